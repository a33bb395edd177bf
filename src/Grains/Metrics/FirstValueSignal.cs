using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Signals;

namespace HealthEngine.Metrics;

/// <summary>How metrics keep the first value that an account found: as a signal that nobody sent.</summary>
/// <remarks>Of an account the one of the greatest value, its entry's sequence, holds. Without a name there is no first value.</remarks>
public static class FirstValueSignal
{
    /// <summary>No sender's: types that are sent hold no colon.</summary>
    const string Type = "engine:first_value";

    const string Reached = "reached";

    /// <summary>The signal that an entry's conclusions make; null: none, as nearly always.</summary>
    public static Signal? Of(JournalEntry entry) =>
        !entry.Events.IsDefault && entry.Events.LastOrDefault(e => e is FirstValueFound) is FirstValueFound found
            ? new(
                $"first-value-{entry.Sequence}", Type, found.At is null ? null : Reached, null,
                found.At ?? entry.RecordedAt, entry.Sequence, default)
            : null;

    internal static bool Is(Signal signal) => signal.Type == Type;

    internal static DateTimeOffset? At(Signal signal) => signal.Name is null ? null : signal.At;
}
