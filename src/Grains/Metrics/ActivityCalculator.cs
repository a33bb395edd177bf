using HealthEngine.Revenue;

namespace HealthEngine.Metrics;

/// <summary>Works activity out: from sums where a period ends with a month, from days where it does not.</summary>
sealed record ActivityCalculator() : Calculator(
    "activity", [MetricFamily.Activity], (_, bin) => new(bin.To.AddDays(-ActivityMetrics.MonthDays - 1), bin.To),
    ["dau", "wau", "mau", "stickiness"])
{
    public override async Task<IReadOnlyList<MetricResult>[][]> Work(
        MetricContext context, IReadOnlyList<Bin> bins, PeriodData data, CancellationToken cancellation)
    {
        var days = bins.Select(b => context.Calendar.DayOf(context.Past(b).To.AddTicks(-1))).ToArray();
        var whole = days.Where(IsEndOfMonth).Select(Months.Of).ToArray();
        var sums = whole.Length == 0 ? [] : await Read(context, whole.Min(), whole.Max(), data.Views, cancellation);
        var results = new IReadOnlyList<MetricResult>[bins.Count][];
        for (var i = 0; i < bins.Count; i++)
        {
            var rows = IsEndOfMonth(days[i])
                ? sums.GetValueOrDefault(Months.Of(days[i])) ?? []
                : await data.Views.ActivityAt(context.Workspace, days[i], context.Account, cancellation);
            results[i] = ByGroup(context, rows);
        }

        return results;
    }

    static async Task<Dictionary<int, List<MonthActivity>>> Read(
        MetricContext context, int first, int last, IMetricViews views, CancellationToken cancellation)
    {
        var rows = context.Groups.By is null && context.Account is null
            ? await views.ActivityTotals(context.Workspace, first, last, cancellation)
            : await views.ActivityByAccount(context.Workspace, first, last, context.Account, cancellation);
        return rows.GroupBy(r => r.Month).ToDictionary(g => g.Key, g => g.ToList());
    }

    static IReadOnlyList<MetricResult>[] ByGroup(MetricContext context, IReadOnlyList<MonthActivity> rows)
    {
        var sums = new (long Days, long Week, long Month, int Accounts)[context.Groups.Count];
        foreach (var row in rows)
        {
            var group = row.Account is null ? 0 : context.GroupOf(context.Accounts.IndexOf(row.Account));
            if (group < 0) continue;
            ref var sum = ref sums[group];
            sum = (sum.Days + row.PersonDays, sum.Week + row.WeekPeople, sum.Month + row.MonthPeople,
                sum.Accounts + (row.Account is null ? row.Accounts : row.MonthPeople > 0 ? 1 : 0));
        }

        return [.. sums.Select(s => (IReadOnlyList<MetricResult>)[.. ActivityMetrics.Of(s.Days, s.Week, s.Month, s.Accounts)])];
    }

    static bool IsEndOfMonth(int day) => DateOnly.FromDayNumber(day + 1).Day == 1;
}

/// <summary>Works the mean of scores out: from sums of changes at the end of a month and now, else from their history.</summary>
sealed record ScoreCalculator() : Calculator(
    "score", [MetricFamily.Score], (_, bin) => new(DateTimeOffset.UnixEpoch, bin.To), ["health_score"])
{
    public override async Task<IReadOnlyList<MetricResult>[][]> Work(
        MetricContext context, IReadOnlyList<Bin> bins, PeriodData data, CancellationToken cancellation)
    {
        var days = bins.Select(b => context.Calendar.DayOf(context.Past(b).To.AddTicks(-1))).ToArray();
        var today = context.Calendar.DayOf(context.Now);
        var summed = days.Where(d => IsSummed(d, today)).Select(Months.Of).ToArray();
        var changes = summed.Length == 0 ? [] : await Read(context, summed.Max(), data.Views, cancellation);
        var results = new IReadOnlyList<MetricResult>[bins.Count][];
        for (var i = 0; i < bins.Count; i++)
        {
            var month = Months.Of(days[i]);
            results[i] = ByGroup(context, IsSummed(days[i], today)
                ? changes.Where(c => c.Month <= month)
                : await data.Views.ScoresAt(context.Workspace, context.Past(bins[i]).To, month, context.Account, cancellation));
        }

        return results;
    }

    static Task<IReadOnlyList<ScoreChange>> Read(
        MetricContext context, int last, IMetricViews views, CancellationToken cancellation) =>
        context.Groups.By is null && context.Account is null
            ? views.ScoreTotals(context.Workspace, last, cancellation)
            : views.ScoresByAccount(context.Workspace, last, context.Account, cancellation);

    static IReadOnlyList<MetricResult>[] ByGroup(MetricContext context, IEnumerable<ScoreChange> changes)
    {
        var sums = new (double Score, long Count)[context.Groups.Count];
        foreach (var change in changes)
        {
            var group = change.Account is null ? 0 : context.GroupOf(context.Accounts.IndexOf(change.Account));
            if (group >= 0) sums[group] = (sums[group].Score + change.Score, sums[group].Count + change.Count);
        }

        return [.. sums.Select(s => (IReadOnlyList<MetricResult>)
            [MetricResult.Of("health_score", MetricResult.Number(s.Score) ?? 0, s.Count, s.Count, (int)s.Count)])];
    }

    // At the end of today nothing has happened after the last change.
    static bool IsSummed(int day, int today) => day >= today || DateOnly.FromDayNumber(day + 1).Day == 1;
}
