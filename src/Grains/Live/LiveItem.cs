using System.Text.Json.Serialization;
using HealthEngine.Accounts;
using HealthEngine.Alerts;
using HealthEngine.Scoring;

namespace HealthEngine.Live;

[JsonConverter(typeof(JsonStringEnumConverter<LiveKind>))]
public enum LiveKind
{
    [JsonStringEnumMemberName("alert")]
    Alert,

    [JsonStringEnumMemberName("reading")]
    Reading,

    [JsonStringEnumMemberName("run")]
    Run,

    [JsonStringEnumMemberName("data")]
    Data,
}

/// <summary>One thing that happened, as the live feed tells it.</summary>
/// <param name="Cursor">Place in the feed; subscribe after it to go on without a gap or a repetition.</param>
public sealed record LiveItem(
    LiveCursor Cursor,
    LiveKind Kind,
    DateTimeOffset At,
    AccountKey Account,
    LiveAlert? Alert = null,
    LiveReading? Reading = null);

/// <summary>An alert was raised or resolved.</summary>
public sealed record LiveAlert(Views.AlertState State, string Id, Alert? Raised, string? Resolution);

/// <summary>A scorecard's score changed.</summary>
/// <param name="Role">Null: the account's main scorecard, the one that lists show.</param>
/// <param name="Override">A person's judgement that lists show in its place; null: the score itself.</param>
public sealed record LiveReading(
    ScorecardRef Scorecard,
    double? Score,
    Band Band,
    double Coverage,
    double? Trend,
    CardRole? Role = null,
    ReadingOverride? Override = null);
