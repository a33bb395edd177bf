using HealthEngine.Metrics;
using HealthEngine.Revenue;

namespace HealthEngine.Api.Metrics;

/// <summary>A metric in a period.</summary>
/// <param name="Id">The metric; a variant's is its metric's, a dot and its own.</param>
/// <param name="By">The group that the number is of; null: it is of all accounts.</param>
/// <param name="Policy">The revenue policy that read the money; null: it has no part in it.</param>
/// <param name="Value">Null: the denominator is 0, or nothing was told that it is made of. Never 0 for that.</param>
/// <param name="Coverage">Share of the accounts that had the input, 0 to 1; null: there are no accounts.</param>
/// <param name="N">Cases that the value rests on.</param>
/// <param name="Currency">Of money; null: the value is none.</param>
/// <param name="Evidence">Why to read the value with care; null: there is no reason.</param>
/// <param name="Corridor">The target, and whether the value is in it; null: there is no target.</param>
sealed record MetricBody(
    string Id,
    DateTimeOffset From,
    DateTimeOffset To,
    MetricGroupBody? By,
    string? Policy,
    decimal? Value,
    decimal? Numerator,
    decimal? Denominator,
    decimal? Coverage,
    long N,
    MetricIntervalBody? Interval,
    string? Currency,
    string? Evidence,
    MetricCorridorBody? Corridor)
{
    public static MetricBody Of(MetricValue v) => new(
        v.Id, v.From, v.To, MetricGroupBody.Of(v.By, v.Group), v.Policy, v.Value, v.Numerator, v.Denominator, v.Coverage, v.N,
        MetricIntervalBody.Of(v.Interval), v.Currency, v.Evidence, MetricCorridorBody.Of(v.Corridor));
}

/// <param name="Trait">What it is cut by.</param>
/// <param name="Value">Null: the accounts without the trait.</param>
sealed record MetricGroupBody(string Trait, string? Value)
{
    public static MetricGroupBody? Of(string? by, string? group) => by is null ? null : new(by, group);
}

/// <param name="Level">Share of samples whose interval holds the true value.</param>
sealed record MetricIntervalBody(decimal Low, decimal High, double Level)
{
    public static MetricIntervalBody? Of(MetricInterval? interval) =>
        interval is null ? null : new(interval.Low, interval.High, interval.Level);
}

/// <param name="Min">Null: there is no floor.</param>
/// <param name="Max">Null: there is no ceiling.</param>
/// <param name="Owner">Who answers for the metric.</param>
/// <param name="Within">False: out of the corridor; null: there is no value.</param>
sealed record MetricCorridorBody(decimal? Min, decimal? Max, string? Owner, bool? Within)
{
    public static MetricCorridorBody? Of(MetricCorridor? corridor) =>
        corridor is null ? null : new(corridor.Min, corridor.Max, corridor.Owner, corridor.IsWithin);
}

/// <summary>What a metric is.</summary>
/// <param name="Basis">Types of signals that it is worked out from.</param>
/// <param name="Min">Its target; null: no floor.</param>
/// <param name="Max">Its target; null: no ceiling.</param>
sealed record MetricDescriptionBody(
    string Id, string Name, string Definition, string Unit, IReadOnlyList<string> Basis, string? Owner, decimal? Min, decimal? Max)
{
    public static MetricDescriptionBody Of((MetricDescription Description, MetricSettings Settings) m) => new(
        m.Description.Id, m.Description.Name, m.Description.Definition, m.Description.Unit, m.Description.Basis, m.Settings.Owner,
        m.Settings.Min, m.Settings.Max);
}

/// <summary>How MRR went from the start of a period to its end: start + new + reactivation + expansion - contraction - churn + fx = end.</summary>
/// <param name="Fx">What changes of rates did; no movement of any customer.</param>
sealed record BridgeBody(
    DateTimeOffset From,
    DateTimeOffset To,
    MetricGroupBody? By,
    string Policy,
    string Currency,
    decimal Start,
    decimal New,
    decimal Expansion,
    decimal Contraction,
    decimal Churn,
    decimal Reactivation,
    decimal Fx,
    decimal End,
    int CustomersAtStart,
    int CustomersAtEnd,
    int NewCustomers,
    int ChurnedCustomers)
{
    public static BridgeBody Of(MetricBridge b) => Of(b.Line, MetricGroupBody.Of(b.By, b.Group), b.Policy, b.Currency);

    public static BridgeBody Of(BridgeLine l, MetricGroupBody? by, string policy, string currency) => new(
        l.From, l.To, by, policy, currency, l.Start, l.New, l.Expansion, l.Contraction, l.Churn, l.Reactivation, l.Fx, l.End,
        l.CustomersAtStart, l.CustomersAtEnd, l.NewCustomers, l.ChurnedCustomers);
}

/// <summary>A period as one policy reads it.</summary>
/// <param name="IsAsked">It is the one that the others are laid beside.</param>
/// <param name="Differences">What it reads otherwise than that one; what is alike is left out.</param>
sealed record PolicyBody(
    string Id,
    string Name,
    bool IsAsked,
    RevenuePolicy Rules,
    decimal? Nrr,
    decimal? Grr,
    BridgeBody Bridge,
    IReadOnlyList<PolicyDifference> Differences)
{
    public static PolicyBody Of(PolicyReading r, string currency) => new(
        r.Policy.Id, r.Policy.Name, r.IsAsked, r.Policy, r.Nrr, r.Grr,
        BridgeBody.Of(r.Line, null, r.Policy.Id, currency), r.Differences);
}

/// <summary>One change of an account's MRR.</summary>
/// <param name="Kind">Null: what is held changed, what it is worth did not.</param>
/// <param name="Amount">How much, at least 0, in the workspace's currency at the day's rate.</param>
/// <param name="Mrr">From then on.</param>
/// <param name="Held">In the currencies that the account pays in.</param>
/// <param name="Signals">Ids of the signals that made it so.</param>
sealed record MovementBody(
    string Id, DateTimeOffset At, MovementKind? Kind, decimal Amount, decimal Mrr, IReadOnlyList<Money> Held, IReadOnlyList<string> Signals)
{
    public static MovementBody Of(AccountMovement m) => new(m.Id, m.At, m.Kind, m.Amount, m.Mrr, m.Held, m.Signals);
}

/// <summary>An account's movements, oldest first.</summary>
/// <param name="MissingRate">A currency without a rate, which keeps the account out of all sums; null: there is none.</param>
sealed record MovementsBody(string Policy, string Currency, string? MissingRate, IReadOnlyList<MovementBody> Items, string? Next)
{
    public static MovementsBody Of(AccountMovements m) =>
        new(m.Policy.Id, m.Currency, m.Missing, [.. m.Items.Select(MovementBody.Of)], null);
}
