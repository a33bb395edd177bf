using HealthEngine.Journal;
using HealthEngine.Silo.Storage.Erasing;
using HealthEngine.Views;

namespace HealthEngine.Silo.Views;

/// <summary>Keeps the views up to date with the journal for as long as the engine runs.</summary>
/// <remarks>It never holds the journal up: when the views fall behind or their store is away, lists grow old and catch up.</remarks>
sealed class ViewsTailer(
    IJournal journal, IViewsStore store, IAccountViews views, TimeProvider time, ILogger<ViewsTailer> logger)
    : BackgroundService, IJournalFollower
{
    // Leaves the store to the journal, which people wait for, two thirds of the time.
    const int RestPerWrite = 2;

    readonly ViewsFollower _follower = new(journal, store, time, RestPerWrite);
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
        position = await _follower.Follow(position, until: null, _position.Move, cancellation);
        logger.Overtaken(position);
    }
}
