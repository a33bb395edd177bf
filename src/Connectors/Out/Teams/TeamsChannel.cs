using System.Text.Json;
using HealthEngine.Connectors.Egress;
using HealthEngine.Deliveries;

namespace HealthEngine.Connectors.Out.Teams;

/// <summary>Microsoft Teams: a workflow that waits for a webhook and posts the card that comes.</summary>
sealed class TeamsChannel(EgressOptions egress, OutboundUrl urls, OutSettings settings, TimeProvider time) : IDeliveryChannel
{
    // Workflows take a few calls a second.
    const int CallsMax = 1;

    public bool Carries(EndpointKind kind) => kind == EndpointKind.Teams;

    public IDeliveryRoute Open(Endpoint endpoint, EndpointSecrets secrets) => new HttpRoute(
        new(egress, urls, time, CallsMax), CallsMax, [secrets.Url!],
        (delivery, _) => new(HttpMethod.Post, secrets.Url)
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(TeamsCard.Of(delivery.Message.Text, settings.PublicUrl)))
            {
                Headers = { ContentType = new("application/json") },
            },
        });
}
