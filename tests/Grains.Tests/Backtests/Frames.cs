using HealthEngine.Backtests;
using HealthEngine.Measures;
using HealthEngine.Scoring;

namespace HealthEngine.Grains.Tests.Backtests;

/// <summary>Frames and series, short enough for tests to read as sentences.</summary>
static class Frames
{
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    static readonly BandCuts Cuts = new(70, 50, 0);

    public static BacktestFrame Daily(int days, int capacity = 2, int horizon = 30) =>
        new(DayCalendar.Utc, Start, Start.AddDays(days), BacktestGrid.Daily, capacity, horizon);

    /// <summary>An account with a score a day until it left or the frame ended; null: no score.</summary>
    public static AccountSeries Account(
        string id, BacktestFrame frame, Func<int, double?> score, int? churnsOn = null, string? owner = "ann",
        string? segment = null, Func<int, double?>? live = null)
    {
        DateTimeOffset? churnedAt = churnsOn is { } day ? Start.AddDays(day) : null;
        var points = frame.Instants.Select((at, place) => (at, place))
            .TakeWhile(p => !(p.at >= churnedAt))
            .Select(p => new SeriesPoint(p.place, owner, Point(score(p.place)), Point((live ?? score)(p.place))))
            .ToList();
        return new(new(id), segment, churnedAt, points);
    }

    static CardPoint Point(double? score) => new(score, Cuts.Of(score, Band.Unknown));
}
