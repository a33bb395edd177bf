using System.Globalization;
using HealthEngine.Scoring;
using HealthEngine.Signals;

namespace HealthEngine.Alerts.Rules;

/// <summary>Health, money and the CSM's judgement tell different stories.</summary>
sealed class Disagreeing : ICondition
{
    public Verdict Judge(in AlertInput input) => Of(input).Gap switch
    {
        >= Disagreement.Wide => Verdict.Raise,
        < Disagreement.Narrow => Verdict.Resolve,
        _ => Verdict.Hold,
    };

    // The score's own changes wake the account anyway.
    public DateTimeOffset? NextChange(in AlertInput input) => Disagreement.NextChange(input.Measures);

    public bool IsMovedBy(Signal signal) => Disagreement.Feeds(signal);

    /// <summary>The two that are furthest apart, by name.</summary>
    public static string Pair(AlertInput input) =>
        Of(input).Pairs is [var widest, ..] ? $"{widest.First} and {widest.Second}" : "health and money";

    /// <summary>How far apart they are, in a sentence.</summary>
    public static string Sentence(AlertInput input)
    {
        var all = Of(input);
        if (all.Pairs is not [var (first, second, gap, _), ..]) return "There is nothing to compare.";
        return string.Create(CultureInfo.InvariantCulture,
            $"{Name(first, all)} is {Math.Abs(gap):0} points {(gap > 0 ? "above" : "below")} {Name(second, all)}.");
    }

    static Disagreement Of(in AlertInput input) => Disagreement.Of(input.Score.Value, input.Measures);

    static string Name(string which, Disagreement all) => which switch
    {
        "health" => string.Create(CultureInfo.InvariantCulture, $"health ({all.Health:0})"),
        "money" => string.Create(CultureInfo.InvariantCulture, $"money ({all.Money:0})"),
        _ => string.Create(CultureInfo.InvariantCulture, $"the CSM's pulse ({all.Pulse:0})"),
    };
}
