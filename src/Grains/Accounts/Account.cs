using HealthEngine.Journal;
using HealthEngine.Measures;

namespace HealthEngine.Accounts;

/// <summary>An account as its journal tells it, up to a sequence.</summary>
/// <remarks>
/// A value with values in it, down to the usage of a day, which are written over where they stand (<see cref="AccountSlots"/>). As
/// objects, what a signal made new of them outlived collections until the account's next signal.
/// </remarks>
/// <param name="Sequence">Of the last entry folded; 0: none.</param>
/// <param name="RecordedAt">Of the last entry folded: the account's time never runs back behind it.</param>
readonly record struct Account(long Sequence, DateTimeOffset RecordedAt, AccountState State, Standing Standing)
{
    public static readonly Account Empty = new(0, DateTimeOffset.MinValue, AccountState.Empty, Standing.Empty);

    public Account Apply(JournalEntry entry, DayCalendar calendar)
    {
        var state = State.Advance(entry.RecordedAt, calendar);
        if (entry.Signal is { } signal) state = state.Fold(signal, entry.RecordedAt, calendar);
        var standing = Standing;
        var day = calendar.DayOf(entry.RecordedAt);
        foreach (var e in entry.Events) standing = standing.Apply(e, day);
        return new(entry.Sequence, entry.RecordedAt, state, standing);
    }
}
