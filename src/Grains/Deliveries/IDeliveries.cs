using HealthEngine.Workspaces;

namespace HealthEngine.Deliveries;

/// <summary>Messages on their way and those that arrived, on disk, with the log of their attempts.</summary>
public interface IDeliveries
{
    /// <summary>Messages that wait for one endpoint; what comes beyond is kept as failed, to be sent anew by hand.</summary>
    const int QueueMax = 100_000;

    /// <summary>Puts messages, all or none; one whose id is there already is left as it is.</summary>
    /// <exception cref="Journal.JournalUnavailableException">The store is away; nothing was put.</exception>
    /// <exception cref="Journal.JournalOutcomeUnknownException">They may have been put; put them again.</exception>
    Task Put(WorkspaceId workspace, IReadOnlyList<NewDelivery> messages, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Pending messages of an endpoint whose time has come, those that are due longest first.</summary>
    Task<IReadOnlyList<Delivery>> Due(
        WorkspaceId workspace, string endpoint, DateTimeOffset now, int limit, CancellationToken cancellation);

    /// <summary>When the next message of an endpoint is due; null: none waits.</summary>
    Task<DateTimeOffset?> NextDue(WorkspaceId workspace, string endpoint, CancellationToken cancellation);

    /// <summary>How many messages wait, by endpoint; those for which none does are left out. Of a workspace.</summary>
    Task<IReadOnlyDictionary<string, long>> Waiting(WorkspaceId workspace, CancellationToken cancellation);

    Task<EndpointHealth> Health(WorkspaceId workspace, string endpoint, CancellationToken cancellation);

    /// <summary>Writes what came of an attempt: the log, the message's new state, and the endpoint's health.</summary>
    /// <remarks>A message that is not where the attempt found it is left as it is: another sender was there.</remarks>
    Task Record(DeliveryRecord record, CancellationToken cancellation);

    /// <summary>Forgets an endpoint's failures: it is tried anew.</summary>
    Task Heal(WorkspaceId workspace, string endpoint, CancellationToken cancellation);

    /// <summary>Deliveries, the newest first.</summary>
    Task<IReadOnlyList<Delivery>> List(WorkspaceId workspace, DeliveryQuery query, CancellationToken cancellation);

    Task<Delivery?> Find(WorkspaceId workspace, string id, CancellationToken cancellation);

    /// <summary>The newest attempts of a delivery, oldest first; at most 100.</summary>
    Task<IReadOnlyList<DeliveryAttempt>> Attempts(WorkspaceId workspace, string id, CancellationToken cancellation);

    /// <summary>The newest message of a type about an account that was put for an endpoint.</summary>
    Task<Delivery?> Newest(
        WorkspaceId workspace, string endpoint, string account, CancellationToken cancellation);

    /// <summary>Sends a delivery anew from the first rung, whatever became of it. False: there is none.</summary>
    Task<bool> Redeliver(WorkspaceId workspace, string id, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>How many of an endpoint failed since an instant.</summary>
    Task<int> CountFailed(WorkspaceId workspace, string endpoint, DateTimeOffset since, CancellationToken cancellation);

    /// <summary>Sends anew what of an endpoint failed since an instant.</summary>
    /// <returns>How many.</returns>
    Task<int> Replay(
        WorkspaceId workspace, string endpoint, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Gives up all that waits for an endpoint that is no more.</summary>
    Task Abandon(WorkspaceId workspace, string endpoint, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>How far somebody who puts messages has followed the journal; null: not at all yet.</summary>
    Task<long?> Position(string follower, CancellationToken cancellation);

    Task Move(string follower, long position, CancellationToken cancellation);

    /// <summary>Forgets some of what came to its end before an instant, and of the oldest what is too much.</summary>
    /// <returns>How many went; 0: nothing is left to forget.</returns>
    Task<int> Purge(DateTimeOffset before, CancellationToken cancellation);

    /// <summary>Returns when this silo is the one that sends; it is until the result is disposed, or is lost.</summary>
    Task<IDeliveryLead> Lead(CancellationToken cancellation);

    /// <summary>How often is looked for what another silo may have put.</summary>
    TimeSpan LookAgain { get; }
}

/// <summary>The right to send, which one silo has at a time.</summary>
public interface IDeliveryLead : IAsyncDisposable
{
    /// <summary>False: it was lost, and another may be sending.</summary>
    Task<bool> Holds(CancellationToken cancellation);
}

/// <summary>A message to be put.</summary>
/// <param name="Fault">Not <see cref="DeliveryFault.None"/>: it is kept as failed for this reason, and not sent.</param>
/// <param name="Supersedes">Whether older messages about the account that still wait for the endpoint are dropped.</param>
public sealed record NewDelivery(OutboundMessage Message, DeliveryFault Fault, bool Supersedes);

/// <summary>What came of an attempt.</summary>
/// <param name="Delivery">As the attempt found it.</param>
/// <param name="Health">Null: as it was.</param>
public sealed record DeliveryRecord(Delivery Delivery, DeliveryAttempt Attempt, DeliveryStep Step, EndpointHealth? Health);

/// <param name="Before">Number of the last one seen; null: from the newest.</param>
public sealed record DeliveryQuery(int Limit, long? Before = null, string? Endpoint = null, DeliveryState? State = null);
