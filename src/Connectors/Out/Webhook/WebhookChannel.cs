using System.Buffers;
using System.Globalization;
using System.Text.Json;
using HealthEngine.Connectors.Egress;
using HealthEngine.Deliveries;

namespace HealthEngine.Connectors.Out.Webhook;

/// <summary>Standard Webhooks 1.0.0.</summary>
sealed class WebhookChannel(EgressOptions egress, OutboundUrl urls, TimeProvider time) : IDeliveryChannel
{
    // As many as a receiver on one small machine takes side by side; a slow one is not buried.
    const int CallsMax = 8;

    public bool Carries(EndpointKind kind) => kind == EndpointKind.Webhook;

    public IDeliveryRoute Open(Endpoint endpoint, EndpointSecrets secrets) => new HttpRoute(
        new(egress, urls, time, CallsMax), CallsMax, [.. secrets.InForce(DateTimeOffset.MinValue)],
        (delivery, now) => Request(endpoint.Definition.Url, secrets.InForce(now), delivery.Message, now));

    static HttpRequestMessage Request(string url, IReadOnlyList<string> keys, OutboundMessage message, DateTimeOffset now)
    {
        var body = Body(message);
        var timestamp = now.ToUnixTimeSeconds();
        return new(HttpMethod.Post, url)
        {
            Headers =
            {
                { "webhook-id", message.Id },
                { "webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture) },
                { "webhook-signature", WebhookSignature.Of(keys, message.Id, timestamp, body) },
            },
            Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } },
        };
    }

    /// <summary>The same bytes for the same message, however often it is sent.</summary>
    public static byte[] Body(OutboundMessage message)
    {
        var body = new ArrayBufferWriter<byte>(256 + message.Data.Length);
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("type", message.Type);
            json.WriteString("timestamp", message.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture));
            json.WritePropertyName("data");
            json.WriteRawValue(message.Data);
            json.WriteEndObject();
        }

        return body.WrittenSpan.ToArray();
    }
}
