using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using HealthEngine.Definitions;
using HealthEngine.Workspaces;

namespace HealthEngine.Sources;

/// <summary>A vendor's account that tells of ours: where webhooks come from, and what is polled.</summary>
/// <param name="Id">Part of its address <c>/hooks/{id}</c>; unique in the engine, not only in the workspace.</param>
/// <param name="Version">Of its definition.</param>
public sealed record Source(WorkspaceId Workspace, string Id, int Version, SourceDefinition Definition);

/// <summary>What a workspace has defined of a source. Its secrets are elsewhere, sealed.</summary>
/// <param name="Vendor">Who sends, e.g. <c>stripe</c>; <c>generic</c>: whoever keeps to <paramref name="Mapping"/>.</param>
/// <param name="Enabled">Off: what comes is refused and nothing is polled.</param>
/// <param name="Options">Settings of the vendor's, by name.</param>
/// <param name="Scheme">How a generic sender signs; null: a bearer secret.</param>
/// <param name="Mapping">How a generic sender's payloads become signals; null: they have our own fields.</param>
/// <param name="Secrets">Revision of its secrets in the vault; 0: it has none.</param>
public sealed record SourceDefinition(
    string Vendor,
    string? Name,
    bool Enabled,
    ImmutableDictionary<string, string> Options,
    JsonElement? Scheme,
    JsonElement? Mapping,
    SourcePoll? Poll,
    int Secrets)
{
    public const string Kind = "source";

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static SourceDefinition Parse(string json)
    {
        var read = JsonSerializer.Deserialize<SourceDefinition>(json, Json)!;
        return read.Options is null ? read with { Options = ImmutableDictionary<string, string>.Empty } : read;
    }

    public static Source Of(Definition definition) =>
        new(definition.Workspace, definition.Id, definition.Version, Parse(definition.Body!));
}

/// <summary>How a vendor's API is polled for what its webhooks may have missed.</summary>
/// <param name="Url">The root of its API; null: the vendor's public one.</param>
/// <param name="EverySeconds">60 to 86,400.</param>
/// <param name="User">The user of vendors that ask for one beside the key.</param>
public sealed record SourcePoll(string? Url, int EverySeconds, string? User)
{
    public const int EverySecondsDefault = 900;
    public const int EverySecondsMin = 60;
    public const int EverySecondsMax = 86_400;
}
