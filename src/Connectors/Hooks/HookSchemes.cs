using System.Security.Cryptography;

namespace HealthEngine.Connectors.Hooks;

/// <summary>How each vendor signs its webhooks.</summary>
static class HookSchemes
{
    static readonly HashAlgorithmName Sha1 = HashAlgorithmName.SHA1;
    static readonly HashAlgorithmName Sha256 = HashAlgorithmName.SHA256;

    /// <summary>Signatures of other versions (<c>v0</c>) are test signatures and prove nothing.</summary>
    public static readonly IHookScheme Stripe =
        new HmacScheme("Stripe-Signature", Sha256, SignatureEncoding.Hex, Content("{timestamp}.{body}"))
        {
            Elements = new(',', "v1", "t"),
            Instant = Signed(InstantFormat.Seconds),
        };

    public static readonly IHookScheme Paddle =
        new HmacScheme("Paddle-Signature", Sha256, SignatureEncoding.Hex, Content("{timestamp}:{body}"))
        {
            Elements = new(';', "h1", "ts"),
            Instant = Signed(InstantFormat.Seconds),
        };

    /// <summary>Versions 1 and 2 are plain hashes without an instant, and are refused.</summary>
    public static readonly IHookScheme HubSpot = new DecodedUriScheme(
        new HmacScheme("X-HubSpot-Signature-v3", Sha256, SignatureEncoding.Base64, Content("{method}{uri}{body}{timestamp}"))
        {
            Instant = Signed(InstantFormat.Milliseconds, "X-HubSpot-Request-Timestamp"),
        });

    /// <summary>The key is the secret's text: it looks like base64 and is not decoded.</summary>
    public static readonly IHookScheme Zendesk =
        new HmacScheme("X-Zendesk-Webhook-Signature", Sha256, SignatureEncoding.Base64, Content("{timestamp}{body}"))
        {
            Instant = Signed(InstantFormat.Rfc3339, "X-Zendesk-Webhook-Signature-Timestamp"),
        };

    public static readonly IHookScheme Intercom =
        new HmacScheme("X-Hub-Signature", Sha1, SignatureEncoding.Hex, Content("{body}"), "sha1=");

    public static readonly IHookScheme Segment =
        new HmacScheme("X-Signature", Sha1, SignatureEncoding.Hex, Content("{body}"));

    public static readonly IHookScheme Slack =
        new HmacScheme("X-Slack-Signature", Sha256, SignatureEncoding.Hex, Content("v0:{timestamp}:{body}"), "v0=")
        {
            Instant = Signed(InstantFormat.Seconds, "X-Slack-Request-Timestamp"),
        };

    public static readonly IHookScheme GitHub =
        new HmacScheme("X-Hub-Signature-256", Sha256, SignatureEncoding.Hex, Content("{body}"), "sha256=");

    public static readonly IHookScheme Chargebee = new SharedSecretScheme(SecretPlace.Basic);

    public static readonly IHookScheme Salesforce = new SharedSecretScheme(SecretPlace.BearerOrQuery);

    static SignedContent Content(string template) => SignedContent.Parse(template)!;

    static SignedInstant Signed(InstantFormat format, string? header = null) =>
        new(format, header, SignedInstant.ToleranceDefault);
}
