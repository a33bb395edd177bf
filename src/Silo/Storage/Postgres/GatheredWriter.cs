using System.Threading.Channels;

namespace HealthEngine.Silo.Storage.Postgres;

/// <summary>Gathers what waits while a commit is under way into the next one.</summary>
sealed class GatheredWriter<T> : IAsyncDisposable
{
    // Callers beyond this wait to enter.
    const int QueueMax = 4_096;

    // States are up to some kilobytes: a group stays within a megabyte or two.
    const int GroupMax = 256;

    readonly Channel<(T Item, TaskCompletionSource<bool> Done)> _queue =
        Channel.CreateBounded<(T, TaskCompletionSource<bool>)>(new BoundedChannelOptions(QueueMax) { SingleReader = true });

    readonly Func<IReadOnlyList<T>, Task<bool[]>> _commit;
    readonly Task _writing;

    /// <param name="commit">Commits a group and says for each of it whether it was done.</param>
    public GatheredWriter(Func<IReadOnlyList<T>, Task<bool[]>> commit)
    {
        _commit = commit;
        _writing = Task.Run(Run);
    }

    /// <summary>Whether the item was done, once it is committed.</summary>
    public async Task<bool> Write(T item, CancellationToken cancellation)
    {
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _queue.Writer.WriteAsync((item, done), cancellation);
        return await done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writing;
    }

    async Task Run()
    {
        var group = new List<(T Item, TaskCompletionSource<bool> Done)>(GroupMax);
        while (await _queue.Reader.WaitToReadAsync())
        {
            group.Clear();
            while (group.Count < GroupMax && _queue.Reader.TryRead(out var waiting)) group.Add(waiting);
            try
            {
                var results = await _commit(group.ConvertAll(g => g.Item));
                for (var i = 0; i < results.Length; i++) group[i].Done.SetResult(results[i]);
            }
            catch (Exception e)
            {
                foreach (var (_, done) in group) done.TrySetException(new StoreUnavailableException(e.Message, e));
            }
        }
    }
}
