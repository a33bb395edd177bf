using System.Collections.Immutable;
using System.Globalization;
using HealthEngine.Playbooks.Simulation;

namespace HealthEngine.Playbooks.Effect;

/// <summary>What a look back at the last weeks says of how long an experiment would take.</summary>
static class PowerDecisions
{
    /// <summary>Weeks looked back.</summary>
    public const int Weeks = 8;

    const int DaysPerWeek = 7;

    /// <summary>Entries with a score four weeks later from which their spread is told rather than assumed.</summary>
    const int SpreadMin = 20;

    /// <param name="entries">That the sampled accounts would have made in <see cref="Weeks"/> weeks.</param>
    public static PowerForecast Forecast(
        string playbook, PowerWish wish, double share, PowerSample sample, int entries, ReturnReport returned)
    {
        var outcome = wish.Outcome ?? EffectOutcome.Score;
        var horizon = wish.HorizonDays ?? EffectWish.HorizonDefault;
        var (worthwhile, notes) = (wish.Worthwhile ?? Planned.WorthwhileOf(outcome), ImmutableArray.CreateBuilder<string>());
        var isKnown = outcome == EffectOutcome.Score && returned is { Accounts: >= SpreadMin, Deviation: > 0 };
        var deviation = isKnown ? returned.Deviation!.Value : Planned.DeviationOf(outcome);
        double? correlation = isKnown ? returned.Correlation : null;
        if (!isKnown) notes.Add(outcome == EffectOutcome.Score
            ? "Too few accounts would have entered to tell how scores spread: a usual spread is taken, on the safe side."
            : "That a tenth of the accounts leaves is taken, as is usual of accounts at risk in a quarter.");
        if (sample.Sampled < sample.Accounts) notes.Add("Looked at a draw of the accounts: the number that enters is that of the draw, scaled up.");
        var pace = sample.Sampled == 0 ? 0 : (double)entries / Weeks * sample.Accounts / sample.Sampled;
        var left = deviation * Math.Sqrt(1 - (correlation ?? 0) * (correlation ?? 0));
        var needed = EffectPowerDecisions.Needed(worthwhile, left, share);
        int? weeks = pace > 0 ? (int)Math.Min(5_200, Math.Ceiling(needed / pace + (double)horizon / DaysPerWeek)) : null;
        var forecast = new PowerForecast(
            playbook, outcome, horizon, (decimal)share, (decimal)worthwhile, Math.Round((decimal)pace, 1), sample.Sampled,
            sample.Accounts, Math.Round((decimal)deviation, 3), (decimal?)correlation, needed,
            (long)Math.Ceiling(needed * share), weeks, "", notes.ToImmutable());
        return forecast with { Sentence = Sentence(forecast) };
    }

    static string Sentence(PowerForecast f)
    {
        var difference = f.Outcome == EffectOutcome.Score
            ? string.Create(CultureInfo.InvariantCulture, $"{f.Worthwhile:0.#} points")
            : string.Create(CultureInfo.InvariantCulture, $"{100 * f.Worthwhile:0.#} percentage points of churn");
        var need = string.Create(
            CultureInfo.InvariantCulture,
            $"To see a difference of {difference} takes {f.Needed:N0} accounts, {f.NeededHoldout:N0} of them left alone");
        return f.Weeks is { } weeks
            ? string.Create(CultureInfo.InvariantCulture, $"{need}. About {f.PerWeek:0.#} would enter a week: it is known after {weeks} weeks.")
            : $"{need}. Nobody would have entered in the last {Weeks} weeks, so it would never be known; loosen the trigger or the entry condition.";
    }
}

/// <summary>How many accounts were looked at, of how many.</summary>
readonly record struct PowerSample(int Sampled, int Accounts);

/// <summary>Values to plan with where nothing was seen yet.</summary>
static class Planned
{
    /// <summary>Points that a team would act on; with fewer nobody sees an account change.</summary>
    public const double Points = 5;

    /// <summary>Share of accounts at risk that leave within a quarter.</summary>
    public const double Churn = 0.1;

    /// <summary>Standard deviation of the score at the horizon; on the safe side.</summary>
    const double PointsSpread = 15;

    public static double WorthwhileOf(EffectOutcome outcome) => outcome == EffectOutcome.Churn ? Churn / 2 : Points;

    public static double DeviationOf(EffectOutcome outcome) =>
        outcome == EffectOutcome.Churn ? OfShare(Churn) : PointsSpread;

    public static double OfShare(double share) => Math.Sqrt(share * (1 - share));
}
