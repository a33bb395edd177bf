using HealthEngine.Measures;
using HealthEngine.Statistics.Survival;

namespace HealthEngine.Onboarding;

/// <summary>One account's way to its first value.</summary>
/// <param name="Month">Of its start: 12 x year + month - 1.</param>
/// <param name="Days">From the start to the value, or as long as it was seen without.</param>
readonly record struct Wait(int Month, double Days, bool IsReached);

/// <summary>Reads waits off accounts and sums them up. Pure.</summary>
static class Waits
{
    /// <summary>Ten years of months; older starts are one cohort.</summary>
    const int MonthsMax = 120;

    /// <summary>First values below which a quarter of a cohort is a few accounts.</summary>
    public const int ReachedMin = 20;

    /// <summary>Steps of the curve: more than a chart has pixels for are thinned.</summary>
    const int StepsMax = 400;

    /// <summary>Null: the start is not known, or lies ahead.</summary>
    /// <param name="sheet">Of now; that of an account that was closed stands at its end, and so does the wait.</param>
    public static Wait? Of(MeasureSheet sheet)
    {
        if (sheet.FirstValue is not { StartedAt: { } start, Elapsed: { } elapsed } value || start > sheet.Moment.Now) return null;
        var local = TimeZoneInfo.ConvertTime(start, sheet.Moment.Calendar.Zone);
        return new(local.Year * 12 + local.Month - 1, elapsed.TotalDays, value.ReachedAt is not null);
    }

    public static CohortReport Report(IReadOnlyList<Wait> waits, DateTimeOffset at)
    {
        var months = waits.Select(w => w.Month).Distinct().OrderDescending().Take(MonthsMax).ToHashSet();
        var lines = waits.GroupBy(w => months.Contains(w.Month) ? w.Month : -1).OrderBy(g => g.Key)
            .Select(g => Line(g.Key < 0 ? "earlier" : NameOf(g.Key), [.. g]));
        return new(at, Line("all", waits), [.. lines], Curve(waits));
    }

    static IReadOnlyList<CohortStep> Curve(IReadOnlyList<Wait> waits)
    {
        var steps = Fit(waits).Value?.Steps ?? [];
        var thinned = steps.Length <= StepsMax
            ? steps
            : [.. Enumerable.Range(0, StepsMax).Select(i => steps[(int)((long)i * (steps.Length - 1) / (StepsMax - 1))])];
        return [.. thinned.Select(s => new CohortStep(
            s.Time, 1 - s.Survival, 1 - s.Interval.High, 1 - s.Interval.Low, s.AtRisk))];
    }

    static string NameOf(int month) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{month / 12:0000}-{month % 12 + 1:00}");

    static CohortLine Line(string cohort, IReadOnlyList<Wait> waits)
    {
        var reached = waits.Count(w => w.IsReached);
        var curve = Fit(waits).Value;
        return new(cohort, waits.Count, reached, waits.Count - reached, Time(curve, 0.5), Time(curve, 0.75));
    }

    static Statistics.Result<KaplanMeier> Fit(IReadOnlyList<Wait> waits) =>
        KaplanMeier.Fit([.. waits.Select(w => new Spell(w.Days, w.IsReached))]);

    static CohortTime Time(KaplanMeier? curve, double share) =>
        curve?.Quantile(share) is { } quantile ? new(quantile.Time, quantile.Low, quantile.High) : new(null, null, null);
}
