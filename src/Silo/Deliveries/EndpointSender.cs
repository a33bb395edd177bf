using System.Collections.Concurrent;
using HealthEngine.Deliveries;
using HealthEngine.Workspaces;
using Endpoint = HealthEngine.Deliveries.Endpoint;

namespace HealthEngine.Silo.Deliveries;

/// <summary>Sends to one endpoint whatever is due there. It waits for nobody else's, and nobody else for it.</summary>
/// <remarks>One step at a time; the calls within it go side by side.</remarks>
sealed class EndpointSender(
    WorkspaceId workspace, string id, IDeliveries deliveries, EndpointRegistry endpoints, DeliveryRoutes routes,
    EndpointTeller teller, DeliveryMeter meter, TimeProvider time) : IDisposable
{
    // Read at once, and sent again if the engine is killed before they are written down: a tenth of a second of a quick
    // endpoint's work, and 16 MB at the very worst. A part is written while the next is sent, and waits its turn at the
    // store: half as many of twice the size waited half as long.
    const int ReadMax = 256;

    readonly Lock _lock = new();

    /// <summary>Deliveries whose attempt is not on disk yet, by number: they are read as due, and are not sent again.</summary>
    readonly ConcurrentDictionary<long, bool> _unwritten = [];

    EndpointHealth _health = EndpointHealth.Good;
    Endpoint? _known;
    IDeliveryRoute? _route;
    Task _writing = Task.CompletedTask;

    /// <summary>Sends all that is due now.</summary>
    /// <returns>When there is something to do again; null: when somebody rings.</returns>
    public async Task<DateTimeOffset?> Step(CancellationToken cancellation)
    {
        try
        {
            return await SendDue(cancellation);
        }
        finally
        {
            await Written();
        }
    }

    /// <remarks>While one part is sent the attempts of the one before are written: a flush is longer than a call.</remarks>
    async Task<DateTimeOffset?> SendDue(CancellationToken cancellation)
    {
        while (await Ready(cancellation) is { } route)
        {
            var now = time.GetUtcNow();
            meter.Stands(workspace, id, _known!.Definition.Kind, _health, now);
            var gate = EndpointDecisions.Gate(_health, now);
            if (gate.ClosedUntil is { } until)
            {
                await Written();
                return await deliveries.NextDue(workspace, id, cancellation) is { } next ? next > until ? next : until : null;
            }

            var due = await Due(now, gate.IsProbe ? 1 : ReadMax, cancellation);
            if (due.Count == 0 && _writing.IsCompletedSuccessfully) return await deliveries.NextDue(workspace, id, cancellation);
            var (told, writing) = await Send(route, due, gate.IsProbe, cancellation);
            await _writing;
            _writing = writing;
            foreach (var (news, why) in told) await teller.Tell(_known!, news, why, cancellation);
        }

        return null;
    }

    public void Dispose()
    {
        meter.Left(workspace, id);
        _route?.Dispose();
    }

    /// <summary>The way to the endpoint as it is defined now; null: it is not to be sent to.</summary>
    async Task<IDeliveryRoute?> Ready(CancellationToken cancellation)
    {
        var endpoint = endpoints.Find(workspace, id);
        if (endpoint is { Definition.Enabled: true } && endpoint.Version == _known?.Version && _route is not null) return _route;
        _route?.Dispose();
        (_route, _known) = (null, endpoint);
        if (endpoint is not { Definition.Enabled: true }) return null;
        _route = await routes.Open(endpoint, cancellation);
        // Whoever changed it may have healed it too.
        await Written();
        _health = await deliveries.Health(workspace, id, cancellation);
        return _route;
    }

    async Task<IReadOnlyList<Delivery>> Due(DateTimeOffset now, int limit, CancellationToken cancellation)
    {
        var unwritten = _unwritten.Keys.ToHashSet(); // Before the look: what is written meanwhile may be read as it was.
        var due = await deliveries.Due(workspace, id, now, limit + unwritten.Count, cancellation);
        return unwritten.Count == 0 ? due : [.. due.Where(d => !unwritten.Contains(d.Number)).Take(limit)];
    }

    /// <returns>What is to be told, and what ends when the attempts are on disk.</returns>
    async Task<(IReadOnlyList<(EndpointNews News, string Why)> Told, Task Writing)> Send(
        IDeliveryRoute route, IReadOnlyList<Delivery> due, bool isProbe, CancellationToken cancellation)
    {
        var told = new List<(EndpointNews, string)>();
        var records = new ConcurrentBag<Task>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = route.CallsMax, CancellationToken = cancellation };
        try
        {
            await Parallel.ForEachAsync(due.Chunk(route.BatchMax), options, async (batch, stop) =>
            {
                // What others of this step brought may have closed the gate.
                if (!isProbe && IsClosed()) return;
                records.Add(await Attempt(route, batch, told, stop));
            });
        }
        catch
        {
            await Task.WhenAll(records).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        return (told, Task.WhenAll(records));
    }

    /// <returns>What ends when the attempt is on disk.</returns>
    async Task<Task> Attempt(
        IDeliveryRoute route, IReadOnlyList<Delivery> batch, List<(EndpointNews, string)> told, CancellationToken cancellation)
    {
        var (at, began) = (time.GetUtcNow(), time.GetTimestamp());
        var results = await route.Send(batch, at, cancellation);
        var duration = time.GetElapsedTime(began);
        var done = time.GetUtcNow();
        return Task.WhenAll(batch.Zip(results, (delivery, result) =>
        {
            var (health, news) = Take(result, done);
            meter.Attempted(_known!.Definition.Kind, result.Fault);
            if (news != EndpointNews.None)
                lock (_lock) told.Add((news, result.Answer));
            var attempt = new DeliveryAttempt(delivery.Attempts + 1, at, duration, result.Status, result.Fault, Short(result.Answer));
            var step = DeliveryDecisions.Take(delivery.Message.Id, delivery.Tries, result, done);
            return Record(new(delivery, attempt, step, health));
        }));
    }

    /// <summary>Returns when no attempt is being written. What could not be is sent again, as the same message.</summary>
    async Task Written()
    {
        await _writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _writing = Task.CompletedTask;
    }

    async Task Record(DeliveryRecord record)
    {
        _unwritten[record.Delivery.Number] = true;
        try
        {
            // It happened, whoever stops meanwhile.
            await deliveries.Record(record, CancellationToken.None);
        }
        finally
        {
            _unwritten.TryRemove(record.Delivery.Number, out _);
        }
    }

    /// <returns>The endpoint's new health, or null when it stayed; and what is to be told.</returns>
    (EndpointHealth? Health, EndpointNews News) Take(AttemptResult result, DateTimeOffset now)
    {
        lock (_lock)
        {
            var (health, news) = EndpointDecisions.Take(_health, result, now);
            var changed = health != _health;
            _health = health;
            return (changed ? health : null, news);
        }
    }

    bool IsClosed()
    {
        lock (_lock) return EndpointDecisions.Gate(_health, time.GetUtcNow()) is { IsProbe: true } or { ClosedUntil: not null };
    }

    static string Short(string answer) =>
        answer.Length <= DeliveryAttempt.AnswerLengthMax ? answer : answer[..DeliveryAttempt.AnswerLengthMax];
}
