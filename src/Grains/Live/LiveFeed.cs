using System.Runtime.CompilerServices;
using HealthEngine.Journal;
using HealthEngine.Views;
using HealthEngine.Workspaces;
using Microsoft.Extensions.Logging;

namespace HealthEngine.Live;

/// <summary>The live feed out of the journal: one loop follows it for all, each subscriber reads at its own pace.</summary>
public sealed class LiveFeed(
    IJournal journal, IAccountViews views, TimeProvider time, ILogger<LiveFeed> log) : ILiveFeed
{
    // A minute of a busy engine, so that a short loss of connection costs no read of the journal; about 3 MB. More would live
    // through collections only to die in the next: a sixth of what the collector copied under load.
    const int RingItems = 8_192;

    // Owner and segment of as many accounts as a large customer base has; about 20 MB.
    const int DirectoryAccounts = 100_000;

    // A page is copied in microseconds under the ring's lock, and is what a subscriber holds while it is stalled.
    const int PageItems = 256;
    const int PageEntries = 512;

    static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(1); // the store is away; asking faster brings it no sooner

    readonly LiveRing _ring = new(RingItems);
    readonly AccountDirectory _directory = new(views, DirectoryAccounts);

    /// <summary>Follows the journal until cancelled; one at a time.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        long? through = null;
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                if (through is null) _ring.Start(LiveCursor.After((through = await journal.Head(cancellation)).Value));
                await foreach (var batch in journal.Tail(through.Value, cancellation))
                {
                    Publish(batch);
                    through = batch[^1].Position;
                }
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                LiveLog.FollowingFailed(log, through ?? 0, e);
                await Task.Delay(PauseAfterFault, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    public async IAsyncEnumerable<LiveItem> Subscribe(
        WorkspaceId workspace,
        LiveFilter filter,
        LiveCursor? after,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var cursor = after ?? LiveCursor.After(await journal.Head(cancellation));
        var page = new List<LiveItem>(PageItems);
        while (true)
        {
            var pulse = _ring.Pulse;
            var before = cursor;
            var read = _ring.Read(ref cursor, page, PageItems);
            if (read == RingRead.TooOld) cursor = await ReadJournal(cursor, page, cancellation);

            foreach (var item in page)
            {
                if (item.Account.Workspace == workspace && filter.Lets(item)
                    && await _directory.Has(item.Account, filter, cancellation))
                    yield return item;
            }

            page.Clear();
            if (cursor == before) await pulse.WaitAsync(cancellation);
            else cancellation.ThrowIfCancellationRequested();
        }
    }

    void Publish(IReadOnlyList<Committed> batch)
    {
        var items = new List<LiveItem>();
        foreach (var committed in batch)
        {
            _directory.Follow(committed.Entry);
            LiveItems.AddTo(items, committed, LiveCursor.Start);
        }

        _ring.Add(items, LiveCursor.After(batch[^1].Position));
    }

    async ValueTask<LiveCursor> ReadJournal(LiveCursor cursor, List<LiveItem> page, CancellationToken cancellation)
    {
        // The entry that the cursor points into may have more items.
        var entries = await journal.Read(Math.Max(0, cursor.Position - 1), PageEntries, cancellation);
        foreach (var committed in entries) LiveItems.AddTo(page, committed, cursor);
        return entries.Count == 0 ? cursor : LiveCursor.After(entries[^1].Position);
    }
}
