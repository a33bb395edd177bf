using System.Collections.Immutable;
using HealthEngine.Signals;

namespace HealthEngine.Measures.Custom;

enum TallyKind
{
    Count,
    Sum,
    Distinct,
    Last,
    Min,
    Max,
    Avg,
    DaysSince,

    /// <summary>The instants at which the first of some distinct users did it.</summary>
    First,
}

/// <summary>Which signals a tally is made of.</summary>
/// <param name="Type">A whole type, or without <paramref name="IsWholeType"/> the beginning of one.</param>
sealed record SignalMatch(string Type, bool IsWholeType, string? Name, ImmutableArray<FilterRule> Where)
{
    public bool Matches(Signal signal) =>
        MatchesType(signal.Type)
        && (Name is null || Name == signal.Name)
        && (Where.IsEmpty || Where.All(f => f.IsMetBy(signal)));

    public bool MatchesType(string type) =>
        IsWholeType ? type == Type : type.StartsWith(Type, StringComparison.Ordinal);
}

/// <summary>How signals become a tally.</summary>
/// <param name="Fingerprint">Of everything that the tally depends on: rules with equal ones make equal tallies.</param>
/// <param name="Of">Null for kinds that need no value.</param>
/// <param name="WindowDays">Days that are kept; null: all are one.</param>
/// <param name="Users">For <see cref="TallyKind.First"/>, how many users are kept.</param>
sealed record TallyRule(
    ulong Fingerprint, TallyKind Kind, SignalMatch Match, ValueSource? Of, int? WindowDays, int Users = 0)
{
    /// <returns>The same tally when the signal has no part in it.</returns>
    public Tally Apply(Tally tally, Signal signal, int day)
    {
        if (!Match.Matches(signal)) return tally;
        var applied = Kind switch
        {
            TallyKind.Count => tally with { Days = tally.Days.With(Place(day), 0, static (a, b) => a + b) },
            TallyKind.DaysSince => tally,
            TallyKind.Distinct => Of!.IdentityOf(signal) is { } key ? tally.Seen(key, day) : null,
            TallyKind.First => UserOf(signal) is { } user
                ? tally.First(user, signal.At.ToUnixMicroseconds(), Users)
                : null,
            _ => Of!.AmountOf(signal) is { } amount ? With(tally, amount, signal, day) : null,
        };
        return applied is null ? tally : Noted(applied, signal, day);
    }

    Tally With(Tally tally, Int128 amount, Signal signal, int day) => Kind switch
    {
        TallyKind.Last => tally with { Last = tally.Last.With(Stamp.Of(signal), amount) },
        TallyKind.Min => tally with { Days = tally.Days.With(Place(day), amount, Int128.Min) },
        TallyKind.Max => tally with { Days = tally.Days.With(Place(day), amount, Int128.Max) },
        _ => tally with { Days = tally.Days.With(Place(day), amount, static (a, b) => a + b) },
    };

    Tally Noted(Tally tally, Signal signal, int day)
    {
        var noted = tally with
        {
            LastAt = Math.Max(tally.LastAt, signal.At.ToUnixMicroseconds()),
            NewestDay = Math.Max(tally.NewestDay, day),
        };
        if (WindowDays is not { } window) return noted;
        return noted.NewestDay != tally.NewestDay || day <= noted.NewestDay - window ? noted.Within(window) : noted;
    }

    int Place(int day) => WindowDays is null ? 0 : day;

    // One user is enough for the first time ever, and then nobody need be named.
    ulong? UserOf(Signal signal) => Users == 1 ? 0 : signal.User is { } user ? NameHash.Of(user) : null;
}
