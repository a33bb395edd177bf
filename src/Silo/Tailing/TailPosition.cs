namespace HealthEngine.Silo.Tailing;

/// <summary>How far a tailer has followed the journal, for those who wait for it to come somewhere.</summary>
/// <remarks>Knows only what this silo wrote: on a silo that does not lead, waiting lasts until it does.</remarks>
sealed class TailPosition
{
    TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    long _position;

    /// <summary>Returns when everything up to a position is taken in.</summary>
    public async Task Reached(long position, CancellationToken cancellation)
    {
        while (true)
        {
            var moved = Volatile.Read(ref _moved); // Before the look: no move in between is missed.
            if (Volatile.Read(ref _position) >= position) return;
            await moved.Task.WaitAsync(cancellation);
        }
    }

    public void Move(long position)
    {
        Volatile.Write(ref _position, position);
        Interlocked.Exchange(ref _moved, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }
}
