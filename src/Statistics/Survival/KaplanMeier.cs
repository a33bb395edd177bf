using System.Collections.Immutable;

namespace HealthEngine.Statistics.Survival;

/// <summary>A time by which a share of the cases had the event. Null where the watching ended before.</summary>
public sealed record SurvivalQuantile(double Share, double? Time, double? Low, double? High, double Level);

/// <summary>
/// The share of cases still without the event as time goes by (Kaplan and Meier 1958). Cases that were only
/// watched for a while count for as long as they were watched.
/// </summary>
/// <remarks>Assumes that why a case drops out of sight has nothing to do with when its event would come.</remarks>
public sealed record KaplanMeier(ImmutableArray<SurvivalStep> Steps, int N, int Events, double LastTime,
    double Level)
{
    public ImmutableArray<string> Notes { get; init; } = [];

    public static Result<KaplanMeier> Fit(IReadOnlyList<Spell> spells, double level = 0.95)
    {
        Spell.Check(spells);
        if (spells.Count == 0) return new Fault(FaultKind.TooFew, "No cases: there is nothing to follow.");
        var steps = ImmutableArray.CreateBuilder<SurvivalStep>();
        var (left, greenwood, high) = (1.0, 0.0, 1.0);
        foreach (var (time, atRisk, events) in RiskSets.Of(spells))
        {
            left *= 1 - (double)events / atRisk;
            greenwood += atRisk > events ? (double)events / ((double)atRisk * (atRisk - events)) : 0;
            // Where nobody is left Greenwood's sum is infinite; the bound before still holds from above.
            var interval = left > 0 ? LogLog(left, greenwood, level) : new(0, high, level);
            high = interval.High;
            steps.Add(new(time, atRisk, events, left, left * Math.Sqrt(greenwood), interval));
            if (left <= 0) break;
        }

        var last = spells.Max(s => s.End);
        var early = steps.Count > 0 && steps[^1].Survival <= 0 && steps[^1].Time < last;
        return new KaplanMeier(steps.ToImmutable(), spells.Count, spells.Count(s => s.Event), last, level)
        {
            Notes = early
                ? [$"All cases in sight had the event by {steps[^1].Time}; later entries cannot count."]
                : [],
        };
    }

    /// <summary>Share without the event after the time; the last known share beyond the last step.</summary>
    public double At(double time) => Steps.LastOrDefault(s => s.Time <= time)?.Survival ?? 1;

    /// <summary>First time by which at least the share had the event: 0.5 the median, 0.75 the p75.</summary>
    /// <remarks>Interval by Brookmeyer and Crowley (1982), from the bounds of the curve.</remarks>
    public SurvivalQuantile Quantile(double share)
    {
        if (share is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share between 0 and 1.");
        double? First(Func<SurvivalStep, double> curve) =>
            Steps.FirstOrDefault(s => curve(s) <= 1 - share + 1e-12)?.Time;
        return new(share, First(s => s.Survival), First(s => s.Interval.Low), First(s => s.Interval.High), Level);
    }

    /// <summary>Mean time without the event up to a horizon: the area under the curve.</summary>
    /// <remarks>Variance Σ (area beyond the step)²·d/(n(n-d)); Klein and Moeschberger 2003, section 4.5.</remarks>
    public Result<Estimate> RestrictedMean(double horizon)
    {
        Require.Positive(horizon, nameof(horizon));
        if (horizon > LastTime && At(LastTime) > 0)
            return new Fault(FaultKind.TooFew, $"Nobody was watched to {horizon}; the longest was {LastTime}.");
        var (beyond, until, variance) = (0.0, horizon, 0.0);
        foreach (var step in Steps.Reverse().Where(s => s.Time < horizon))
        {
            beyond += step.Survival * (until - step.Time);
            until = step.Time;
            if (step.AtRisk > step.Events)
                variance += beyond * beyond * step.Events / ((double)step.AtRisk * (step.AtRisk - step.Events));
        }

        var (mean, error) = (beyond + until, Math.Sqrt(variance));
        return new Estimate(mean, error, Interval.Normal(mean, error, Level).Within(0, horizon), N);
    }

    static Interval LogLog(double survival, double greenwood, double level)
    {
        if (survival >= 1) return new(1, 1, level);
        var wide = Statistics.Quantile.OfNormal(level) * Math.Sqrt(greenwood) / Math.Log(survival);
        return new(Math.Pow(survival, Math.Exp(-wide)), Math.Pow(survival, Math.Exp(wide)), level);
    }
}
