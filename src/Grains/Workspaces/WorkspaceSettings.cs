using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using HealthEngine.Definitions;

namespace HealthEngine.Workspaces;

/// <summary>What an admin may change about a workspace.</summary>
/// <remarks>The body of the one definition of kind <see cref="Kind"/>: its versions are the audit.</remarks>
/// <param name="Name">As people read it.</param>
/// <param name="TimeZone">IANA zone that decides where a day begins.</param>
/// <param name="Currency">ISO 4217 code that money is reported in.</param>
public sealed record WorkspaceSettings(string Name, string TimeZone, string Currency)
{
    public const string Kind = "workspace";

    /// <summary>There is one of them.</summary>
    public const string Id = "settings";

    const int NameLengthMax = 100; // one line

    /// <exception cref="JsonException">It is not what settings are.</exception>
    public static WorkspaceSettings Parse(string body) =>
        JsonSerializer.Deserialize(body, WorkspaceSettingsJson.Default.WorkspaceSettings)
        ?? throw new JsonException("Settings are a JSON object.");

    public string ToJson() => JsonSerializer.Serialize(this, WorkspaceSettingsJson.Default.WorkspaceSettings);

    /// <summary>Every field that cannot be.</summary>
    public ImmutableArray<FieldProblem> Problems()
    {
        var problems = ImmutableArray.CreateBuilder<FieldProblem>();
        if (Name.Length is 0 or > NameLengthMax || string.IsNullOrWhiteSpace(Name))
            problems.Add(new("name", $"name is 1 to {NameLengthMax} characters."));
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) || !zone.HasIanaId)
            problems.Add(new("timeZone", "timeZone is the IANA name of a zone, e.g. Europe/Berlin."));
        if (Currency.Length != 3 || !Currency.All(char.IsAsciiLetterUpper))
            problems.Add(new("currency", "currency is an ISO 4217 code of three capital letters, e.g. EUR."));
        return problems.ToImmutable();
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(WorkspaceSettings))]
sealed partial class WorkspaceSettingsJson : JsonSerializerContext;
