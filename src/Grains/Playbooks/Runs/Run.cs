using System.Collections.Immutable;
using System.Text.Json.Serialization;
using HealthEngine.Accounts;
using HealthEngine.Scoring;

namespace HealthEngine.Playbooks.Runs;

/// <summary>One account's way through one version of a playbook. Immutable; its JSON is what is stored.</summary>
/// <param name="Id">Made of playbook, account and what triggered it: the same trigger makes the same run, never a second.</param>
/// <param name="Version">Of the playbook: later ones do not concern this run.</param>
/// <param name="Reason">Why it is over, a sentence; null: it is not.</param>
/// <param name="At">The place in the plan that it stands at.</param>
/// <param name="Attempt">How often the step it stands at has failed.</param>
/// <param name="Fault">Why the step it stands at failed last.</param>
/// <param name="Due">When it is to be looked at again; null: it is over.</param>
/// <param name="Jumps">How often each goto that leads back has jumped, by the step's name.</param>
/// <param name="News">Numbers given to what the journal is told; they only rise.</param>
/// <param name="Untold">What the journal has not been told yet.</param>
public sealed record Run(
    string Id,
    [property: JsonConverter(typeof(AccountKeyText))] AccountKey Account,
    string Playbook,
    int Version,
    Enrolment Enrolment,
    DateTimeOffset StartedAt,
    RunState State,
    RunPhase Phase,
    DateTimeOffset? Due,
    DateTimeOffset? EndedAt = null,
    string? Reason = null,
    int At = 0,
    int Attempt = 0,
    string? Fault = null,
    RunWait? Wait = null,
    ImmutableArray<StepRecord> Steps = default,
    ImmutableSortedDictionary<string, int>? Jumps = null,
    int News = 0,
    ImmutableArray<RunEvent> Untold = default)
{
    [JsonIgnore]
    public bool IsOver => Phase == RunPhase.Over;

    /// <summary>Steps taken so far.</summary>
    [JsonIgnore]
    public ImmutableArray<StepRecord> Taken => Steps.IsDefault ? [] : Steps;
}

[JsonConverter(typeof(JsonStringEnumConverter<RunState>))]
public enum RunState
{
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>It came to its end.</summary>
    [JsonStringEnumMemberName("completed")]
    Completed,

    /// <summary>Its exit condition held, or the account was closed.</summary>
    [JsonStringEnumMemberName("exited")]
    Exited,

    /// <summary>A step failed for good.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    [JsonStringEnumMemberName("canceled")]
    Canceled,

    /// <summary>It went beyond what a run may be.</summary>
    [JsonStringEnumMemberName("halted")]
    Halted,

    /// <summary>The account was drawn to be left out: nothing was done.</summary>
    [JsonStringEnumMemberName("holdout")]
    Holdout,
}

/// <summary>Where a run stands between two writes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunPhase>))]
public enum RunPhase
{
    /// <summary>The next step is to be decided.</summary>
    [JsonStringEnumMemberName("ready")]
    Ready,

    /// <summary>The step it stands at is decided on and has its effect now; done again after a kill, it has it once.</summary>
    [JsonStringEnumMemberName("doing")]
    Doing,

    [JsonStringEnumMemberName("waiting")]
    Waiting,

    /// <summary>The step it stands at failed for good; somebody is told so.</summary>
    [JsonStringEnumMemberName("givingUp")]
    GivingUp,

    [JsonStringEnumMemberName("over")]
    Over,
}

/// <param name="Until">When time alone ends it.</param>
public sealed record RunWait(WaitKind Kind, DateTimeOffset Until);

[JsonConverter(typeof(JsonStringEnumConverter<WaitKind>))]
public enum WaitKind
{
    /// <summary>A wait step.</summary>
    [JsonStringEnumMemberName("time")]
    Time,

    /// <summary>A waitUntil step.</summary>
    [JsonStringEnumMemberName("condition")]
    Condition,

    [JsonStringEnumMemberName("quietHours")]
    QuietHours,

    /// <summary>The step failed and is tried again.</summary>
    [JsonStringEnumMemberName("retry")]
    Retry,
}

/// <summary>The account as it was when it entered: what the playbook's effect is measured from.</summary>
/// <param name="Trigger">What made it a candidate.</param>
/// <param name="Cause">The alert's id, the schedule's instant, the journal's entry, or who asked.</param>
/// <param name="Stratum">E.g. <c>segment=enterprise;band=red</c>; empty: there is only one.</param>
/// <param name="Risk">To churn within 90 days, 0-1.</param>
/// <param name="Inputs">What the entry condition looked at.</param>
public sealed record Enrolment(
    Arm Arm,
    string Stratum,
    TriggerKind Trigger,
    string Cause,
    double? Score,
    Band Band,
    double? Risk,
    decimal? Mrr,
    string? Currency,
    string? Segment,
    string? Owner,
    ImmutableArray<InputSeen> Inputs);

[JsonConverter(typeof(JsonStringEnumConverter<TriggerKind>))]
public enum TriggerKind
{
    [JsonStringEnumMemberName("alert")]
    Alert,

    [JsonStringEnumMemberName("threshold")]
    Threshold,

    [JsonStringEnumMemberName("schedule")]
    Schedule,

    [JsonStringEnumMemberName("manual")]
    Manual,
}

/// <summary>A step that a run has taken.</summary>
/// <param name="Number">From 1; a loop takes the same step under several numbers.</param>
/// <param name="Step">The step's id, or its place in the definition.</param>
/// <param name="Detail">What happened, a sentence; null: the outcome says it.</param>
/// <param name="Refs">Ids of the task or the messages that came of it.</param>
/// <param name="Inputs">What was looked at to decide.</param>
public sealed record StepRecord(
    int Number,
    string Step,
    StepType Type,
    DateTimeOffset At,
    StepOutcome Outcome,
    string? Detail,
    ImmutableArray<string> Refs,
    ImmutableArray<InputSeen> Inputs,
    SkipReason? Skipped = null);

[JsonConverter(typeof(JsonStringEnumConverter<StepOutcome>))]
public enum StepOutcome
{
    [JsonStringEnumMemberName("done")]
    Done,

    /// <summary>A wait is over.</summary>
    [JsonStringEnumMemberName("waited")]
    Waited,

    /// <summary>What was waited for came, or a branch's condition held.</summary>
    [JsonStringEnumMemberName("met")]
    Met,

    /// <summary>A branch's condition did not hold.</summary>
    [JsonStringEnumMemberName("notMet")]
    NotMet,

    [JsonStringEnumMemberName("timedOut")]
    TimedOut,

    /// <summary>Not done for a reason; the run went on.</summary>
    [JsonStringEnumMemberName("skipped")]
    Skipped,

    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>A person had the failed step tried again.</summary>
    [JsonStringEnumMemberName("retried")]
    Retried,
}

/// <summary>A number that a decision looked at.</summary>
/// <param name="Value">Null: it was not known.</param>
[GenerateSerializer, Immutable, Alias("input-seen")]
public sealed record InputSeen([property: Id(0)] string Name, [property: Id(1)] double? Value);

/// <summary>The JSON form that runs are stored in: add fields, never rename.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(Run))]
public sealed partial class RunJson : JsonSerializerContext;
