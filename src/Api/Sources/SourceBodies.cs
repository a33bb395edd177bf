using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Sources;

namespace HealthEngine.Api.Sources;

/// <summary>A source as it is defined and as it stands. Its secrets are never part of it.</summary>
/// <param name="Address">Where its vendor sends webhooks, below the engine's own address.</param>
/// <param name="Version">Of its definition; a change names the version it has seen.</param>
/// <param name="State">ok, faulty, disabled, new (nothing came yet), or locked (its secrets cannot be opened).</param>
/// <param name="Faults">What is wrong now, each a sentence.</param>
/// <param name="LastSignalAt">When the last webhook came or a poll brought something.</param>
/// <param name="Counts">What came of it since yesterday (UTC), by kind.</param>
/// <param name="HasApiKey">Whether the vendor's API can be polled.</param>
/// <param name="PreviousSecretUntil">Until when the secret before the last rotation is in force; null: none is.</param>
sealed record SourceBody(
    string Id,
    string Vendor,
    string? Name,
    bool Enabled,
    string Address,
    int Version,
    string State,
    IReadOnlyList<string> Faults,
    DateTimeOffset? LastSignalAt,
    IReadOnlyDictionary<string, long> Counts,
    IReadOnlyDictionary<string, string> Options,
    JsonElement? Scheme,
    JsonElement? Mapping,
    SourcePollBody? Poll,
    bool HasApiKey,
    DateTimeOffset? PreviousSecretUntil);

/// <summary>How a source's vendor is polled, and up to where.</summary>
/// <param name="Cursor">Up to where the vendor's list is confirmed: all before it is on disk.</param>
/// <param name="Failures">Polls that failed since the last that did not.</param>
/// <param name="Recovered">Signals that polls have brought and no webhook had.</param>
sealed record SourcePollBody(
    string? Url,
    int EverySeconds,
    string? User,
    string? Cursor,
    DateTimeOffset? LastAt,
    DateTimeOffset? NextAt,
    int Failures,
    string? LastFault,
    long Recovered);

/// <summary>A source just made, or its secret just rotated.</summary>
/// <param name="Secret">To enter at the vendor. It is shown here and never again.</param>
sealed record NewSourceBody(string Id, string Vendor, string Address, int Version, string Secret);

/// <summary>How the vendor's API is polled.</summary>
/// <param name="Url">The root of its API; left out: the vendor's public one.</param>
/// <param name="EverySeconds">60 to 86,400; 900 when left out.</param>
/// <param name="User">The user of vendors that ask for one beside the key, such as Zendesk.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record NewPoll(string? Url = null, int? EverySeconds = null, string? User = null)
{
    public SourcePoll ToPoll() => new(Url, EverySeconds ?? SourcePoll.EverySecondsDefault, User);
}

/// <summary>A source to be made, or to be put in one's place.</summary>
/// <param name="Id">Part of its address, 1-100 of a-z, 0-9, '.', '_' and '-'; left out: one that nobody guesses.</param>
/// <param name="Vendor">stripe, hubspot, zendesk, intercom, salesforce, segment, chargebee, paddle, slack, github or generic.</param>
/// <param name="Enabled">Off: what comes is refused; on when left out.</param>
/// <param name="Options">Settings of the vendor's: account (path of your id in the payload), address, organization.</param>
/// <param name="Scheme">How a generic sender signs.</param>
/// <param name="Mapping">How a generic sender's payloads become signals.</param>
/// <param name="Secret">The secret that the vendor signs with; left out: one is made. Chargebee's is user:password.</param>
/// <param name="ApiKey">The key of the vendor's API, for polling. In a change, left out: it stays.</param>
/// <param name="Version">Of a change: the version it has seen.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record NewSource(
    string? Vendor,
    string? Id = null,
    string? Name = null,
    bool? Enabled = null,
    IReadOnlyDictionary<string, string>? Options = null,
    JsonElement? Scheme = null,
    JsonElement? Mapping = null,
    NewPoll? Poll = null,
    string? Secret = null,
    string? ApiKey = null,
    int? Version = null)
{
    public SourceDefinition ToDefinition() => new(
        Vendor ?? throw new InvalidRequestException("vendor", "vendor says who sends, e.g. stripe, or generic."),
        Name,
        Enabled ?? true,
        Options?.ToImmutableDictionary() ?? ImmutableDictionary<string, string>.Empty,
        Present(Scheme),
        Present(Mapping),
        Poll?.ToPoll(),
        0);

    static JsonElement? Present(JsonElement? value) => value is { ValueKind: not JsonValueKind.Null } ? value : null;
}

/// <summary>A secret to come into force.</summary>
/// <param name="Secret">Left out: one is made.</param>
/// <param name="OverlapSeconds">How long the one before stays in force beside it, 0 to 604,800; a day when left out.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record NewSourceSecret(string? Secret = null, int? OverlapSeconds = null)
{
    public TimeSpan Overlap() => SecretOverlap.Read(OverlapSeconds);
}

/// <summary>A payload to try.</summary>
/// <param name="Payload">As the vendor would send it.</param>
/// <param name="Mapping">To try in the place of the source's own.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record NewTrial(JsonElement? Payload, JsonElement? Mapping = null)
{
    public ReadOnlyMemory<byte> Bytes() => Payload is { } payload
        ? System.Text.Encoding.UTF8.GetBytes(payload.GetRawText())
        : throw new InvalidRequestException("payload", "payload is what the vendor would send.");

    public SourceDefinition Of(Source source) =>
        Mapping is { } mapping ? source.Definition with { Mapping = mapping } : source.Definition;
}
