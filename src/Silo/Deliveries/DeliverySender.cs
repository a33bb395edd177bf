using HealthEngine.Deliveries;
using HealthEngine.Silo.Tailing;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Deliveries;

/// <summary>Sends what is put, for as long as this silo leads: a loop for each endpoint, so that none waits for another.</summary>
sealed class DeliverySender(
    IDeliveries deliveries, EndpointRegistry endpoints, EndpointSenders senders, DeliveryMeter meter,
    IWorkspaces workspaces, DeliveryBell bell, TimeProvider time, ILogger<DeliverySender> logger) : BackgroundService
{
    /// <summary>What is kept of a delivery after its end: a month of answers to "did you send it".</summary>
    static readonly TimeSpan KeptFor = TimeSpan.FromDays(31);

    static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    // Who makes an endpoint rings; this finds those that another silo made, and a lead that was lost.
    static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    static readonly TimeSpan PurgeEvery = TimeSpan.FromHours(1);

    // Counting reads all that waits; whoever scrapes looks as often.
    static readonly TimeSpan CountEvery = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        LeadLoop.Run(Lead, logger.Stopped, time, stoppingToken);

    async Task Lead(CancellationToken cancellation)
    {
        await using var lead = await deliveries.Lead(cancellation);
        await Send(lead, cancellation);
    }

    async Task Send(IDeliveryLead lead, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var loops = new Dictionary<(WorkspaceId, string), Task>();
        var (purged, counted) = (time.GetUtcNow() - PurgeEvery, time.GetUtcNow() - CountEvery);
        try
        {
            while (await lead.Holds(cancellation))
            {
                foreach (var gone in loops.Where(l => l.Value.IsCompleted).ToList()) loops.Remove(gone.Key);
                foreach (var workspace in workspaces.All)
                    foreach (var endpoint in endpoints.All(workspace.Id).Where(e => e.Definition.Enabled))
                        if (!loops.ContainsKey((workspace.Id, endpoint.Id)))
                            loops[(workspace.Id, endpoint.Id)] = Loop(workspace.Id, endpoint.Id, stop.Token);
                if (time.GetUtcNow() - counted >= CountEvery)
                {
                    counted = time.GetUtcNow();
                    await Count(cancellation);
                }

                if (time.GetUtcNow() - purged >= PurgeEvery)
                {
                    purged = time.GetUtcNow();
                    await Purge(cancellation);
                }

                await Wait(bell.HeardChange, LookEvery, cancellation);
            }

            logger.LeadLost();
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(loops.Values);
        }
    }

    /// <summary>Sends to one endpoint until it is removed, or disabled.</summary>
    async Task Loop(WorkspaceId workspace, string id, CancellationToken cancellation)
    {
        using var sender = senders.Of(workspace, id);
        while (!cancellation.IsCancellationRequested && endpoints.Find(workspace, id) is { Definition.Enabled: true })
        {
            try
            {
                var next = await sender.Step(cancellation);
                var wait = next - time.GetUtcNow();
                await Wait(
                    stop => bell.Heard(workspace, id, stop), wait is null || wait > deliveries.LookAgain ? deliveries.LookAgain : wait.Value,
                    cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                logger.SendingFailed(workspace, id, RetryDelay, e);
                await Task.Delay(RetryDelay, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    async Task Count(CancellationToken cancellation)
    {
        var waiting = new Dictionary<EndpointKind, long>();
        foreach (var workspace in workspaces.All)
        {
            var counts = await deliveries.Waiting(workspace.Id, cancellation);
            foreach (var endpoint in endpoints.All(workspace.Id).Where(e => e.Definition.Enabled))
            {
                var kind = endpoint.Definition.Kind;
                waiting[kind] = waiting.GetValueOrDefault(kind) + counts.GetValueOrDefault(endpoint.Id);
            }
        }

        meter.Waits(waiting);
    }

    async Task Purge(CancellationToken cancellation)
    {
        var all = 0;
        while (await deliveries.Purge(time.GetUtcNow() - KeptFor, cancellation) is > 0 and var count) all += count;
        if (all > 0) logger.Purged(all);
    }

    /// <summary>Returns when it rings, or after a time.</summary>
    async Task Wait(Func<CancellationToken, Task> rings, TimeSpan most, CancellationToken cancellation)
    {
        if (most <= TimeSpan.Zero) return;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(rings(stop.Token), Task.Delay(most, time, stop.Token));
        await stop.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
    }
}
