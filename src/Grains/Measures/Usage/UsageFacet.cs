using HealthEngine.Signals;

namespace HealthEngine.Measures.Usage;

/// <summary>What an account's state keeps of usage: events per day, and who and what on which day.</summary>
/// <remarks>Immutable, and independent of order: counts add, days are marked, the rest are extremes.</remarks>
readonly struct UsageFacet
{
    public static readonly UsageFacet Empty = new(0, 0, default, 0, [], DaySets.Empty, DaySets.Empty);

    // Of the days before the newest, the latest first: nearly all signals are of the newest, and need no copy of these.
    readonly int[] _before;

    public UsageFacet(
        int newestDay, int firstDay, long lastAt, int newestCount, int[] countsBefore, DaySets users, DaySets features)
    {
        NewestDay = newestDay;
        FirstDay = firstDay;
        LastAtMicroseconds = lastAt;
        NewestCount = newestCount;
        _before = countsBefore;
        Users = users;
        Features = features;
    }

    /// <summary>The latest day with usage; ages count back from it. 0: no usage ever.</summary>
    public int NewestDay { get; }

    /// <summary>The first day with usage.</summary>
    public int FirstDay { get; }

    public long LastAtMicroseconds { get; }

    public DateTimeOffset? LastAt =>
        NewestDay == 0 ? null : Instants.FromUnixMicroseconds(LastAtMicroseconds);

    /// <summary>Events of the newest day; none only where there was no usage ever.</summary>
    public int NewestCount { get; }

    /// <summary>Events of the days before the newest, the latest first.</summary>
    public ReadOnlySpan<int> CountsBefore => _before;

    public DaySets Users { get; }

    public DaySets Features { get; }

    public UsageFacet Apply(Signal signal, int day)
    {
        var usage = day > NewestDay ? MoveTo(day) : this;
        var age = usage.NewestDay - day;
        var firstDay = FirstDay == 0 ? day : Math.Min(FirstDay, day);
        var lastAt = Math.Max(LastAtMicroseconds, signal.At.ToUnixMicroseconds());
        if (age >= DaySets.Horizon)
            return new(usage.NewestDay, firstDay, lastAt, usage.NewestCount, usage._before, usage.Users, usage.Features);
        return new(
            usage.NewestDay,
            firstDay,
            lastAt,
            usage.NewestCount + (age == 0 ? 1 : 0),
            age == 0 ? usage._before : CountedBefore(usage._before, age),
            signal.User is { } user ? usage.Users.Mark(NameHash.Of(user), age) : usage.Users,
            signal.Name is { } name ? usage.Features.Mark(NameHash.Of(name), age) : usage.Features);
    }

    /// <summary>Events between two days, both included.</summary>
    public int EventsBetween(int fromDay, int toDay)
    {
        var sum = 0;
        var oldest = Math.Min(NewestDay - fromDay, _before.Length);
        for (var age = Math.Max(NewestDay - toDay, 0); age <= oldest; age++) sum += CountAt(age);
        return sum;
    }

    /// <summary>Events of one day; 0 for one that is not kept.</summary>
    public int EventsOn(int day) => NewestDay - day is >= 0 and var age && age <= _before.Length ? CountAt(age) : 0;

    int CountAt(int age) => age == 0 ? NewestCount : _before[age - 1];

    public int UsersBetween(int fromDay, int toDay) => Users.CountBetween(NewestDay - toDay, NewestDay - fromDay);

    /// <summary>Days of use between two days, added up over all users.</summary>
    public int UserDaysBetween(int fromDay, int toDay) => Users.DaysBetween(NewestDay - toDay, NewestDay - fromDay);

    /// <summary>Distinct features between two days.</summary>
    /// <param name="among">Hashes of the features that count; empty: all do.</param>
    public int FeaturesBetween(int fromDay, int toDay, IReadOnlySet<ulong> among) =>
        Features.CountBetween(NewestDay - toDay, NewestDay - fromDay, among.Count == 0 ? null : among);

    UsageFacet MoveTo(int day)
    {
        var days = day - NewestDay;
        if (NewestDay == 0 || days >= DaySets.Horizon)
            return new(day, FirstDay, LastAtMicroseconds, 0, [], DaySets.Empty, DaySets.Empty);

        // Without trailing zeros, so that equal histories are equal bytes whatever fell off the horizon on the way.
        var kept = _before.AsSpan(0, Math.Min(_before.Length, DaySets.Horizon - 1 - days)).TrimEnd(0);
        var before = new int[days + kept.Length];
        before[days - 1] = NewestCount;
        kept.CopyTo(before.AsSpan(days));
        return new(day, FirstDay, LastAtMicroseconds, 0, before, Users.Shift(days), Features.Shift(days));
    }

    static int[] CountedBefore(int[] before, int age)
    {
        var counts = new int[Math.Max(before.Length, age)];
        before.CopyTo(counts, 0);
        counts[age - 1]++;
        return counts;
    }
}
