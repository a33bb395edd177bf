using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HealthEngine.Deliveries;

namespace HealthEngine.Connectors.Out.Webhook;

/// <summary>Standard Webhooks 1.0.0: what is signed, and how the signature is written.</summary>
static class WebhookSignature
{
    /// <summary>A signature by each key in force, with spaces between them.</summary>
    /// <param name="keys">As they are shown, <c>whsec_</c> and base64.</param>
    public static string Of(IEnumerable<string> keys, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")), .. body];
        return string.Join(' ', keys.Select(key =>
            $"v1,{Convert.ToBase64String(HMACSHA256.HashData(EndpointSecrets.KeyOf(key)!, signed))}"));
    }
}
