using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthEngine.Scoring;

/// <summary>The scorecards that come with the engine.</summary>
public static class ScorecardTemplates
{
    /// <summary>The main scorecard that a new workspace starts with.</summary>
    public static readonly Scorecard Health = Load("health");

    static Scorecard Load(string name)
    {
        using var stream = typeof(ScorecardTemplates).Assembly
            .GetManifestResourceStream($"HealthEngine.Scoring.Templates.{name}.json")!;
        return JsonSerializer.Deserialize(stream, ScorecardJson.Default.Scorecard)!;
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Scorecard))]
sealed partial class ScorecardJson : JsonSerializerContext;
