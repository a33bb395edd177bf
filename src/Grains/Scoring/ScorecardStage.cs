using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthEngine.Scoring;

/// <summary>Which versions of a scorecard are in force: the body of a definition of kind <see cref="Kind"/> with the card's id.</summary>
/// <param name="Live">Its readings count; null: none is live.</param>
/// <param name="Shadow">Its readings are kept to compare and change nothing else; null: none is tried.</param>
public sealed record ScorecardStage(int? Live = null, int? Shadow = null)
{
    /// <summary>Definitions whose bodies are scorecards.</summary>
    public const string CardKind = "scorecard";

    public const string Kind = "scorecard-stage";

    /// <exception cref="JsonException">It is no stage.</exception>
    public static ScorecardStage Parse(string body) =>
        JsonSerializer.Deserialize(body, ScorecardJson.Default.ScorecardStage) ?? new();

    public string ToJson() => JsonSerializer.Serialize(this, ScorecardJson.Default.ScorecardStage);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Scorecard))]
[JsonSerializable(typeof(ScorecardStage))]
sealed partial class ScorecardJson : JsonSerializerContext;
