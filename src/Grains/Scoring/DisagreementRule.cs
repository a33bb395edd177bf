using System.Globalization;
using HealthEngine.Alerts;

namespace HealthEngine.Scoring;

/// <summary>Tells when health, money and the CSM's judgement disagree.</summary>
static class DisagreementRule
{
    public static readonly AlertRule Rule = new(
        "disagreement", "", AlertKind.Disagreement, AlertSeverity.Warning,
        i => Of(i).Gap switch
        {
            >= Disagreement.Wide => Verdict.Raise,
            < Disagreement.Narrow => Verdict.Resolve,
            _ => Verdict.Hold,
        },
        i => Disagreement.NextChange(i.Measures), // The score's own changes wake the account anyway.
        Disagreement.Feeds,
        i => $"{Of(i).Pairs[0].First} and {Of(i).Pairs[0].Second} disagree",
        i => Sentence(Of(i)) + " Each may be right about something the other does not see: look at both before you act.",
        _ => "They tell the same story again.");

    static Disagreement Of(in AlertInput input) => Disagreement.Of(input.Score.Value, input.Measures);

    static string Sentence(Disagreement all)
    {
        var (first, second, gap) = all.Pairs[0];
        return string.Create(CultureInfo.InvariantCulture,
            $"{Name(first, all)} is {Math.Abs(gap):0} points {(gap > 0 ? "above" : "below")} {Name(second, all)}.");
    }

    static string Name(string which, Disagreement all) => which switch
    {
        "health" => string.Create(CultureInfo.InvariantCulture, $"health ({all.Health:0})"),
        "money" => string.Create(CultureInfo.InvariantCulture, $"money ({all.Money:0})"),
        _ => string.Create(CultureInfo.InvariantCulture, $"the CSM's pulse ({all.Pulse:0})"),
    };
}
