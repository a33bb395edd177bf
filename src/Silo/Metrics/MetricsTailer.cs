using HealthEngine.Journal;
using HealthEngine.Metrics;
using HealthEngine.Silo.Storage.Erasing;
using HealthEngine.Silo.Tailing;

namespace HealthEngine.Silo.Metrics;

/// <summary>Keeps what metrics are worked out from up to date with the journal for as long as the engine runs.</summary>
/// <remarks>
/// It has a checkpoint and a pace of its own: it never holds the journal or the lists up, and leaves the store to them
/// most of the time. What comes while a write is under way goes into the next one.
/// </remarks>
sealed class MetricsTailer(
    IJournal journal, IMetricsStore store, IMetricViews views, MetricsCalendars calendars, TimeProvider time,
    ILogger<MetricsTailer> logger) : BackgroundService, IJournalFollower
{
    // Leaves the store to the journal and the lists, which people wait for, six sevenths of the time. 500,000 changes are
    // about 50 MB.
    static readonly FollowPace Pace = new(
        ChangesMax: 500_000, RestPerWrite: 6, LightWrite: TimeSpan.FromMilliseconds(50),
        RestMin: TimeSpan.Zero, RestMax: TimeSpan.FromSeconds(10));

    // A zone changes once in years; what was cut wrong meanwhile is made again.
    static readonly TimeSpan CalendarsEvery = TimeSpan.FromSeconds(2);

    readonly MetricsSeen _seen = new();
    readonly TailPosition _position = new();

    public bool IsView => true;

    public string PositionSql => $"SELECT position FROM checkpoint WHERE name = '{MetricsTables.CheckpointName}'";

    /// <summary>Returns when everything up to a position is taken in. Knows only what this silo wrote.</summary>
    public Task Reached(long position, CancellationToken cancellation) =>
        _position.Reached(position, cancellation);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        LeadLoop.Run(store.Lead, Follow, logger.Failed, time, stoppingToken);

    async Task Follow(CancellationToken cancellation)
    {
        _seen.Clear(); // What another wrote, or a clearing took away, is not known here.
        var stamp = calendars.Stamp();
        var position = await Begin(stamp, cancellation);
        logger.Following(position);
        _position.Move(position);
        using var changed = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var watching = Watch(stamp, changed);
        try
        {
            var follower = new GatheringFollower<MetricsProjection>(
                journal, p => new(p, calendars.Of, _seen), store.Apply, Pace, time);
            position = await follower.Follow(position, until: null, Written, changed.Token);
            logger.Overtaken(position);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Other calendars: follow anew.
        }
        finally
        {
            await changed.CancelAsync();
            await watching;
        }
    }

    async Task<long> Begin(long stamp, CancellationToken cancellation)
    {
        var position = await views.Position(cancellation);
        var head = await journal.Head(cancellation);
        var isSame = await store.Calendars(stamp, cancellation) == stamp;
        if (position <= head && isSame) return position;
        await store.Clear(stamp, cancellation);
        if (position > head) logger.BeyondJournal(position, head);
        else logger.OtherCalendars();
        return 0;
    }

    /// <summary>Cancels as soon as months are to be cut elsewhere.</summary>
    async Task Watch(long stamp, CancellationTokenSource changed)
    {
        using var timer = new PeriodicTimer(CalendarsEvery, time);
        try
        {
            while (calendars.Stamp() == stamp) await timer.WaitForNextTickAsync(changed.Token);
            await changed.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // Nobody follows any more.
        }
    }

    void Written(MetricsProjection changes)
    {
        changes.Remember();
        _position.Move(changes.Position);
    }
}
