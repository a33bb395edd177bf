using HealthEngine.Accounts;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Metrics;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Metrics;

sealed record MetricsQuery(string? From, string? To, string? By, string? Policy, string? Account)
{
    const int NameLengthMax = 100; // of a trait or a policy; longer ones cannot be

    public MetricQuestion Read(WorkspaceId workspace) => new(
        workspace,
        Query.Instant("from", From),
        Query.Instant("to", To),
        Name("by", By),
        Name("policy", Policy),
        Query.Text(Account) is not { } account || AccountId.IsValid(account)
            ? Query.Text(Account)
            : throw new InvalidRequestException("account", "account is an account's id; no account can have this one."));

    static string? Name(string field, string? text) => text is { Length: > NameLengthMax }
        ? throw new InvalidRequestException(field, $"{field} has at most {NameLengthMax} characters.")
        : Query.Text(text);
}

static class MetricSteps
{
    static readonly IReadOnlyDictionary<string, MetricStep> Words =
        new Dictionary<string, MetricStep>(StringComparer.OrdinalIgnoreCase)
        {
            ["month"] = MetricStep.Month, ["week"] = MetricStep.Week, ["day"] = MetricStep.Day,
        };

    public static MetricStep? Read(string? step) => Query.Word("step", Query.Text(step), Words);

    public static IEnumerable<string> Names => Words.Keys;
}
