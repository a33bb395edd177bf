namespace HealthEngine.Measures;

/// <summary>What one day holds: how many signals, and an amount made of them.</summary>
/// <param name="Day">The workspace's day.</param>
/// <param name="Amount">In millionths, so that addition is exact and order has no part in it.</param>
readonly record struct DayTotal(int Day, int Count, Int128 Amount);

/// <summary>Counts and amounts by day, only of days that hold something, oldest first. Immutable.</summary>
sealed class DayTotals
{
    public static readonly DayTotals Empty = new([]);

    readonly DayTotal[] _days;

    DayTotals(DayTotal[] days) => _days = days;

    public ReadOnlySpan<DayTotal> Days => _days;

    /// <summary>Rebuilds totals from their own <see cref="Days"/>.</summary>
    public static DayTotals Of(DayTotal[] days) => days.Length == 0 ? Empty : new(days);

    /// <summary>Counts one more signal on a day.</summary>
    /// <param name="combine">How the day's amount and this one become the day's: must not care about order.</param>
    public DayTotals With(int day, Int128 amount, Func<Int128, Int128, Int128> combine)
    {
        var index = _days.Length;
        while (index > 0 && _days[index - 1].Day > day) index--;
        if (index == 0 || _days[index - 1].Day != day)
            return new([.. _days[..index], new(day, 1, amount), .. _days[index..]]);
        var copy = (DayTotal[])_days.Clone();
        var kept = copy[index - 1];
        copy[index - 1] = new(day, kept.Count + 1, combine(kept.Amount, amount));
        return new(copy);
    }

    /// <summary>Forgets the days before one.</summary>
    public DayTotals ForgetBefore(int day)
    {
        if (_days.Length == 0 || _days[0].Day >= day) return this;
        var first = Array.FindIndex(_days, d => d.Day >= day);
        return first < 0 ? Empty : new(_days[first..]);
    }

    /// <summary>The days between two, both included.</summary>
    public ReadOnlySpan<DayTotal> Between(int fromDay, int toDay)
    {
        int from = 0, to = _days.Length;
        while (from < to && _days[from].Day < fromDay) from++;
        while (to > from && _days[to - 1].Day > toDay) to--;
        return _days.AsSpan(from..to);
    }

    /// <summary>The first day on which a window of days, today being its last, holds others than it holds today; null: none.</summary>
    public int? NextChange(int today, int windowDays)
    {
        foreach (var day in _days)
            if (day.Day + windowDays > today) return day.Day > today ? day.Day : day.Day + windowDays;
        return null;
    }
}
