using HealthEngine.Accounts;
using HealthEngine.Revenue;
using HealthEngine.Workspaces;

namespace HealthEngine.Metrics;

/// <summary>The workspace's numbers: for any past period, under any policy, cut by any trait.</summary>
/// <remarks>
/// All throw <see cref="InvalidMetricQuestionException"/> where the question cannot be answered as asked, and
/// <see cref="Views.ViewsUnavailableException"/> while the store is away.
/// </remarks>
public interface IMetrics
{
    /// <summary>All metrics, of each step and group, in the catalogue's order.</summary>
    /// <param name="step">Null: of the period in one.</param>
    Task<IReadOnlyList<MetricValue>> All(MetricQuestion question, MetricStep? step, CancellationToken cancellation);

    /// <summary>One metric, of each group and step, by time.</summary>
    Task<IReadOnlyList<MetricValue>> Series(
        string metric, MetricQuestion question, MetricStep step, CancellationToken cancellation);

    /// <summary>How MRR went from start to end, of each group and step.</summary>
    /// <param name="step">Null: in one.</param>
    Task<IReadOnlyList<MetricBridge>> Bridge(MetricQuestion question, MetricStep? step, CancellationToken cancellation);

    /// <summary>The period as each policy reads it, beside the one asked for, with what they differ in.</summary>
    Task<IReadOnlyList<PolicyReading>> Policies(MetricQuestion question, CancellationToken cancellation);

    /// <summary>How many customers of each start month were left, month by month, and what they paid.</summary>
    Task<IReadOnlyList<CohortCell>> Cohorts(MetricQuestion question, CancellationToken cancellation);

    /// <summary>One account's movements up to now; null: there is no such account.</summary>
    /// <param name="policy">Null: the workspace's own.</param>
    Task<AccountMovements?> Movements(AccountKey account, string? policy, CancellationToken cancellation);

    /// <summary>What each metric is, with the workspace's targets.</summary>
    IReadOnlyList<(MetricDescription Description, MetricSettings Settings)> Catalogue(WorkspaceId workspace);
}

public enum MetricStep
{
    Month,
    Week,
    Day,
}

/// <param name="From">Null: 90 days before the end.</param>
/// <param name="To">Not in it; null: the end of the workspace's day.</param>
/// <param name="By">A trait, or <c>cohort</c>; null: all in one.</param>
/// <param name="Policy">Null: the workspace's own.</param>
/// <param name="Account">Only this account; null: all.</param>
public sealed record MetricQuestion(
    WorkspaceId Workspace, DateTimeOffset? From, DateTimeOffset? To, string? By, string? Policy, string? Account);

/// <summary>A metric in a period and group.</summary>
/// <param name="Group">Value of the trait that is cut by; null: accounts without one, or no cut.</param>
/// <param name="Policy">The policy that read the money; null: it has no part in it.</param>
/// <param name="Value">Null: there is nothing to divide by, or nothing was told.</param>
/// <param name="Coverage">Share of accounts that had the input, 0-1; null: there are no accounts.</param>
/// <param name="Currency">Of money; null: it is none.</param>
/// <param name="Corridor">Where the value lies against its target; null: it has none.</param>
public sealed record MetricValue(
    string Id,
    DateTimeOffset From,
    DateTimeOffset To,
    string? By,
    string? Group,
    string? Policy,
    decimal? Value,
    decimal? Numerator,
    decimal? Denominator,
    decimal? Coverage,
    long N,
    MetricInterval? Interval,
    string? Currency,
    string? Evidence,
    MetricCorridor? Corridor);

/// <param name="IsWithin">Null: there is no value.</param>
public sealed record MetricCorridor(decimal? Min, decimal? Max, string? Owner, bool? IsWithin);

public sealed record MetricBridge(string? By, string? Group, string Policy, string Currency, BridgeLine Line);

/// <summary>A period as one policy reads it.</summary>
/// <param name="Differences">Against the policy asked for, in the parts of the bridge; a part that is alike is left out.</param>
public sealed record PolicyReading(
    RevenuePolicy Policy, bool IsAsked, BridgeLine Line, decimal? Nrr, decimal? Grr, IReadOnlyList<PolicyDifference> Differences);

/// <summary>An item that two policies read otherwise.</summary>
/// <param name="Item">A part of the bridge.</param>
/// <param name="Amount">This policy's, less that of the policy asked for.</param>
/// <param name="Accounts">Accounts that it comes of.</param>
/// <param name="Largest">Those with the greatest share in it, at most ten.</param>
public sealed record PolicyDifference(string Item, decimal Amount, int Accounts, IReadOnlyList<AccountDifference> Largest);

public sealed record AccountDifference(string Account, decimal Amount);

/// <param name="Missing">A currency without a rate, which keeps the account out of all sums; null: there is none.</param>
public sealed record AccountMovements(
    RevenuePolicy Policy, string Currency, string? Missing, IReadOnlyList<AccountMovement> Items);

/// <param name="Kind">Null: what is held changed, what it is worth did not.</param>
/// <param name="Mrr">From then on, at the rate of that day.</param>
/// <param name="Held">In its own currencies.</param>
/// <param name="Signals">Ids of the signals that made it so.</param>
public sealed record AccountMovement(
    string Id, DateTimeOffset At, MovementKind? Kind, decimal Amount, decimal Mrr, IReadOnlyList<Money> Held, IReadOnlyList<string> Signals);
