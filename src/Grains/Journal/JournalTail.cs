namespace HealthEngine.Journal;

/// <summary>A place in the journal that moves on by itself: the next part is read while the last one is worked on.</summary>
/// <remarks>For one caller at a time, who may do other things until <see cref="Ready"/>.</remarks>
public sealed class JournalTail : IAsyncDisposable
{
    readonly CancellationTokenSource _stop;
    readonly IAsyncEnumerator<IReadOnlyList<Committed>> _parts;
    Task<bool> _next;

    /// <param name="after">Position before the first entry that it brings.</param>
    public JournalTail(IJournal journal, long after, CancellationToken cancellation)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _parts = journal.Tail(after, _stop.Token).GetAsyncEnumerator(_stop.Token);
        _next = _parts.MoveNextAsync().AsTask();
    }

    /// <summary>Ends when there is a part to <see cref="Take"/>, or a fault that it throws.</summary>
    public Task Ready => _next;

    /// <summary>The next part, once there is one: at least one entry, in the order of positions, without a gap to the part before.</summary>
    public async Task<IReadOnlyList<Committed>> Take()
    {
        if (!await _next) throw new InvalidOperationException("The journal's tail ended; it has no end.");
        var part = _parts.Current;
        _next = _parts.MoveNextAsync().AsTask();
        return part;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAny(_next); // Its fault has been told, or comes of stopping it.
        await _parts.DisposeAsync();
        _stop.Dispose();
    }
}
