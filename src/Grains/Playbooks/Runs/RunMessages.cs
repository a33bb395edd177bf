using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using HealthEngine.Deliveries;
using HealthEngine.Scoring;

namespace HealthEngine.Playbooks.Runs;

/// <summary>What steps send.</summary>
static class RunMessages
{
    /// <summary>The type of a message for people.</summary>
    public const string Notice = "playbook.notice";

    /// <summary>The type of a message for machines.</summary>
    public const string Webhook = "playbook.webhook";

    /// <summary>Whether a step of a type can go to an endpoint of a kind.</summary>
    public static bool CanBe(StepType step, EndpointKind endpoint) => step switch
    {
        StepType.Webhook => endpoint is EndpointKind.Webhook or EndpointKind.HubSpot or EndpointKind.Salesforce,
        StepType.Slack => endpoint is EndpointKind.Slack or EndpointKind.Teams,
        StepType.Email => endpoint == EndpointKind.Email,
        _ => false,
    };

    public static string Word(StepType step) => JsonNamingPolicy.CamelCase.ConvertName(step.ToString());

    public static OutboundMessage Of(
        Run run, PlannedStep step, RunSight sight, OutboundEndpoint endpoint, DateTimeOffset? notBefore, DateTimeOffset now)
    {
        var profile = sight.Account.Profile;
        var number = run.Taken.Length + 1;
        var data = new RunMessageData(
            run.Account.Account.Value, profile.Name, profile.Owner, run.Playbook, run.Version, run.Id, step.Name, number,
            sight.Title!, sight.Text!, sight.Account.Score, sight.Account.Band, sight.Account.Risk, profile.Mrr, profile.Currency);
        return new(
            IdOf(run, number, endpoint.Id), endpoint.Id, step.Step.Type == StepType.Webhook ? Webhook : Notice,
            run.Account.Account.Value, now, JsonSerializer.Serialize(data, RunMessageJson.Default.RunMessageData),
            new(
                $"{profile.Name ?? run.Account.Account.Value}: {sight.Title}", [sight.Text!],
                $"/accounts/{Uri.EscapeDataString(run.Account.Account.Value)}", step.Step.To),
            notBefore);
    }

    // An endpoint's id may have any form; its hash has one that every channel takes.
    static string IdOf(Run run, int number, string endpoint) => string.Create(
        CultureInfo.InvariantCulture,
        $"{run.Id}-{number}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(endpoint)).AsSpan(0, 8))}");
}

/// <summary>A step's message for machines.</summary>
sealed record RunMessageData(
    string Account,
    string? Name,
    string? Owner,
    string Playbook,
    int Version,
    string Run,
    string Step,
    int Number,
    string Title,
    string Text,
    double? Score,
    Band Band,
    double? ChurnRisk,
    decimal? Mrr,
    string? Currency);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RunMessageData))]
sealed partial class RunMessageJson : JsonSerializerContext;
