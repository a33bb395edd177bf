using System.Text.Json;

namespace HealthEngine.Sources;

/// <summary>What a source must not tell: the secret that webhooks are signed with, and the key of the vendor's API.</summary>
/// <param name="Previous">In force beside the current one until <paramref name="PreviousUntil"/>, so that a rotation loses nothing.</param>
public sealed record SourceSecrets(string? Current, string? Previous, DateTimeOffset? PreviousUntil, string? ApiKey)
{
    public static readonly SourceSecrets None = new(null, null, null, null);

    /// <summary>The secrets that a webhook may be signed with now.</summary>
    public IReadOnlyList<string> InForce(DateTimeOffset now) =>
        Current is null ? []
        : Previous is not null && now < PreviousUntil ? [Current, Previous]
        : [Current];

    /// <summary>Puts another secret in the current one's place, which stays in force for a while.</summary>
    public SourceSecrets Rotate(string secret, DateTimeOffset previousUntil) =>
        this with { Current = secret, Previous = Current, PreviousUntil = Current is null ? null : previousUntil };

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);

    public static SourceSecrets Parse(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize<SourceSecrets>(bytes)!;

    /// <summary>Never the secrets: a record's own text would hold them.</summary>
    public override string ToString() => nameof(SourceSecrets);
}
