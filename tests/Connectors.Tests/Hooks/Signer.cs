using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HealthEngine.Connectors.Hooks;
using HealthEngine.Sources;

namespace HealthEngine.Connectors.Tests.Hooks;

/// <summary>Signs as a vendor does, written anew from its documentation and not from our verifier.</summary>
/// <param name="Signature">From secret, timestamp and body: the digest as the vendor writes it.</param>
/// <param name="Prefix">What stands before the digest in the header.</param>
sealed record Signer(
    string Vendor,
    IHookScheme Scheme,
    string Header,
    string Prefix,
    string? TimestampHeader,
    Func<DateTimeOffset, string> Timestamp,
    Func<string, string, byte[], string> Signature,
    Func<string, string, string>? Element = null)
{
    public const string Secret = "whsec_a-secret-of-some-length";
    public const string Uri = "https://hooks.example.com/hooks/x?portal=1";
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);
    public static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"id":"evt_1","type":"a.b","data":{"n":12345678901234567890}}""");

    public static readonly Signer[] All =
    [
        new("stripe", HookSchemes.Stripe, "Stripe-Signature", "v1=", null, Seconds,
            (secret, at, body) => Hex256(secret, [.. Utf8($"{at}."), .. body]), (at, digest) => $"t={at},v1={digest}"),
        new("paddle", HookSchemes.Paddle, "Paddle-Signature", "h1=", null, Seconds,
            (secret, at, body) => Hex256(secret, [.. Utf8($"{at}:"), .. body]), (at, digest) => $"ts={at};h1={digest}"),
        new("hubspot", HookSchemes.HubSpot, "X-HubSpot-Signature-v3", "", "X-HubSpot-Request-Timestamp",
            at => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            (secret, at, body) => Base64(secret, [.. Utf8($"POST{Uri}"), .. body, .. Utf8(at)])),
        new("zendesk", HookSchemes.Zendesk, "X-Zendesk-Webhook-Signature", "", "X-Zendesk-Webhook-Signature-Timestamp",
            at => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            (secret, at, body) => Base64(secret, [.. Utf8(at), .. body])),
        new("slack", HookSchemes.Slack, "X-Slack-Signature", "v0=", "X-Slack-Request-Timestamp", Seconds,
            (secret, at, body) => Hex256(secret, [.. Utf8($"v0:{at}:"), .. body])),
        new("github", HookSchemes.GitHub, "X-Hub-Signature-256", "sha256=", null, Seconds, (secret, _, body) => Hex256(secret, body)),
        new("intercom", HookSchemes.Intercom, "X-Hub-Signature", "sha1=", null, Seconds, (secret, _, body) => Hex1(secret, body)),
        new("segment", HookSchemes.Segment, "X-Signature", "", null, Seconds, (secret, _, body) => Hex1(secret, body)),
    ];

    public static Signer Of(string vendor) => All.Single(s => s.Vendor == vendor);

    /// <summary>Whether the vendor signs an instant.</summary>
    public bool IsDated => TimestampHeader is not null || Element is not null;

    public bool IsHex => Vendor is not ("hubspot" or "zendesk");

    public HookRequest Sign(
        byte[] body, DateTimeOffset? at = null, string secret = Secret, Func<string, string>? digest = null, string? timestamp = null)
    {
        timestamp ??= Timestamp(at ?? Now);
        var made = Signature(secret, timestamp, body);
        made = digest?.Invoke(made) ?? made;
        var headers = Headers((Header, Element is null ? Prefix + made : Element(timestamp, made)));
        if (TimestampHeader is not null) headers[TimestampHeader] = [timestamp];
        return new("x", "POST", Uri, headers, body);
    }

    public HookVerdict Verify(HookRequest request, params string[] secrets) =>
        Scheme.Verify(request, secrets.Length == 0 ? [Secret] : secrets, Now);

    public static Dictionary<string, IReadOnlyList<string>> Headers(params (string Name, string Value)[] headers) =>
        headers.GroupBy(h => h.Name).ToDictionary(
            g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(h => h.Value)], StringComparer.OrdinalIgnoreCase);

    static string Seconds(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    static string Hex256(string secret, byte[] signed) => Convert.ToHexStringLower(HMACSHA256.HashData(Utf8(secret), signed));

    static string Base64(string secret, byte[] signed) => Convert.ToBase64String(HMACSHA256.HashData(Utf8(secret), signed));

#pragma warning disable CA5350 // What the vendor uses.
    static string Hex1(string secret, byte[] signed) => Convert.ToHexStringLower(HMACSHA1.HashData(Utf8(secret), signed));
#pragma warning restore CA5350
}
