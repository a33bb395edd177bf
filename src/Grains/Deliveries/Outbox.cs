using System.Text;
using HealthEngine.Workspaces;

namespace HealthEngine.Deliveries;

/// <inheritdoc cref="IOutbox"/>
sealed class Outbox(IDeliveries deliveries, EndpointRegistry endpoints, DeliveryBell bell, TimeProvider time) : IOutbox
{
    const int IdLengthMax = 128;
    const int LinesMax = 50;

    public async Task Put(WorkspaceId workspace, IReadOnlyList<OutboundMessage> messages, CancellationToken cancellation)
    {
        if (messages.Count == 0) return;
        if (messages.Count > OutboundMessage.BatchMax)
            throw new ArgumentException($"At most {OutboundMessage.BatchMax} messages are put at once.", nameof(messages));
        var put = messages.Select(m => Prepare(workspace, m)).ToList();
        await deliveries.Put(workspace, put, time.GetUtcNow(), cancellation);
        foreach (var endpoint in messages.Select(m => m.Endpoint).Distinct()) Ring(workspace, endpoint);
    }

    public IReadOnlyList<OutboundEndpoint> EndpointsOf(WorkspaceId workspace) =>
        [.. endpoints.All(workspace).Where(e => e.Definition.Enabled).Select(e => e.ToOutbound())];

    // An endpoint that was disabled meanwhile keeps what comes for it until it is enabled; one that is gone cannot.
    public NewDelivery Prepare(WorkspaceId workspace, OutboundMessage message)
    {
        Check(message);
        var endpoint = endpoints.Find(workspace, message.Endpoint);
        return new(
            message, endpoint is null ? DeliveryFault.Removed : DeliveryFault.None,
            Supersedes: endpoint is { Definition.IsCrm: true } && message is { Type: MessageTypes.AccountHealth, Account: not null });
    }

    public void Ring(WorkspaceId workspace, string endpoint) => bell.Ring(workspace, endpoint);

    static void Check(OutboundMessage message)
    {
        if (message.Id.Length is 0 or > IdLengthMax || !message.Id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            throw new ArgumentException($"'{message.Id}' is no id of a message: 1 to {IdLengthMax} letters, digits, '-' and '_'.");
        if (Encoding.UTF8.GetByteCount(message.Data) > OutboundMessage.DataBytesMax)
            throw new ArgumentException($"The data of '{message.Id}' is over {OutboundMessage.DataBytesMax} bytes.");
        if (message.Text.Lines.Count > LinesMax)
            throw new ArgumentException($"The text of '{message.Id}' has more than {LinesMax} lines.");
    }
}
