using System.Text.Json;
using HealthEngine.Connectors.Egress;
using HealthEngine.Deliveries;

namespace HealthEngine.Connectors.Out.Slack;

/// <summary>Slack's incoming webhooks.</summary>
sealed class SlackChannel(EgressOptions egress, OutboundUrl urls, OutSettings settings, TimeProvider time) : IDeliveryChannel
{
    // Slack takes one message a second of a webhook; side by side they would only meet its 429.
    const int CallsMax = 1;

    public bool Carries(EndpointKind kind) => kind == EndpointKind.Slack;

    public IDeliveryRoute Open(Endpoint endpoint, EndpointSecrets secrets) => new HttpRoute(
        new(egress, urls, time, CallsMax), CallsMax, [secrets.Url!],
        (delivery, _) => new(HttpMethod.Post, secrets.Url)
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(SlackMessage.Of(delivery.Message.Text, settings.PublicUrl)))
            {
                Headers = { ContentType = new("application/json") },
            },
        },
        Judge);

    /// <summary>Slack says ok; a 200 that says anything else is somebody's login page.</summary>
    static OutboundAnswer Judge(OutboundAnswer answer) =>
        answer.Body.Trim() == "ok" ? answer : answer with { Fault = DeliveryFault.Refused };
}
