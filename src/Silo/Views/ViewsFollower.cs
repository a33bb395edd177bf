using HealthEngine.Journal;

namespace HealthEngine.Silo.Views;

/// <summary>Carries the journal into the views, from a position on: folds while it writes, one write at a time.</summary>
/// <remarks>
/// A quiet journal's entry is written as it comes. While a write is under way, what comes is folded for the next, so
/// batches grow with the load and with the store's slowness, and an account costs one row of each batch however many
/// entries it had.
/// </remarks>
sealed class ViewsFollower(IJournal journal, IViewsStore store)
{
    // Changes held while a write is under way, about 100 MB; then the journal is not read on until the write is done.
    const int ChangesMax = 200_000;

    /// <summary>Follows until cancelled or overtaken.</summary>
    /// <param name="written">Told each position that the views have reached.</param>
    /// <param name="until">Stops when the views have reached it; null: never.</param>
    /// <returns>The position whose successors somebody else wrote, or at which it stopped.</returns>
    public async Task<long> Follow(long position, long? until, Action<long> written, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await using var tail = journal.Tail(position, stop.Token).GetAsyncEnumerator(stop.Token);
        var next = tail.MoveNextAsync().AsTask();
        Task<bool>? write = null;
        try
        {
            var changes = new AccountProjection(position);
            var writing = position;
            while (true)
            {
                await OneOf(changes.Count < ChangesMax ? next : null, write);
                if (changes.Count < ChangesMax && next.IsCompleted)
                {
                    if (!await next) throw new InvalidOperationException("The journal's tail ended; it has no end.");
                    changes.Fold(tail.Current);
                    next = tail.MoveNextAsync().AsTask();
                }

                if (write is { IsCompleted: true })
                {
                    if (!await write) return position;
                    (position, write) = (writing, null);
                    written(position);
                    if (position >= until) return position;
                }

                if (write is not null || changes.IsEmpty) continue;
                (writing, write) = (changes.Position, store.Apply(changes, cancellation));
                changes = new(writing);
            }
        }
        finally
        {
            await stop.CancelAsync();
            // Their faults have been told, or come of stopping them.
            await Task.WhenAny(next);
            if (write is not null) await Task.WhenAny(write);
        }
    }

    static Task OneOf(Task? one, Task? other) => (one, other) switch
    {
        (not null, not null) => Task.WhenAny(one, other),
        _ => one is null ? other! : Task.WhenAny(one),
    };
}
