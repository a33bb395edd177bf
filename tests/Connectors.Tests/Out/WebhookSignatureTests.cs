using System.Text;
using System.Text.Json;
using HealthEngine.Connectors.Out.Webhook;
using HealthEngine.Connectors.Tests.Import;
using HealthEngine.Deliveries;

namespace HealthEngine.Connectors.Tests.Out;

/// <summary>Standard Webhooks' own example and ours, to the byte.</summary>
public sealed class WebhookSignatureTests
{
    static readonly JsonElement Vectors = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(RepositoryFiles.Root, "tests", "data", "webhooks", "signatures", "vectors.json"))).RootElement;

    [Theory]
    [InlineData("standard-webhooks-v1")]
    [InlineData("standard-webhooks-v1-health")]
    [InlineData("standard-webhooks-rotation")]
    public void What_is_signed_is_what_the_vector_says(string name)
    {
        var vector = Vectors.GetProperty(name);
        var keys = vector.TryGetProperty("secrets", out var secrets)
            ? secrets.EnumerateArray().Select(s => s.GetString()!)
            : [vector.GetProperty("secret").GetString()!];
        var timestamp = long.Parse(vector.GetProperty("timestamp").GetString()!, null);
        Assert.Equal(
            vector.GetProperty("signature").GetString(),
            WebhookSignature.Of(keys, vector.GetProperty("id").GetString()!, timestamp, Encoding.UTF8.GetBytes(vector.GetProperty("body").GetString()!)));
    }

    [Theory]
    [InlineData("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX", 24)]
    [InlineData("AAECAwQFBgcICQoLDA0ODxAREhMUFRYX", 24)] // the prefix says only what it is
    [InlineData("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRY=", 0)] // 23
    [InlineData("whsec_", 0)]
    [InlineData("whsec_not base64 at all, however long it is", 0)]
    public void A_key_has_24_to_64_bytes(string text, int bytes) => Assert.Equal(bytes, EndpointSecrets.KeyOf(text)?.Length ?? 0);

    [Fact]
    public void The_longest_key_is_one_and_a_longer_is_none()
    {
        Assert.Equal(64, EndpointSecrets.KeyOf("whsec_" + Convert.ToBase64String(new byte[64]))!.Length);
        Assert.Null(EndpointSecrets.KeyOf("whsec_" + Convert.ToBase64String(new byte[65])));
    }

    [Fact]
    public void A_key_that_is_made_is_one() => Assert.Equal(32, EndpointSecrets.KeyOf(EndpointSecrets.NewKey())!.Length);
}
