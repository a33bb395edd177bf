using System.Text;
using System.Text.Json;
using HealthEngine.Connectors.Generic;
using HealthEngine.Connectors.Hooks;
using HealthEngine.Connectors.HubSpot;
using HealthEngine.Connectors.Tests.Import;
using HealthEngine.Sources;

namespace HealthEngine.Connectors.Tests.Hooks;

/// <summary>The vendors' own examples, to the byte.</summary>
public sealed class VectorTests
{
    static readonly JsonElement Vectors = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(RepositoryFiles.Root, "tests", "data", "webhooks", "signatures", "vectors.json"))).RootElement;

    [Fact]
    public void Stripe() => Assert.Equal(HookVerdict.Valid, Verify(
        HookSchemes.Stripe, "stripe-v1-small", "secret", DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), "Stripe-Signature"));

    [Fact]
    public void Paddle() => Assert.Equal(HookVerdict.Valid, Verify(
        HookSchemes.Paddle, "paddle", "secret", DateTimeOffset.FromUnixTimeSeconds(1_698_796_800), "Paddle-Signature"));

    [Theory]
    [InlineData("zendesk")]
    [InlineData("zendesk-empty-body")]
    public void Zendesk(string vector) => Assert.Equal(HookVerdict.Valid, Verify(
        HookSchemes.Zendesk, vector, "secret", new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero), "X-Zendesk-Webhook-Signature",
        ("X-Zendesk-Webhook-Signature-Timestamp", Vectors.GetProperty(vector).GetProperty("timestamp").GetString()!)));

    [Fact]
    public void Intercom() => Assert.Equal(
        HookVerdict.Valid, Verify(HookSchemes.Intercom, "intercom", "client_secret", default, "X-Hub-Signature"));

    [Fact]
    public void Segment() => Assert.Equal(
        HookVerdict.Valid, Verify(HookSchemes.Segment, "segment", "shared_secret", default, "X-Signature"));

    [Fact]
    public void GitHub() => Assert.Equal(
        HookVerdict.Valid, Verify(HookSchemes.GitHub, "github", "secret", default, "X-Hub-Signature-256"));

    [Fact]
    public void Slack() => Assert.Equal(HookVerdict.Valid, Verify(
        HookSchemes.Slack, "slack-v0", "signing_secret", DateTimeOffset.FromUnixTimeSeconds(1_531_420_618), "X-Slack-Signature",
        ("X-Slack-Request-Timestamp", "1531420618")));

    [Theory]
    [InlineData("hubspot-v3", "uri")]
    [InlineData("hubspot-v3-uri-decoding", "uri_on_wire")]
    public void HubSpot(string name, string uri)
    {
        var vector = Vectors.GetProperty(name);
        var timestamp = vector.GetProperty("timestamp").GetString()!;
        var request = new HookRequest(
            "x", "POST", vector.GetProperty(uri).GetString()!,
            Signer.Headers(
                ("X-HubSpot-Signature-v3", vector.GetProperty("signature").GetString()!), ("X-HubSpot-Request-Timestamp", timestamp)),
            Encoding.UTF8.GetBytes(vector.GetProperty("body").GetString()!));
        var now = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(timestamp, null));
        string[] secret = [vector.GetProperty("client_secret").GetString()!];
        Assert.Equal(HookVerdict.Valid, new HubSpotVendor().Scheme.Verify(request, secret, now));
        Assert.Equal(HookVerdict.Wrong, new HubSpotVendor().Scheme.Verify(request with { Uri = request.Uri + "/" }, secret, now));
        Assert.Equal(HookVerdict.Wrong, new HubSpotVendor().Scheme.Verify(request with { Method = "PUT" }, secret, now));
    }

    [Theory]
    [InlineData("hubspot-v1")]
    [InlineData("hubspot-v2")]
    public void HubSpots_hashes_without_a_key_are_refused(string name) => Assert.NotEqual(
        HookVerdict.Valid,
        HookSchemes.HubSpot.Verify(
            new("x", "POST", "https://www.example.com/webhook_uri",
                Signer.Headers(
                    ("X-HubSpot-Signature-v3", Vectors.GetProperty(name).GetProperty("signature").GetString()!),
                    ("X-HubSpot-Signature", Vectors.GetProperty(name).GetProperty("signature").GetString()!),
                    ("X-HubSpot-Request-Timestamp", "1693657560000")),
                "{'example_field':'example_value'}"u8.ToArray()),
            ["yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy"], DateTimeOffset.FromUnixTimeMilliseconds(1_693_657_560_000)));

    [Fact]
    public void A_scheme_that_is_data_reads_standard_webhooks()
    {
        var vector = Vectors.GetProperty("standard-webhooks-v1");
        var scheme = GenericScheme.Read(JsonDocument.Parse(
            """
            {"type":"hmac","header":"webhook-signature","encoding":"base64","content":"{header:webhook-id}.{timestamp}.{body}",
             "secretEncoding":"base64","timestamp":{"header":"webhook-timestamp"},
             "elements":{"separator":" ","signature":"v1","sign":","}}
            """).RootElement);
        var request = new HookRequest(
            "x", "POST", "https://example.com/hooks/x",
            Signer.Headers(
                ("webhook-id", vector.GetProperty("id").GetString()!),
                ("webhook-timestamp", vector.GetProperty("timestamp").GetString()!),
                ("webhook-signature", $"v1,AAAA {vector.GetProperty("signature").GetString()}")),
            Encoding.UTF8.GetBytes(vector.GetProperty("body").GetString()!));
        var now = DateTimeOffset.FromUnixTimeSeconds(1_614_265_330);
        Assert.Equal(HookVerdict.Valid, scheme.Verify(request, [vector.GetProperty("secret").GetString()!], now));
        Assert.Equal(HookVerdict.Wrong, scheme.Verify(request, ["whsec_AAAA"], now));
        Assert.Equal(HookVerdict.Stale, scheme.Verify(request, [vector.GetProperty("secret").GetString()!], now.AddMinutes(6)));
    }

    static HookVerdict Verify(
        IHookScheme scheme, string name, string secret, DateTimeOffset now, string header, params (string, string)[] more)
    {
        var vector = Vectors.GetProperty(name);
        var request = new HookRequest(
            "x", "POST", "https://example.com/hooks/x", Signer.Headers([(header, vector.GetProperty("signature").GetString()!), .. more]),
            Encoding.UTF8.GetBytes(vector.GetProperty("body").GetString()!));
        return scheme.Verify(request, [vector.GetProperty(secret).GetString()!], now);
    }
}
