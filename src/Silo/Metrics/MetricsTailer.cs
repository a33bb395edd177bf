using HealthEngine.Journal;
using HealthEngine.Metrics;
using HealthEngine.Silo.Storage.Erasing;
using HealthEngine.Silo.Views;

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
    // Changes held before they are written, about 50 MB.
    const int ChangesMax = 100_000;

    // Leaves the store to the journal and the lists, which people wait for, three quarters of the time.
    const int RestPerWrite = 3;

    // A write shorter than this is no load, and its next follows at once.
    static readonly TimeSpan LightWrite = TimeSpan.FromMilliseconds(50);

    // How old a metric may be on purpose.
    static readonly TimeSpan RestMax = TimeSpan.FromSeconds(5);

    // A zone changes once in years; what was cut wrong meanwhile is made again.
    static readonly TimeSpan CalendarsEvery = TimeSpan.FromSeconds(2);

    readonly ActivitySeen _seen = new();
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
            await Write(position, changed.Token);
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

    async Task Write(long position, CancellationToken cancellation)
    {
        await using var tail = journal.Tail(position, cancellation).GetAsyncEnumerator(cancellation);
        var next = tail.MoveNextAsync().AsTask();
        while (await next)
        {
            var changes = new MetricsProjection(position, calendars.Of, _seen);
            while (next.IsCompletedSuccessfully && changes.Count < ChangesMax)
            {
                changes.Fold(tail.Current);
                next = tail.MoveNextAsync().AsTask();
            }

            var began = time.GetTimestamp();
            if (!await store.Apply(changes, cancellation))
            {
                logger.Overtaken(position);
                return;
            }

            position = changes.Position;
            _seen.Add(changes.People);
            _position.Move(position);
            await Rest(time.GetElapsedTime(began), cancellation);
        }
    }

    async Task Rest(TimeSpan write, CancellationToken cancellation)
    {
        if (write < LightWrite) return;
        var rest = write * RestPerWrite;
        await Task.Delay(rest < RestMax ? rest : RestMax, time, cancellation);
    }
}
