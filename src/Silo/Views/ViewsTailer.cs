using HealthEngine.Journal;
using HealthEngine.Silo.Storage.Erasing;
using HealthEngine.Silo.Tailing;
using HealthEngine.Views;

namespace HealthEngine.Silo.Views;

/// <summary>Keeps the views up to date with the journal for as long as the engine runs.</summary>
/// <remarks>It never holds the journal up: when the views fall behind or their store is away, lists grow old and catch up.</remarks>
sealed class ViewsTailer(
    IJournal journal, IViewsStore store, IAccountViews views, TimeProvider time, ILogger<ViewsTailer> logger)
    : BackgroundService, IJournalFollower
{
    // Leaves the store to the journal, which people wait for, three quarters of the time. A write is a dozen statements however
    // little it brings: single signals, 40 a commit, cost ten times their journal's work without the rest after a light one.
    static readonly FollowPace Pace = new(
        AccountProjection.CountMax, RestPerWrite: 3, LightWrite: TimeSpan.FromMilliseconds(100),
        RestMin: TimeSpan.FromMilliseconds(200), RestMax: TimeSpan.FromSeconds(5));

    readonly GatheringFollower<AccountProjection> _follower = new(journal, p => new(p), store.Apply, Pace, time);
    readonly TailPosition _position = new();

    public bool IsView => true;

    public string PositionSql => ViewsTables.Checkpoint;

    /// <summary>Returns when the views hold all entries up to a position.</summary>
    /// <remarks>Knows only what this silo wrote: on a silo that does not lead it waits until it does.</remarks>
    public Task Reached(long position, CancellationToken cancellation) =>
        _position.Reached(position, cancellation);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        LeadLoop.Run(store.Lead, Follow, logger.Failed, time, stoppingToken);

    async Task Follow(CancellationToken cancellation)
    {
        var position = await views.Position(cancellation);
        var head = await journal.Head(cancellation);
        if (position > head)
        {
            await store.Clear(cancellation);
            logger.BeyondJournal(position, head);
            position = 0;
        }

        logger.Following(position);
        _position.Move(position);
        position = await _follower.Follow(position, until: null, written => _position.Move(written.Position), cancellation);
        logger.Overtaken(position);
    }
}
