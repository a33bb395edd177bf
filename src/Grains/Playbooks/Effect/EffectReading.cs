using System.Collections.Immutable;

namespace HealthEngine.Playbooks.Effect;

/// <summary>What a playbook's holdout says of its effect: accounts as the lot put them, whatever happened to them then.</summary>
/// <param name="Sentence">All of it in plain words.</param>
/// <param name="Difference">Treated less left alone; null: it cannot be made yet.</param>
/// <param name="BeforeAfter">What is read without a holdout; null: of churn, where nobody is gone at entry.</param>
/// <param name="Currency">Of all values, where they are money; else null.</param>
/// <param name="Notes">What to know before believing the numbers.</param>
public sealed record EffectReading(
    EffectOutcome Outcome,
    int HorizonDays,
    EffectVerdict Verdict,
    string Sentence,
    ArmReading Treated,
    ArmReading Holdout,
    EffectDifference? Difference,
    BeforeAfter? BeforeAfter,
    SampleRatioReading? SampleRatio,
    PowerReading Power,
    string? Currency,
    ImmutableArray<string> Notes);

/// <param name="Enrolled">Accounts that the lot put there.</param>
/// <param name="Waiting">Of them, those whose horizon has not come.</param>
/// <param name="Missing">Of the others, those of which the outcome is not known.</param>
/// <param name="Carried">Of those counted, with a score that is older than the horizon.</param>
/// <param name="N">Counted.</param>
/// <param name="Mean">Of the outcome; null: nobody is counted.</param>
/// <param name="MeanAtEntry">Null: nothing was known.</param>
public sealed record ArmReading(
    int Enrolled, int Waiting, int Missing, int Carried, int N, decimal? Mean, decimal? MeanAtEntry);

/// <param name="Low">Of the 95 % interval, for one look at the end.</param>
/// <param name="AlwaysLow">Of the wider interval that holds however often one looks on the way.</param>
/// <param name="VarianceReduction">What knowing the value at entry is worth, 0-1: at 0.36 it takes 36 % fewer accounts.</param>
/// <param name="Strata">That the arms were compared within.</param>
public sealed record EffectDifference(
    decimal Value,
    decimal StandardError,
    decimal Low,
    decimal High,
    decimal AlwaysLow,
    decimal AlwaysHigh,
    EffectMethod Method,
    decimal VarianceReduction,
    int Strata);

/// <summary>The change since entry in each arm: that of the treated alone is what is read without a holdout.</summary>
public sealed record BeforeAfter(decimal? Treated, decimal? Holdout);

/// <summary>Whether the arms have the sizes that the lot gives.</summary>
/// <param name="Expected">Accounts that should have been left alone.</param>
/// <param name="PValue">Chance of sizes so far off; below 0.001 something is wrong.</param>
public sealed record SampleRatioReading(int Holdout, decimal Expected, decimal PValue, bool IsMismatch);

/// <summary>What can be seen, and what it would take to see what is worth having; 80 % power, 5 % false alarms.</summary>
/// <param name="Detectable">The smallest difference that so many accounts show; null: nothing yet.</param>
/// <param name="Worthwhile">The difference that is asked for.</param>
/// <param name="Needed">Accounts whose horizon must have come to see it, both arms together; null: beyond any count.</param>
/// <param name="Missing">Of them, those still to come.</param>
/// <param name="PerWeek">Accounts that entered a week lately.</param>
/// <param name="Weeks">Until the last of them has been in for long enough; null: nobody enters.</param>
public sealed record PowerReading(
    decimal? Detectable, decimal Worthwhile, long? Needed, long? Missing, decimal PerWeek, int? Weeks);
