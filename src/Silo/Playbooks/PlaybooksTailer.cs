using HealthEngine.Journal;
using HealthEngine.Playbooks;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Silo.Tailing;

namespace HealthEngine.Silo.Playbooks;

/// <summary>Follows the journal for what starts runs and what they wait for, on one silo at a time.</summary>
/// <param name="lead">Waits until this silo is the one that follows.</param>
sealed class PlaybooksTailer(
    IJournal journal, IRunStore runs, TriggerFollower follower, Func<CancellationToken, Task<IAsyncDisposable>> lead,
    TimeProvider time, ILogger<PlaybooksTailer> logger) : BackgroundService
{
    // What nothing came of is taken again after a restart: cheaper than a write for each batch of signals.
    static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(5);

    readonly TailPosition _position = new();

    /// <summary>Returns when playbooks have taken in all entries up to a position.</summary>
    public Task Reached(long position, CancellationToken cancellation) => _position.Reached(position, cancellation);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        LeadLoop.Run(lead, Follow, (delay, fault) => PlaybooksTailerLog.Failed(logger, delay, fault), time, stoppingToken);

    async Task Follow(CancellationToken cancellation)
    {
        await follower.Begin(cancellation);
        var stored = await runs.Position(cancellation);
        var head = await journal.Head(cancellation);
        var position = stored;
        if (position > head)
        {
            // An older journal came back from a backup: what it had come to then is not known, and it starts nothing again.
            PlaybooksTailerLog.BeyondJournal(logger, position, head);
            if (!await runs.Move(stored, head, cancellation)) return;
            position = stored = head;
        }

        _position.Move(position);
        var saved = time.GetTimestamp();
        await foreach (var batch in journal.Tail(position, cancellation))
        {
            var hasActed = await follower.Take(batch, cancellation);
            position = batch[^1].Position;
            _position.Move(position);
            if (!hasActed && time.GetElapsedTime(saved) < SaveEvery) continue;
            if (!await runs.Move(stored, position, cancellation)) return; // Another silo was there.
            (stored, saved) = (position, time.GetTimestamp());
        }
    }
}

static partial class PlaybooksTailerLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Could not follow the journal for playbooks; will try again in {Delay}")]
    public static partial void Failed(ILogger logger, TimeSpan delay, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Playbooks had followed the journal to {Position}, which ends at {Head}: it is an older one. They go on from its end")]
    public static partial void BeyondJournal(ILogger logger, long position, long head);
}
