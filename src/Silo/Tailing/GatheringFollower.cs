using HealthEngine.Journal;

namespace HealthEngine.Silo.Tailing;

/// <summary>What a follower of the journal has gathered and not written yet.</summary>
interface IGathering
{
    /// <summary>The position that its tables have when it is written.</summary>
    long Position { get; }

    bool IsEmpty { get; }

    /// <summary>Rows to write.</summary>
    int Count { get; }

    void Fold(IReadOnlyList<Committed> batch);
}

/// <summary>How a follower shares its store with others.</summary>
/// <param name="ChangesMax">Rows held; when there are so many they are written as soon as the write before is done.</param>
/// <param name="RestPerWrite">How many times as long as a heavy write the store is left alone after it, while there is room.</param>
/// <param name="LightWrite">A write shorter than this is no load.</param>
/// <param name="RestMin">Rest after a light write.</param>
/// <param name="RestMax">How old the tables may be on purpose.</param>
sealed record FollowPace(int ChangesMax, int RestPerWrite, TimeSpan LightWrite, TimeSpan RestMin, TimeSpan RestMax)
{
    public TimeSpan RestAfter(TimeSpan write)
    {
        var rest = write < LightWrite ? RestMin : write * RestPerWrite;
        return rest < RestMax ? rest : RestMax;
    }
}

/// <summary>Carries the journal into tables, from a position on: folds while it writes, one write at a time.</summary>
/// <remarks>
/// A quiet journal's entry is written as it comes. While a write is under way and while it rests, what comes is folded
/// for the next, so batches grow with the load and with the store's slowness, and what changes often costs one row of each
/// batch. The journal's newest entries are thus read while they are in memory, which costs a fraction of reading them from
/// the store: so what it holds when it is full is written before the rest is over. Only a load that fills it during a write is
/// more than its store can do: then the tables grow old, and catch up when it is over.
/// </remarks>
/// <param name="begin">Begins to gather after a position.</param>
/// <param name="write">Writes what was gathered. False: another follower was there first.</param>
sealed class GatheringFollower<T>(
    IJournal journal, Func<long, T> begin, Func<T, CancellationToken, Task<bool>> write, FollowPace pace, TimeProvider time)
    where T : class, IGathering
{
    /// <summary>Follows until cancelled or overtaken.</summary>
    /// <param name="until">Stops when the tables have reached it; null: never.</param>
    /// <param name="written">Told what is on disk; nothing is folded meanwhile.</param>
    /// <returns>The position whose successors somebody else wrote, or at which it stopped.</returns>
    public async Task<long> Follow(long position, long? until, Action<T> written, CancellationToken cancellation)
    {
        await using var tail = new JournalTail(journal, position, cancellation);
        Task<bool>? writing = null;
        Task? rest = null;
        long began = 0;
        try
        {
            var changes = begin(position);
            var leaving = changes;
            while (true)
            {
                var mayTake = changes.Count < pace.ChangesMax;
                await AnyOf(mayTake ? tail.Ready : null, writing, rest);
                if (mayTake && tail.Ready.IsCompleted) changes.Fold(await tail.Take());

                if (writing is { IsCompleted: true })
                {
                    if (!await writing) return position;
                    (position, writing, rest) = (leaving.Position, null, Rest(time.GetElapsedTime(began), cancellation));
                    written(leaving);
                    if (position >= until) return position;
                }

                if (rest is { IsCompleted: true } || changes.Count >= pace.ChangesMax) rest = null;
                if (writing is not null || rest is not null || changes.IsEmpty) continue;
                began = time.GetTimestamp();
                (leaving, writing) = (changes, write(changes, cancellation));
                changes = begin(leaving.Position);
            }
        }
        finally
        {
            if (writing is not null) await Task.WhenAny(writing); // Its fault has been told, or comes of stopping it.
        }
    }

    Task? Rest(TimeSpan write, CancellationToken cancellation) =>
        pace.RestAfter(write) is { Ticks: > 0 } rest ? Task.Delay(rest, time, cancellation) : null;

    static Task<Task> AnyOf(params ReadOnlySpan<Task?> tasks)
    {
        var pending = new List<Task>(tasks.Length);
        foreach (var task in tasks)
            if (task is not null) pending.Add(task);
        return Task.WhenAny(pending);
    }
}
