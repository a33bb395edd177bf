using HealthEngine.Accounts;
using HealthEngine.Alerts;
using HealthEngine.Api.Playbooks;
using HealthEngine.Api.Risk;
using HealthEngine.Api.Wire;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Scoring;
using HealthEngine.Views;

namespace HealthEngine.Api.Accounts;

/// <summary>An account in a list.</summary>
/// <param name="Score">
/// Of the main scorecard, or what a person put in its place, 0-100, higher is better; null when too little is known.
/// </param>
/// <param name="Trend">Points gained in seven days.</param>
/// <param name="Coverage">Share of the scorecard's weight that has an input in force, 0-1.</param>
/// <param name="ChurnRisk">Probability to churn within 90 days, 0-1; null: it has left, nothing is known, or no model is in force.</param>
/// <param name="Mrr">Monthly recurring revenue in major units of the currency.</param>
/// <param name="LastActivityAt">When a user last did something.</param>
/// <param name="Overridden">Whether a person's judgement stands in score and band.</param>
/// <param name="MachineScore">What the scorecard says, whether or not a person says otherwise.</param>
sealed record AccountRowBody(
    string Account,
    string? Name,
    string? Segment,
    string? Plan,
    double? Score,
    Band Band,
    double? Trend,
    double Coverage,
    double? ChurnRisk,
    decimal? Mrr,
    string? Currency,
    string? Owner,
    DateTimeOffset? RenewalAt,
    DateTimeOffset? LastActivityAt,
    DateTimeOffset? ScoredAt,
    int OpenAlerts,
    bool Overridden,
    double? MachineScore,
    Band MachineBand)
{
    public static AccountRowBody Of(AccountRow row) => new(
        row.Account.Value, row.Profile.Name, row.Profile.Segment, row.Profile.Plan, row.Score, row.Band, row.Trend,
        row.Coverage, row.ChurnRisk, row.Profile.Mrr, row.Profile.Currency, row.Profile.Owner, row.Profile.RenewalAt,
        row.LastActivityAt, row.ScoredAt, row.OpenAlerts, row.Machine is not null,
        row.Machine is { } machine ? machine.Score : row.Score, row.Machine?.Band ?? row.Band);
}

/// <summary>An account as it stands now.</summary>
/// <param name="Readings">One for each scorecard, the main one first.</param>
/// <param name="ChurnRisk">Null: it has left, nothing is known of it, or no model is in force.</param>
/// <param name="Override">A person's judgement in the place of the main score; null: none.</param>
/// <param name="Quarantined">True: its journal cannot be read and its score stands still; the log says why.</param>
sealed record AccountBody(
    string Account,
    TraitsBody Traits,
    IReadOnlyList<ReadingBody> Readings,
    ChurnRiskBody? ChurnRisk,
    TtfvBody Ttfv,
    decimal? Mrr,
    string? Currency,
    IReadOnlyList<Alert> OpenAlerts,
    IReadOnlyList<RunningPlaybookBody> RunningPlaybooks,
    DateTimeOffset? LastActivityAt,
    bool Quarantined,
    ScoreOverride? Override,
    DisagreementBody Disagreement)
{
    public static AccountBody Of(AccountKey key, AccountHead head, IReadOnlyList<Run> running) => new(
        key.Account.Value,
        TraitsBody.Of(head.Profile),
        [.. head.Readings.Select(ReadingBody.Of)],
        head.Risk is { } risk ? ChurnRiskBody.Of(risk) : null,
        TtfvBody.Of(head.TimeToFirstValue),
        head.Profile.Mrr,
        head.Profile.Currency,
        head.OpenAlerts,
        [.. running.Select(RunningPlaybookBody.Of)],
        head.LastActivityAt,
        head.Quarantined,
        head.Override,
        DisagreementBody.Of(head.Disagreement));
}

/// <summary>Whether health, money and the CSM's judgement tell the same story.</summary>
/// <param name="Health">The main scorecard's score.</param>
/// <param name="Money">Where MRR goes, 0-100: 60 is no change in 90 days, 30 a tenth less, 85 a tenth more; null: no MRR then.</param>
/// <param name="Pulse">The CSM's last judgement, 0-100.</param>
/// <param name="Pairs">Each two that are known, the widest gap first.</param>
sealed record DisagreementBody(
    double? Health, double? Money, double? Pulse, bool Disagree, IReadOnlyList<DisagreementPair> Pairs)
{
    public static DisagreementBody Of(Disagreement all) =>
        new(all.Health, all.Money, all.Pulse, all.Pairs.Any(p => p.Disagree), all.Pairs);
}

/// <summary>What is told of an account besides its score. Null: never told.</summary>
/// <param name="ClosedAt">When the customer left.</param>
sealed record TraitsBody(
    string? Name,
    string? Segment,
    string? Plan,
    string? Owner,
    int? Seats,
    string? Industry,
    string? Country,
    string? TimeZone,
    DateTimeOffset? SignupAt,
    DateTimeOffset? RenewalAt,
    DateTimeOffset? ClosedAt)
{
    public static TraitsBody Of(AccountProfile profile) => new(
        profile.Name, profile.Segment, profile.Plan, profile.Owner, profile.Seats, profile.Industry, profile.Country,
        profile.TimeZone, profile.SignupAt, profile.RenewalAt, profile.ClosedAt);
}

/// <summary>Time to first value.</summary>
/// <param name="ReachedAt">Null: not yet; elapsedSeconds then runs on.</param>
sealed record TtfvBody(DateTimeOffset? StartedAt, DateTimeOffset? ReachedAt, double? ElapsedSeconds)
{
    public static TtfvBody Of(TimeToFirstValue ttfv) => new(ttfv.StartedAt, ttfv.ReachedAt, ttfv.Elapsed?.TotalSeconds);
}

/// <summary>A scorecard applied to an account at an instant, with what made the score.</summary>
/// <param name="Purpose">Of the scorecard: health, onboarding, expansion or another.</param>
/// <param name="Score">
/// 0-100, higher is better: 50 plus all contributions, those of vetoes among them; null below the coverage floor.
/// </param>
/// <param name="Confidence">Coverage less what is frozen by an outage, 0-1.</param>
/// <param name="Vetoes">Those that hold.</param>
/// <param name="Override">A person's judgement that stands beside the score; null: none.</param>
sealed record ReadingBody(
    string Account,
    DateTimeOffset At,
    string View,
    ScorecardRef Scorecard,
    double? Score,
    Band Band,
    double Coverage,
    double Confidence,
    string Purpose,
    IReadOnlyList<DimensionReading> Dimensions,
    IReadOnlyList<VetoReading> Vetoes,
    ScoreOverride? Override)
{
    public static ReadingBody Of(Reading reading) => new(
        reading.Account.Account.Value, reading.At, Words.Of(reading.View), reading.Scorecard, reading.Score, reading.Band,
        reading.Coverage, reading.Confidence, reading.Purpose, reading.Dimensions, reading.Vetoes, reading.Override);
}

/// <summary>A score from an instant on, until the next point.</summary>
sealed record ScorePointBody(DateTimeOffset At, ScorecardRef Scorecard, double? Score, Band Band, double Coverage)
{
    public static ScorePointBody Of(ScorePoint point) =>
        new(point.At, point.Scorecard, point.Score, point.Band, point.Coverage);
}
