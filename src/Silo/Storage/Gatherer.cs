using System.Threading.Channels;

namespace HealthEngine.Silo.Storage;

/// <summary>Gathers what waits while a round trip is under way into the next one.</summary>
/// <remarks>Many grains that ask for a row each then cost the store one question, and wait no longer for it.</remarks>
sealed class Gatherer<TItem, TResult> : IAsyncDisposable
{
    // Callers beyond this wait to enter.
    const int QueueMax = 4_096;

    readonly Channel<(TItem Item, TaskCompletionSource<TResult> Done)> _queue =
        Channel.CreateBounded<(TItem, TaskCompletionSource<TResult>)>(new BoundedChannelOptions(QueueMax) { SingleReader = true });

    readonly Func<IReadOnlyList<TItem>, Task<IReadOnlyList<TResult>>> _handle;
    readonly int _groupMax;
    readonly Task _running;

    /// <param name="groupMax">Items handled at once: as many as one answer of the store may reasonably hold.</param>
    /// <param name="handle">Handles a group; answers for each of it, in its order.</param>
    public Gatherer(int groupMax, Func<IReadOnlyList<TItem>, Task<IReadOnlyList<TResult>>> handle)
    {
        (_groupMax, _handle) = (groupMax, handle);
        _running = Task.Run(Run);
    }

    public async Task<TResult> Handle(TItem item, CancellationToken cancellation)
    {
        var done = new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _queue.Writer.WriteAsync((item, done), cancellation);
        return await done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _running;
    }

    async Task Run()
    {
        var group = new List<(TItem Item, TaskCompletionSource<TResult> Done)>(_groupMax);
        while (await _queue.Reader.WaitToReadAsync())
        {
            group.Clear();
            while (group.Count < _groupMax && _queue.Reader.TryRead(out var waiting)) group.Add(waiting);
            try
            {
                var results = await _handle(group.ConvertAll(g => g.Item));
                for (var i = 0; i < group.Count; i++) group[i].Done.SetResult(results[i]);
            }
            catch (Exception e)
            {
                // Each caller gets its own exception: one object thrown in many places mixes their stack traces.
                foreach (var (_, done) in group) done.TrySetException(new StoreUnavailableException(e.Message, e));
            }
        }
    }
}
