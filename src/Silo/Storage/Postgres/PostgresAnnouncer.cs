namespace HealthEngine.Silo.Storage.Postgres;

/// <summary>Decides when other silos are told that the journal has grown: with a commit, or a moment after the last.</summary>
/// <remarks>
/// After each commit that notifies, PostgreSQL wakes every silo that listens, also the one that wrote. With hundreds of small
/// commits a second that is a sixth of all time, so at most one in twenty milliseconds carries a notification.
/// </remarks>
sealed class PostgresAnnouncer : IAsyncDisposable
{
    static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

    readonly Lock _gate = new();
    readonly TimeProvider _time;
    readonly ITimer _timer;
    long? _toldAt; // A timestamp; null: never.
    bool _owes;

    /// <param name="tell">Tells of what no commit has told of. Its faults are its own matter.</param>
    public PostgresAnnouncer(Func<Task> tell, TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(
            _ =>
            {
                if (Settle()) _ = tell();
            },
            null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether the commit that comes next is to carry a notification.</summary>
    public bool Carries()
    {
        lock (_gate)
        {
            if (Left > TimeSpan.Zero) return false;
            _toldAt = _time.GetTimestamp();
            _owes = false;
            return true;
        }
    }

    /// <summary>A commit is over that carried none.</summary>
    public void Owe()
    {
        lock (_gate)
        {
            if (_owes) return;
            _owes = true;
            _timer.Change(Left, Timeout.InfiniteTimeSpan);
        }
    }

    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    TimeSpan Left => _toldAt is { } at && Between - _time.GetElapsedTime(at) is { Ticks: > 0 } left ? left : TimeSpan.Zero;

    /// <summary>False: a commit has told of it meanwhile.</summary>
    bool Settle()
    {
        lock (_gate)
        {
            if (!_owes) return false;
            _owes = false;
            _toldAt = _time.GetTimestamp();
            return true;
        }
    }
}
