namespace HealthEngine.Actors;

/// <summary>First in, first out. One is held without a queue, as most grains never have two.</summary>
/// <remarks>
/// It is in its activation: an old object in which something new was put costs the collector of young ones a look, and a queue
/// would be two more.
/// </remarks>
struct TaskLine
{
    Task? _first;
    Queue<Task>? _behind;

    internal readonly Task[] All => _first is null ? [] : [_first, .. _behind ?? []];

    internal void Add(Task task)
    {
        if (_first is null) _first = task;
        else (_behind ??= new()).Enqueue(task);
    }

    /// <summary>Takes the first; null: there is none.</summary>
    internal Task? Take()
    {
        var task = _first;
        _first = _behind is { Count: > 0 } ? _behind.Dequeue() : null;
        return task;
    }
}
