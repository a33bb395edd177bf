using System.Collections.Concurrent;

namespace HealthEngine.Actors.Tests;

/// <summary>A place in a grain where the test can hold it: the grain arrives, the test lets it pass.</summary>
public sealed class Gate
{
    readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Arrived => _arrived.Task;

    public Task PassAsync()
    {
        _arrived.TrySetResult();
        return _open.Task;
    }

    public void Open() => _open.TrySetResult();
}

/// <summary>The gates and the notes of one test, shared by its grains.</summary>
public sealed class Script
{
    readonly ConcurrentDictionary<string, Gate> _gates = new();

    public ConcurrentQueue<string> Notes { get; } = new();

    public Gate this[string name] => _gates.GetOrAdd(name, _ => new());
}
