using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Views;

namespace HealthEngine.Live;

/// <summary>What an entry of the journal means to the live feed. The same entry always gives the same items.</summary>
static class LiveItems
{
    /// <summary>Adds the items of an entry that come after a cursor, numbered from 0 within the entry.</summary>
    public static void AddTo(List<LiveItem> items, in Committed committed, LiveCursor after)
    {
        var place = 0;
        foreach (var e in committed.Entry.Events)
        {
            var cursor = new LiveCursor(committed.Position, place);
            if (From(e, committed.Entry, cursor) is not { } item) continue;
            place++;
            if (cursor > after) items.Add(item);
        }
    }

    static LiveItem? From(AccountEvent e, JournalEntry entry, LiveCursor cursor) => e switch
    {
        AlertRaised raised => new(
            cursor, LiveKind.Alert, entry.RecordedAt, entry.Account,
            Alert: new(AlertState.Open, raised.Alert.Id, raised.Alert, null)),
        AlertResolved resolved => new(
            cursor, LiveKind.Alert, entry.RecordedAt, entry.Account,
            Alert: new(AlertState.Resolved, resolved.AlertId, null, resolved.Reason)),
        ReadingTaken { Role: not CardRole.Shadow } reading => new(
            cursor, LiveKind.Reading, entry.RecordedAt, entry.Account,
            Reading: new(
                new(reading.Scorecard, reading.Version), reading.Score, reading.Band, reading.Coverage, reading.Trend,
                reading.Role, reading.Override)),
        _ => null, // the rest is the engine's own business
    };
}
