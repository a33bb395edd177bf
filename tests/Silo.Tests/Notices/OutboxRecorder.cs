using HealthEngine.Deliveries;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Tests.Notices;

/// <summary>Keeps what was written to be sent, each message once, and the endpoints that a test names.</summary>
sealed class OutboxRecorder : IOutbox
{
    readonly Dictionary<(WorkspaceId, string), OutboundMessage> _messages = [];
    readonly List<OutboundMessage> _order = [];

    public List<OutboundEndpoint> Endpoints { get; } = [];

    /// <summary>In the order they were first written.</summary>
    public IReadOnlyList<OutboundMessage> Messages => _order;

    /// <summary>How many were written, repetitions too.</summary>
    public int Puts { get; private set; }

    public void Record(IReadOnlyList<(WorkspaceId Workspace, NewDelivery Delivery)> messages)
    {
        foreach (var (workspace, delivery) in messages)
        {
            Puts++;
            if (_messages.TryAdd((workspace, delivery.Message.Id), delivery.Message)) _order.Add(delivery.Message);
        }
    }

    public Task Put(WorkspaceId workspace, IReadOnlyList<OutboundMessage> messages, CancellationToken cancellation) =>
        throw new InvalidOperationException("Messages of notices are written with them, not put.");

    public NewDelivery Prepare(WorkspaceId workspace, OutboundMessage message)
    {
        Assert.Matches("^[A-Za-z0-9_-]{1,128}$", message.Id);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(message.Data), 2, OutboundMessage.DataBytesMax);
        Assert.InRange(message.Text.Lines.Count, 1, 50);
        return new(message, DeliveryFault.None, Supersedes: false);
    }

    public void Ring(WorkspaceId workspace, string endpoint)
    {
    }

    public IReadOnlyList<OutboundEndpoint> EndpointsOf(WorkspaceId workspace) =>
        workspace == WorkspaceId.Default ? Endpoints : [];
}
