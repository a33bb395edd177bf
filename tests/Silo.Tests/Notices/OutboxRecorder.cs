using HealthEngine.Deliveries;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Tests.Notices;

/// <summary>An outbox in memory that keeps what it was given, each message once, and the endpoints that a test names.</summary>
sealed class OutboxRecorder : IOutbox
{
    readonly Dictionary<(WorkspaceId, string), OutboundMessage> _messages = [];
    readonly List<OutboundMessage> _order = [];

    public List<OutboundEndpoint> Endpoints { get; } = [];

    /// <summary>In the order they were first put.</summary>
    public IReadOnlyList<OutboundMessage> Messages => _order;

    /// <summary>How many were put, repetitions too.</summary>
    public int Puts { get; private set; }

    public Task Put(WorkspaceId workspace, IReadOnlyList<OutboundMessage> messages, CancellationToken cancellation)
    {
        Assert.InRange(messages.Count, 1, OutboundMessage.BatchMax);
        foreach (var message in messages)
        {
            Puts++;
            Assert.Matches("^[A-Za-z0-9_-]{1,128}$", message.Id);
            Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(message.Data), 2, OutboundMessage.DataBytesMax);
            Assert.InRange(message.Text.Lines.Count, 1, 50);
            if (_messages.TryAdd((workspace, message.Id), message)) _order.Add(message);
        }

        return Task.CompletedTask;
    }

    public IReadOnlyList<OutboundEndpoint> EndpointsOf(WorkspaceId workspace) =>
        workspace == WorkspaceId.Default ? Endpoints : [];
}
