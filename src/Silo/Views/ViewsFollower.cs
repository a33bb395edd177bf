using HealthEngine.Journal;

namespace HealthEngine.Silo.Views;

/// <summary>Carries the journal into the views, from a position on: folds while it writes, one write at a time.</summary>
/// <remarks>
/// A quiet journal's entry is written as it comes. While a write is under way and shortly after it, what comes is folded
/// for the next, so batches grow with the load and with the store's slowness, and an account costs one row of each batch however many
/// entries it had. Under load it rests between writes: lists may then be some seconds old, and the journal is not.
/// </remarks>
/// <param name="restPerWrite">How many times as long as a heavy write the store is left alone after it; 0: not at all.</param>
sealed class ViewsFollower(IJournal journal, IViewsStore store, TimeProvider time, int restPerWrite)
{
    // Changes held while a write is under way, about 100 MB; then the journal is not read on until the write is done.
    const int ChangesMax = 200_000;

    // A write shorter than this is no load, and its next follows soon.
    static readonly TimeSpan LightWrite = TimeSpan.FromMilliseconds(100);

    // A write is a dozen statements however little it brings: single signals, 40 a commit, cost ten times their journal's work.
    static readonly TimeSpan RestMin = TimeSpan.FromMilliseconds(200);

    // How old a list may be on purpose.
    static readonly TimeSpan RestMax = TimeSpan.FromSeconds(3);

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
        Task? rest = null;
        long began = 0;
        try
        {
            var changes = new AccountProjection(position);
            var writing = position;
            while (true)
            {
                await AnyOf(changes.Count < ChangesMax ? next : null, write, rest);
                if (changes.Count < ChangesMax && next.IsCompleted)
                {
                    if (!await next) throw new InvalidOperationException("The journal's tail ended; it has no end.");
                    changes.Fold(tail.Current);
                    next = tail.MoveNextAsync().AsTask();
                }

                if (write is { IsCompleted: true })
                {
                    if (!await write) return position;
                    (position, write, rest) = (writing, null, Rest(time.GetElapsedTime(began), stop.Token));
                    written(position);
                    if (position >= until) return position;
                }

                if (rest is { IsCompleted: true } || changes.Count >= ChangesMax) rest = null;
                if (write is not null || rest is not null || changes.IsEmpty) continue;
                began = time.GetTimestamp();
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

    Task? Rest(TimeSpan write, CancellationToken cancellation)
    {
        if (restPerWrite == 0) return null;
        var rest = write < LightWrite ? RestMin : write * restPerWrite;
        return Task.Delay(rest < RestMax ? rest : RestMax, time, cancellation);
    }

    static Task<Task> AnyOf(params ReadOnlySpan<Task?> tasks)
    {
        var pending = new List<Task>(tasks.Length);
        foreach (var task in tasks)
            if (task is not null) pending.Add(task);
        return Task.WhenAny(pending);
    }
}
