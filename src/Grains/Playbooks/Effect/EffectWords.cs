using System.Globalization;

namespace HealthEngine.Playbooks.Effect;

/// <summary>Says in a sentence or two what a reading means and what to do next.</summary>
static class EffectWords
{
    public static string Of(EffectReading reading) => reading.Verdict switch
    {
        EffectVerdict.NoHoldout => "No account is left alone, so nobody can tell what this playbook does: accounts that enter because "
            + "they are low rise by themselves. Give it a holdout; a tenth is a start.",
        EffectVerdict.DoNotTrust => DoNotTrust(reading),
        EffectVerdict.NotEnoughData => NotEnough(reading),
        EffectVerdict.NoEffectShown => $"No effect shows after {Days(reading)}: {Difference(reading)}. An effect of "
            + $"{Amount(reading, reading.Power.Detectable!.Value)} or more would most likely have been seen.",
        EffectVerdict.Helps => $"It helps: {Compared(reading)}.",
        EffectVerdict.Harms => $"It does harm: {Compared(reading)}. Stop it, or find out which step does it.",
        _ => throw new ArgumentOutOfRangeException(nameof(reading), reading.Verdict, null),
    };

    static string DoNotTrust(EffectReading reading) => string.Create(
        CultureInfo.InvariantCulture,
        $"Do not trust any difference here: {reading.Holdout.Enrolled} accounts are left alone where the lot gives about "
        + $"{reading.SampleRatio!.Expected:0} (p = {reading.SampleRatio.PValue:0.######}). Something loses or adds accounts after the lot; "
        + $"find that first.");

    static string NotEnough(EffectReading reading)
    {
        var (power, n) = (reading.Power, reading.Treated.N + reading.Holdout.N);
        var have = $"Not enough data: {Counted(n, "account has", "accounts have")} been in for {Days(reading)}, "
            + $"{reading.Holdout.N} of them left alone";
        if (reading.Difference is not null && power.Detectable is { } seen)
            have += $"; they would show a difference of {Amount(reading, seen)} or more, and show {Difference(reading)}";
        if (power.Needed is not { } needed) return have + ".";
        var need = string.Create(CultureInfo.InvariantCulture, $" To see {Amount(reading, power.Worthwhile)} takes about {needed:N0}");
        return power switch
        {
            { Missing: 0 } => $"{have}.{need}; each arm needs {EffectQuestion.ArmMin} at least.",
            { Weeks: { } weeks } => string.Create(
                CultureInfo.InvariantCulture, $"{have}.{need}, {power.Missing:N0} more: about {weeks} weeks at {power.PerWeek:0.#} a week."),
            _ => string.Create(CultureInfo.InvariantCulture, $"{have}.{need}, {power.Missing:N0} more, and none enters now."),
        };
    }

    static string Compared(EffectReading reading)
    {
        var (treated, holdout) = (reading.Treated, reading.Holdout);
        var arms = $"({treated.N} against {holdout.N} accounts)";
        return reading.Outcome switch
        {
            EffectOutcome.Score => $"after {Days(reading)} accounts in it stand {Difference(reading)} "
                + $"{(reading.Difference!.Value >= 0 ? "above" : "below")} those left alone {arms}",
            EffectOutcome.Churn => $"after {Days(reading)} {Percent(treated.Mean)} of the accounts in it are gone and "
                + $"{Percent(holdout.Mean)} of those left alone, a difference of {Difference(reading)} {arms}",
            _ => $"after {Days(reading)} an account in it pays {Difference(reading)} "
                + $"{(reading.Difference!.Value >= 0 ? "more" : "less")} a month than one left alone {arms}",
        };
    }

    static string Difference(EffectReading reading)
    {
        var d = reading.Difference!;
        // Where the sentence has said in which direction, the number has no sign.
        var isTold = reading.Verdict is EffectVerdict.Helps or EffectVerdict.Harms && reading.Outcome != EffectOutcome.Churn;
        return isTold && d.Value < 0
            ? $"{Amount(reading, -d.Value)} (95 % interval {Plain(reading, -d.High)} to {Plain(reading, -d.Low)})"
            : $"{Amount(reading, d.Value)} (95 % interval {Plain(reading, d.Low)} to {Plain(reading, d.High)})";
    }

    static string Amount(EffectReading reading, decimal value) => reading.Outcome switch
    {
        EffectOutcome.Score => $"{Plain(reading, value)} points",
        EffectOutcome.Churn => $"{Plain(reading, value)} percentage points",
        _ => $"{Plain(reading, value)} {reading.Currency}",
    };

    static string Plain(EffectReading reading, decimal value) => (reading.Outcome switch
    {
        EffectOutcome.Score => value,
        EffectOutcome.Churn => 100 * value,
        _ => Math.Round(value, 2),
    }).ToString(reading.Outcome == EffectOutcome.Mrr ? "0.00" : "0.0", CultureInfo.InvariantCulture);

    static string Percent(decimal? share) => string.Create(CultureInfo.InvariantCulture, $"{100 * (share ?? 0):0.0} %");

    static string Counted(int n, string one, string many) => n == 1 ? $"1 {one}" : $"{n} {many}";

    static string Days(EffectReading reading) => Counted(reading.HorizonDays, "day", "days");
}
