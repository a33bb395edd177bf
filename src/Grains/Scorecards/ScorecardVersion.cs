using System.Text.Json.Serialization;
using HealthEngine.Scoring;

namespace HealthEngine.Scorecards;

/// <summary>One version of a scorecard.</summary>
/// <param name="Card">Null: this version removed the card.</param>
/// <param name="Body">The card as JSON; null with <paramref name="Card"/>.</param>
public sealed record ScorecardVersion(
    string Id, int Version, Scorecard? Card, string? Body, CardStage Stage, DateTimeOffset At, string By);

/// <summary>Where a version stands on its way.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CardStage>))]
public enum CardStage
{
    /// <summary>Nobody has tried it yet, or it is tried no more.</summary>
    [JsonStringEnumMemberName("draft")]
    Draft,

    /// <summary>Its readings are kept beside the live ones and change nothing.</summary>
    [JsonStringEnumMemberName("shadow")]
    Shadow,

    /// <summary>Its readings count.</summary>
    [JsonStringEnumMemberName("live")]
    Live,
}

/// <summary>A scorecard: its newest version and which ones are in force.</summary>
/// <param name="StageVersion">Of the definition that says which are; 0: there is none yet.</param>
public sealed record ScorecardState(ScorecardVersion Newest, ScorecardStage Stage, int StageVersion);
