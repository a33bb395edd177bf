using System.Text.Json.Serialization;
using HealthEngine.Measures;

namespace HealthEngine.Backtests;

/// <summary>How often a backtest looks at each account.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BacktestGrid>))]
public enum BacktestGrid
{
    /// <summary>At the start of each of the workspace's days.</summary>
    [JsonStringEnumMemberName("daily")]
    Daily,

    /// <summary>At the start of each seventh day.</summary>
    [JsonStringEnumMemberName("weekly")]
    Weekly,
}

/// <summary>The instants that a backtest looks at, and what is asked at each.</summary>
/// <remarks>What an account does within some days is known only of instants that lie so many days before the end.</remarks>
sealed class BacktestFrame
{
    /// <summary>Days before which a warning should have come, and within which outcomes are looked for.</summary>
    public static readonly int[] Horizons = [30, 60, 90];

    const int WeekDays = 7;

    readonly int _step;

    /// <param name="from">Holds the first day looked at.</param>
    /// <param name="to">The end of what is known: outcomes after it are not.</param>
    /// <param name="capacity">Accounts that a customer-success manager can see to in a week.</param>
    /// <param name="horizonDays">Within how many days a churn makes an alert a rightful one.</param>
    public BacktestFrame(
        DayCalendar calendar, DateTimeOffset from, DateTimeOffset to, BacktestGrid grid, int capacity, int horizonDays)
    {
        (To, Capacity, HorizonDays) = (to, capacity, horizonDays);
        _step = grid == BacktestGrid.Daily ? 1 : WeekDays;
        var (first, last) = (calendar.DayOf(from), calendar.DayOf(to));
        Instants =
        [
            .. Enumerable.Range(0, (last - first) / _step + 1)
                .Select(i => calendar.StartOf(first + i * _step)).Where(at => at >= from && at <= to),
        ];
        Landmarks = [.. Horizons.Select(LandmarksOf)];
    }

    public DateTimeOffset To { get; }

    public int Capacity { get; }

    public int HorizonDays { get; }

    /// <summary>Rising.</summary>
    public DateTimeOffset[] Instants { get; }

    /// <summary>For each horizon the places of the instants whose outcomes do not overlap, latest first.</summary>
    public int[][] Landmarks { get; }

    /// <summary>Days that one place stands for.</summary>
    public int StepDays => _step;

    public int WeekOf(int place) => place * _step / WeekDays;

    /// <summary>Whether a place is the one looked at in its week.</summary>
    public bool IsWeekly(int place) => place * _step % WeekDays == 0;

    /// <summary>Whether what happens within some days of a place is known.</summary>
    public bool IsOutcomeKnown(int place, int days) => Instants[place].AddDays(days) <= To;

    /// <summary>The last place at or before an instant; -1: it lies before all.</summary>
    public int PlaceAt(DateTimeOffset at)
    {
        var place = Array.BinarySearch(Instants, at);
        return place >= 0 ? place : ~place - 1;
    }

    int[] LandmarksOf(int days)
    {
        var places = new List<int>();
        for (var at = To.AddDays(-days); PlaceAt(at) is >= 0 and var place; at = Instants[place].AddDays(-days)) places.Add(place);
        return [.. places];
    }
}
