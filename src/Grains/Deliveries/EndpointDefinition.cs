using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using HealthEngine.Definitions;
using HealthEngine.Workspaces;

namespace HealthEngine.Deliveries;

/// <summary>Somewhere that messages go.</summary>
/// <param name="Version">Of its definition.</param>
public sealed record Endpoint(WorkspaceId Workspace, string Id, int Version, EndpointDefinition Definition)
{
    /// <summary>As those who put messages see it.</summary>
    public OutboundEndpoint ToOutbound() => new(
        Id, Definition.Kind, Definition.Wanted, Definition.Owners,
        Definition.Grouping ?? (Definition.IsForPeople ? NoticeGrouping.ByOwner : NoticeGrouping.Each), Definition.QuietHours);
}

/// <summary>What a workspace has defined of an endpoint. Its secrets are elsewhere, sealed.</summary>
/// <param name="Url">
/// Where it is; of Slack and Teams, whose addresses are their secrets, the host alone. An e-mail's is <c>mailto:</c> and addresses.
/// </param>
/// <param name="Enabled">Off: nothing is sent; what waits goes on waiting.</param>
/// <param name="Fields">Of a CRM: by the name of its field, which of <see cref="HealthValues"/> it shows.</param>
/// <param name="MinChange">Of a CRM: points that a score moves before it is told, 0.1 to 100; a change of band is told always.</param>
/// <param name="Stop">Why the engine gave it up; null: it did not.</param>
/// <param name="Secrets">Revision of its secrets in the vault; 0: it has none.</param>
public sealed record EndpointDefinition(
    EndpointKind Kind,
    string Url,
    string? Name,
    bool Enabled,
    ImmutableArray<string> Types,
    ImmutableArray<string> Owners,
    NoticeGrouping? Grouping,
    QuietHours? QuietHours,
    ImmutableDictionary<string, string> Fields,
    double MinChange,
    EndpointStop? Stop,
    int Secrets)
{
    public const string DefinitionKind = "endpoint";

    /// <summary>What a person in a CRM would call a change.</summary>
    public const double MinChangeDefault = 1;

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter<DayOfWeek>(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Whether people read what comes there.</summary>
    [JsonIgnore]
    public bool IsForPeople => Kind is EndpointKind.Slack or EndpointKind.Teams or EndpointKind.Email;

    /// <summary>Whether it is a CRM, whose fields show the health of its accounts and nothing else.</summary>
    [JsonIgnore]
    public bool IsCrm => Kind is EndpointKind.HubSpot or EndpointKind.Salesforce;

    [JsonIgnore]
    public ImmutableArray<string> Wanted => IsCrm ? [MessageTypes.AccountHealth] : Types;

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static Endpoint Of(Definition definition)
    {
        var read = JsonSerializer.Deserialize<EndpointDefinition>(definition.Body!, Json)!;
        return new(definition.Workspace, definition.Id, definition.Version, read.Whole());
    }

    /// <summary>Itself, with nothing where something was left out.</summary>
    public EndpointDefinition Whole() => this with
    {
        Types = Types.IsDefault ? [] : Types,
        Owners = Owners.IsDefault ? [] : Owners,
        Fields = Fields ?? ImmutableDictionary<string, string>.Empty,
        MinChange = MinChange == 0 ? MinChangeDefault : MinChange,
        QuietHours = QuietHours is { Days.IsDefault: true } quiet ? quiet with { Days = [] } : QuietHours,
    };
}

/// <summary>The engine gave an endpoint up.</summary>
public sealed record EndpointStop(StopReason Reason, DateTimeOffset At);

[JsonConverter(typeof(JsonStringEnumConverter<StopReason>))]
public enum StopReason
{
    /// <summary>It answered 410: it wants no more.</summary>
    [JsonStringEnumMemberName("gone")]
    Gone,

    /// <summary>For five days nothing arrived.</summary>
    [JsonStringEnumMemberName("failing")]
    Failing,
}
