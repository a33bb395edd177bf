using System.Text.Json.Serialization;
using HealthEngine.Accounts;
using HealthEngine.Alerts;
using HealthEngine.Playbooks;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Risk;
using HealthEngine.Scoring;
using HealthEngine.Tasks;

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

    [JsonStringEnumMemberName("risk")]
    Risk,

    [JsonStringEnumMemberName("task")]
    Task,
}

/// <summary>One thing that happened, as the live feed tells it.</summary>
/// <param name="Cursor">Place in the feed; subscribe after it to go on without a gap or a repetition.</param>
public sealed record LiveItem(
    LiveCursor Cursor,
    LiveKind Kind,
    DateTimeOffset At,
    AccountKey Account,
    LiveAlert? Alert = null,
    LiveReading? Reading = null,
    RiskTaken? Risk = null,
    LiveRun? Run = null,
    AccountTask? Task = null);

/// <summary>Something happened to a run of a playbook.</summary>
/// <param name="State">What it is now.</param>
/// <param name="Arm">Where it started: whether anything is done.</param>
/// <param name="Step">Where it took a step: which.</param>
/// <param name="Outcome">What came of the step.</param>
/// <param name="Detail">Why, or what came of it, a sentence.</param>
public sealed record LiveRun(
    string Id,
    string Playbook,
    RunNews News,
    RunState State,
    Arm? Arm = null,
    string? Step = null,
    StepOutcome? Outcome = null,
    string? Detail = null);

[JsonConverter(typeof(JsonStringEnumConverter<RunNews>))]
public enum RunNews
{
    [JsonStringEnumMemberName("started")]
    Started,

    [JsonStringEnumMemberName("moved")]
    Moved,

    [JsonStringEnumMemberName("ended")]
    Ended,
}

/// <summary>Something happened to an alert.</summary>
/// <param name="State">What it is now.</param>
/// <param name="Raised">The alert, where it was raised.</param>
/// <param name="Resolution">Why it is over, where it was resolved.</param>
/// <param name="By">Who did it, where a person did.</param>
/// <param name="Until">The end of a snooze.</param>
/// <param name="To">Who it was assigned to.</param>
public sealed record LiveAlert(
    Views.AlertState State,
    string Id,
    AlertNews News,
    Alert? Raised = null,
    string? Resolution = null,
    string? By = null,
    DateTimeOffset? Until = null,
    string? To = null);

[JsonConverter(typeof(JsonStringEnumConverter<AlertNews>))]
public enum AlertNews
{
    [JsonStringEnumMemberName("raised")]
    Raised,

    [JsonStringEnumMemberName("recovering")]
    Recovering,

    [JsonStringEnumMemberName("refired")]
    Refired,

    [JsonStringEnumMemberName("resolved")]
    Resolved,

    [JsonStringEnumMemberName("acknowledged")]
    Acknowledged,

    [JsonStringEnumMemberName("snoozed")]
    Snoozed,

    [JsonStringEnumMemberName("woken")]
    Woken,

    [JsonStringEnumMemberName("assigned")]
    Assigned,

    [JsonStringEnumMemberName("rated")]
    Rated,

    [JsonStringEnumMemberName("escalated")]
    Escalated,
}

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
