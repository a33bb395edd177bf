using System.Collections.Concurrent;
using Orleans.Runtime;

namespace HealthEngine.Actors;

/// <summary>Which grains are in memory: at most one activation a grain.</summary>
/// <remarks>Bounded by the working set: what is unused leaves by age.</remarks>
sealed class ActivationDirectory
{
    readonly ConcurrentDictionary<GrainId, Activation> _activations = new();
    TaskCompletionSource? _empty;
    int _count;

    internal int Count => Volatile.Read(ref _count);

    internal IEnumerable<Activation> All => _activations.Select(pair => pair.Value);

    internal Activation FindOrAdd(GrainKind kind, GrainId grainId)
    {
        while (true)
        {
            if (_activations.TryGetValue(grainId, out var found)) return found;

            // Nothing starts until its first call, so the loser of a race is garbage and no more.
            var made = new Activation(kind, grainId);
            if (!_activations.TryAdd(grainId, made)) continue;
            Interlocked.Increment(ref _count);
            return made;
        }
    }

    internal void Replace(Activation gone, Activation next) => _activations.TryUpdate(gone.GrainId, next, gone);

    internal void Remove(Activation gone)
    {
        if (!_activations.TryRemove(new(gone.GrainId, gone))) return;
        if (Interlocked.Decrement(ref _count) == 0) Volatile.Read(ref _empty)?.TrySetResult();
    }

    /// <summary>Completes when the last activation has left; only the stopping host waits for that.</summary>
    internal Task WhenEmpty()
    {
        var empty = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _empty, empty);
        Interlocked.MemoryBarrier(); // or the last one leaves between the write and this look
        if (Count == 0) empty.TrySetResult();
        return empty.Task;
    }
}
