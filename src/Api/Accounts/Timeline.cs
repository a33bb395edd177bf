using HealthEngine.Accounts;
using HealthEngine.Api.Wire;
using HealthEngine.Journal;

namespace HealthEngine.Api.Accounts;

/// <summary>Reads what happened to an account out of its journal, newest first, in parts.</summary>
static class Timeline
{
    const int EntriesAtOnce = 256;

    // Entries without anything to tell are rare; a part that meets so many ends early, with a cursor to go on from.
    const int ReadsMax = 20;

    /// <summary>A part of the timeline; null: the account has no journal.</summary>
    public static async Task<Listing<TimelineItemBody>?> Read(
        IJournal journal, AccountKey account, TimelineCursor start, int limit, CancellationToken cancellation)
    {
        var items = new List<TimelineItemBody>(limit);
        var cursor = start;
        for (var read = 0; read < ReadsMax; read++)
        {
            var entries = await journal.ReadAccountBackwards(account, cursor.Sequence + 1, EntriesAtOnce, cancellation);
            if (entries.Count == 0) return read == 0 && start == TimelineCursor.Newest ? null : new(items, null);
            foreach (var (_, entry) in entries)
            {
                var told = entry.Sequence == cursor.Sequence ? cursor.Told : 0;
                foreach (var item in TimelineItemBody.NewestFirst(entry).Skip(told))
                {
                    if (items.Count == limit) return new(items, new TimelineCursor(entry.Sequence, told).ToString());
                    items.Add(item);
                    told++;
                }
            }

            cursor = new(entries[^1].Entry.Sequence - 1, 0);
        }

        return new(items, cursor.ToString());
    }
}
