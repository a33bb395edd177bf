using System.Globalization;
using HealthEngine.Statistics.Lifetime;

namespace HealthEngine.Statistics.Tests.Data;

/// <summary>
/// 2,357 first-time buyers of early 1997, seen to 30 September for fitting, then judged by 39 weeks more.
/// </summary>
sealed record Cdnow(PurchaseHistory[] Histories, Spend[] Spends, int[] Later)
{
    static readonly DateOnly End = new(1997, 9, 30);

    public static Cdnow Load()
    {
        var csv = Csv.Own("cdnow/cdnowElog.csv");
        var customers = csv.Rows.GroupBy(r => csv.Text(r, "masterid")).Select(g => g
            .GroupBy(r => DateOnly.ParseExact(csv.Text(r, "date"), "yyyyMMdd", CultureInfo.InvariantCulture))
            .Select(day => (Day: day.Key, Value: day.Sum(r => csv.Number(r, "sales"))))
            .OrderBy(d => d.Day).ToList()).ToList();
        var repeats = customers.Select(c => c.Skip(1).Where(d => d.Day <= End).ToList()).ToList();
        return new(
            [.. customers.Zip(repeats, (c, r) => new PurchaseHistory(
                r.Count, r.Count == 0 ? 0 : Weeks(c[0].Day, r[^1].Day), Weeks(c[0].Day, End)))],
            [.. repeats.Where(r => r.Sum(d => d.Value) > 0)
                .Select(r => new Spend(r.Count, r.Average(d => d.Value)))],
            [.. customers.Select(c => c.Count(d => d.Day > End))]);
    }

    static double Weeks(DateOnly from, DateOnly to) => (to.DayNumber - from.DayNumber) / 7.0;
}
