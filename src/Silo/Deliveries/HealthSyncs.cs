using HealthEngine.Deliveries;
using HealthEngine.Jobs;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Deliveries;

/// <summary>Has each endpoint that is new to accounts' health told of all that have one: the journal alone tells only of what changes.</summary>
/// <remarks>Two silos may both ask for the walk: the second one finds that everything is told.</remarks>
sealed class HealthSyncs(
    IDeliveries deliveries, IOutbox outbox, IJobs jobs, IWorkspaces workspaces, TimeProvider time, ILogger<HealthSyncs> logger)
    : BackgroundService
{
    // A CRM that waited for years waits this long for the walk to begin.
    static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    const long Begun = 1, Wanted = 0;

    /// <summary>Those known to have been walked for: as many as there are endpoints.</summary>
    readonly HashSet<string> _begun = new(StringComparer.Ordinal);

    /// <summary>Where it is noted on disk whether an endpoint was walked for.</summary>
    public static string Marker(WorkspaceId workspace, string endpoint) => $"health/{workspace}/{endpoint}";

    /// <summary>Whether the endpoint is to be told of accounts' health, and takes it now.</summary>
    public static OutboundEndpoint? Find(IOutbox outbox, WorkspaceId workspace, string endpoint) =>
        outbox.EndpointsOf(workspace).FirstOrDefault(e => e.Id == endpoint && HealthMessages.Wants(e));

    /// <summary>Has it walked for again once it is back.</summary>
    public static Task Want(IDeliveries deliveries, WorkspaceId workspace, string endpoint, CancellationToken cancellation) =>
        deliveries.Move(Marker(workspace, endpoint), Wanted, cancellation);

    /// <summary>Asks for the walks that are missing.</summary>
    public async Task Begin(CancellationToken cancellation)
    {
        var now = new HashSet<string>(StringComparer.Ordinal);
        foreach (var workspace in workspaces.All)
        {
            foreach (var endpoint in outbox.EndpointsOf(workspace.Id).Where(HealthMessages.Wants))
            {
                var marker = Marker(workspace.Id, endpoint.Id);
                now.Add(marker);
                if (_begun.Contains(marker)) continue;
                if (await deliveries.Position(marker, cancellation) is not Begun)
                {
                    await jobs.Create(workspace.Id, HealthSyncWork.JobKind, new HealthSyncPlan(endpoint.Id).ToJson(), "engine");
                    await deliveries.Move(marker, Begun, cancellation); // Killed before this, it is asked for twice and told once.
                }

                _begun.Add(marker);
            }
        }

        _begun.IntersectWith(now); // One that is removed, or disabled, is looked at again when it is back.
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var looks = new PeriodicTimer(LookEvery, time);
        do
        {
            try
            {
                await Begin(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                HealthSyncLog.NotBegun(logger, LookEvery, e); // the store is away, or too many jobs wait
            }
        }
        while (await looks.WaitForNextTickAsync(stoppingToken));
    }
}

static partial class HealthSyncLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not begin to tell an endpoint of all accounts' health; will try again in {Delay}")]
    public static partial void NotBegun(ILogger logger, TimeSpan delay, Exception exception);
}
