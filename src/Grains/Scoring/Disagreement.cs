using System.Collections.Immutable;
using HealthEngine.Measures;
using HealthEngine.Measures.Billing;
using HealthEngine.Measures.Sentiment;

namespace HealthEngine.Scoring;

/// <summary>Whether health, money and the CSM's own judgement tell the same story of an account.</summary>
/// <remarks>
/// Where they do not, each is usually right about something that the others do not see; what an average hides is what
/// a person should look at.
/// </remarks>
/// <param name="Health">The main scorecard's score, 0-100; null: unknown.</param>
/// <param name="Money">Where MRR goes, 0-100: 60 is no change in 90 days, 30 a tenth less, 85 a tenth more; null: no MRR then.</param>
/// <param name="Pulse">The CSM's last judgement, 0-100; null: none, or it has expired.</param>
/// <param name="Pairs">Each two that are known, those with a bad story first, then the widest gap.</param>
[GenerateSerializer, Immutable, Alias("disagreement")]
public sealed record Disagreement(
    [property: Id(0)] double? Health,
    [property: Id(1)] double? Money,
    [property: Id(2)] double? Pulse,
    [property: Id(3)] ImmutableArray<DisagreementPair> Pairs)
{
    /// <summary>Points apart from which on two disagree: further than any band is wide.</summary>
    public const double Wide = 30;

    /// <summary>Points apart below which they agree again.</summary>
    public const double Narrow = 20;

    static readonly Curve MoneyCurve = new([[-0.3, 0], [-0.1, 30], [0, 60], [0.1, 85], [0.3, 100]]);

    // The CSM's scale of five steps; its middle is what no change of MRR is: nothing to worry about.
    static readonly Curve PulseCurve = new([[1, 0], [2, 30], [3, 60], [4, 80], [5, 100]]);

    /// <summary>Below this a story is a bad one. Two that are both good tell the same, however far apart they are.</summary>
    public const double Bad = 55;

    /// <summary>The widest gap to a bad story, 0 or more; 0 where none is bad or nothing can be compared.</summary>
    public double Gap => Pairs is [{ Lower: < Bad } widest, ..] ? Math.Abs(widest.Gap) : 0;

    internal static Disagreement Of(double? health, MeasureSheet sheet) =>
        Of(health, sheet[BillingMeasures.MrrChange], sheet[SentimentMeasures.Pulse]);

    /// <param name="mrrChange">MRR now against 90 days ago; 0.1 is a tenth more.</param>
    /// <param name="csmPulse">1-5.</param>
    public static Disagreement Of(double? health, double? mrrChange, double? csmPulse)
    {
        double? money = mrrChange is { } change ? MoneyCurve.At(change) : null;
        double? pulse = csmPulse is { } answer ? PulseCurve.At(answer) : null;
        return new(health, money, pulse, PairsOf(health, money, pulse));
    }

    /// <remarks>Judged with each signal, and most accounts have but one of the three.</remarks>
    static ImmutableArray<DisagreementPair> PairsOf(double? health, double? money, double? pulse)
    {
        if (health is null ? money is null || pulse is null : money is null && pulse is null) return [];
        DisagreementPair?[] pairs =
        [
            Pair("health", health, "money", money), Pair("health", health, "pulse", pulse), Pair("money", money, "pulse", pulse),
        ];
        return [.. pairs.OfType<DisagreementPair>().OrderByDescending(p => p.Lower < Bad).ThenByDescending(p => Math.Abs(p.Gap))];
    }

    internal static DateTimeOffset? NextChange(MeasureSheet sheet) => Moment.Earlier(
        BillingMeasures.MrrChange.NextChange(sheet), SentimentMeasures.Pulse.NextChange(sheet));

    internal static bool Feeds(Signals.Signal signal) =>
        BillingMeasures.MrrChange.Feeds(signal) || SentimentMeasures.Pulse.Feeds(signal);

    static DisagreementPair? Pair(string first, double? a, string second, double? b) =>
        a - b is { } gap ? new(first, second, gap, Math.Min(a!.Value, b!.Value)) : null;
}

/// <param name="Gap">Points that the first is above the second; negative: below.</param>
/// <param name="Lower">What the lower of the two says, 0-100.</param>
[GenerateSerializer, Immutable, Alias("disagreement-pair")]
public sealed record DisagreementPair(
    [property: Id(0)] string First,
    [property: Id(1)] string Second,
    [property: Id(2)] double Gap,
    [property: Id(3)] double Lower)
{
    public bool Disagree => Lower < Disagreement.Bad && Math.Abs(Gap) >= Disagreement.Wide;
}
