using HealthEngine.Workspaces;

namespace HealthEngine.Deliveries;

/// <summary>The way out of an engine that has none: no workspace has an endpoint, so nobody has anything to put.</summary>
sealed class NoEndpoints : IOutbox
{
    public Task Put(WorkspaceId workspace, IReadOnlyList<OutboundMessage> messages, CancellationToken cancellation) =>
        messages.Count == 0 ? Task.CompletedTask : throw new InvalidOperationException("This engine sends nothing: it has no outbox.");

    public IReadOnlyList<OutboundEndpoint> EndpointsOf(WorkspaceId workspace) => [];
}
