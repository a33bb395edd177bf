using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;

namespace HealthEngine.Deliveries;

/// <summary>What an endpoint must not tell: keys that its messages are signed with, and what opens the other side.</summary>
/// <param name="Signing">As shown: <c>whsec_</c> and base64; null: its kind does not sign.</param>
/// <param name="Before">Keys rotated out, newest first; those in force sign beside the current one.</param>
/// <param name="Url">The whole address of Slack or Teams.</param>
public sealed record EndpointSecrets(
    string? Signing, ImmutableArray<OldKey> Before, string? Url, EndpointCredentials? Credentials)
{
    /// <summary>Keys kept beside the current one; more rotations than this within a week are somebody's script.</summary>
    public const int BeforeMax = 10;

    public const string Prefix = "whsec_";
    public const int KeyBytesMin = 24;
    public const int KeyBytesMax = 64;
    const int KeyBytes = 32;

    public static readonly EndpointSecrets None = new(null, [], null, null);

    /// <summary>Keys that a message is signed with now, the current one first.</summary>
    public IReadOnlyList<string> InForce(DateTimeOffset now) =>
        Signing is null ? [] : [Signing, .. Before.Where(k => now < k.Until).Select(k => k.Signing)];

    /// <summary>Puts another key in the current one's place, which signs on until an instant.</summary>
    public EndpointSecrets Rotate(string signing, DateTimeOffset until, DateTimeOffset now) => this with
    {
        Signing = signing,
        Before = Signing is null
            ? Before
            : [.. Before.Prepend(new(Signing, until)).Where(k => now < k.Until).Take(BeforeMax)],
    };

    public static string NewKey() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>The bytes of a key; null: it is none.</summary>
    public static byte[]? KeyOf(string signing)
    {
        var text = signing.StartsWith(Prefix, StringComparison.Ordinal) ? signing[Prefix.Length..] : signing;
        var bytes = new byte[KeyBytesMax + 3];
        return Convert.TryFromBase64String(text, bytes, out var count) && count is >= KeyBytesMin and <= KeyBytesMax
            ? bytes[..count]
            : null;
    }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);

    public static EndpointSecrets Parse(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize<EndpointSecrets>(bytes)!;

    /// <summary>Never the secrets: a record's own text would hold them.</summary>
    public override string ToString() => nameof(EndpointSecrets);
}

/// <summary>A key rotated out.</summary>
public readonly record struct OldKey(string Signing, DateTimeOffset Until)
{
    public override string ToString() => nameof(OldKey);
}

/// <summary>What opens a CRM: a token that does not end, or what an OAuth token is asked for with.</summary>
public sealed record EndpointCredentials(string? Token, string? ClientId, string? ClientSecret, string? RefreshToken)
{
    /// <summary>Never the secrets.</summary>
    public override string ToString() => nameof(EndpointCredentials);
}
