using System.Globalization;
using HealthEngine.Scoring;
using HealthEngine.Signals;

namespace HealthEngine.Alerts.Rules;

/// <summary>Health, money and the CSM's judgement tell different stories.</summary>
sealed class Disagreeing : ICondition
{
    static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    public Verdict Judge(in AlertInput input) => Of(input).Gap switch
    {
        >= Disagreement.Wide => Verdict.Raise,
        < Disagreement.Narrow => Verdict.Resolve,
        _ => Verdict.Hold,
    };

    // The score's own changes wake the account anyway.
    public DateTimeOffset? NextChange(in AlertInput input) => Disagreement.NextChange(input.Measures);

    public bool IsMovedBy(Signal signal) => Disagreement.Feeds(signal);

    /// <summary>The two that are furthest apart, e.g. "health (70) is 48 points above money (22)".</summary>
    public static string Describe(AlertInput input)
    {
        var all = Of(input);
        if (all.Pairs.IsEmpty) return "nothing can be compared";
        var (first, second, gap) = all.Pairs[0];
        return string.Create(
            Plain, $"{Name(first, all)} is {Math.Abs(gap):0} points {(gap > 0 ? "above" : "below")} {Name(second, all)}");
    }

    static Disagreement Of(in AlertInput input) => Disagreement.Of(input.Score.Value, input.Measures);

    static string Name(string which, Disagreement all) => which switch
    {
        "health" => string.Create(Plain, $"health ({all.Health:0})"),
        "money" => string.Create(Plain, $"money ({all.Money:0})"),
        _ => string.Create(Plain, $"the CSM's judgement ({all.Pulse:0})"),
    };
}
