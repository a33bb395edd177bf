using HealthEngine.Workspaces;

namespace HealthEngine.Deliveries;

/// <summary>The one way out: what is put here is on disk, and is then sent until it arrives or its endpoint is given up.</summary>
public interface IOutbox
{
    /// <summary>Puts messages on their way, all or none; they are on disk when this returns.</summary>
    /// <remarks>A message whose id the workspace put before is left as it is: to put one again is harmless.</remarks>
    /// <param name="messages">At most <see cref="OutboundMessage.BatchMax"/>.</param>
    /// <exception cref="Journal.JournalUnavailableException">The store is away; nothing was put.</exception>
    Task Put(WorkspaceId workspace, IReadOnlyList<OutboundMessage> messages, CancellationToken cancellation);

    /// <summary>A message as whoever writes it in a transaction of their own puts it; they ring once it is on disk.</summary>
    /// <exception cref="ArgumentException">It is none that can be sent.</exception>
    NewDelivery Prepare(WorkspaceId workspace, OutboundMessage message);

    /// <summary>Something was written for an endpoint. Nothing is lost without it: it makes sending begin at once.</summary>
    void Ring(WorkspaceId workspace, string endpoint);

    /// <summary>The endpoints of a workspace that are enabled now, by id; read from memory.</summary>
    IReadOnlyList<OutboundEndpoint> EndpointsOf(WorkspaceId workspace);
}
