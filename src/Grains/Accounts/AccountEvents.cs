using System.Text.Json.Serialization;
using HealthEngine.Alerts;
using HealthEngine.Playbooks;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Risk;
using HealthEngine.Scoring;
using HealthEngine.Tasks;

namespace HealthEngine.Accounts;

// The names below are a storage format: the journal holds them. Add fields, never rename or reuse one.

/// <summary>A consequence that the engine drew for an account, kept in the journal beside the signals that caused it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "t")]
[JsonDerivedType(typeof(ReadingTaken), "reading")]
[JsonDerivedType(typeof(BandChanged), "band")]
[JsonDerivedType(typeof(ProfileChanged), "profile")]
[JsonDerivedType(typeof(AlertRaised), "raised")]
[JsonDerivedType(typeof(AlertResolved), "resolved")]
[JsonDerivedType(typeof(DueSet), "due")]
[JsonDerivedType(typeof(AlertPending), "pending")]
[JsonDerivedType(typeof(AlertCalmed), "calmed")]
[JsonDerivedType(typeof(AlertRecovering), "recovering")]
[JsonDerivedType(typeof(AlertRefired), "refired")]
[JsonDerivedType(typeof(AlertAcknowledged), "acknowledged")]
[JsonDerivedType(typeof(AlertSnoozed), "snoozed")]
[JsonDerivedType(typeof(AlertWoken), "woken")]
[JsonDerivedType(typeof(AlertAssigned), "assigned")]
[JsonDerivedType(typeof(AlertRated), "rated")]
[JsonDerivedType(typeof(AlertEscalated), "escalated")]
[JsonDerivedType(typeof(OverrideSet), "override")]
[JsonDerivedType(typeof(OverrideEnded), "override-ended")]
[JsonDerivedType(typeof(ConditionBegan), "condition")]
[JsonDerivedType(typeof(ConditionEnded), "condition-ended")]
[JsonDerivedType(typeof(FirstValueFound), "first-value")]
[JsonDerivedType(typeof(RiskTaken), "risk")]
[JsonDerivedType(typeof(RunStarted), "run-started")]
[JsonDerivedType(typeof(RunMoved), "run-moved")]
[JsonDerivedType(typeof(RunEnded), "run-ended")]
[JsonDerivedType(typeof(TaskChanged), "task")]
[JsonDerivedType(typeof(TriggerWatched), "trigger-watched")]
[JsonDerivedType(typeof(TriggerMet), "trigger-met")]
[JsonDerivedType(typeof(TriggerCleared), "trigger-cleared")]
[JsonDerivedType(typeof(TriggerForgotten), "trigger-forgotten")]
[GenerateSerializer, Immutable, Alias("account-event")]
public abstract record AccountEvent;

/// <summary>A scorecard's score changed by as much as a person would notice (a tenth of a point), or its band did.</summary>
/// <param name="Score">0-100, null below the coverage floor.</param>
/// <param name="Coverage">Share of the scorecard's weight that has an input in force, 0-1.</param>
/// <param name="Trend">Points gained since seven days before; null: no score then, or not the main scorecard.</param>
/// <param name="Role">Null: the account's main scorecard, which decides band, alerts and what lists show.</param>
/// <param name="Confidence">Coverage less what an outage froze; null: the same as the coverage.</param>
/// <param name="Override">What stands in the score's place in lists; null: the score itself.</param>
public sealed record ReadingTaken(
    string Scorecard,
    int Version,
    double? Score,
    Band Band,
    double Coverage,
    double? Trend,
    CardRole? Role = null,
    double? Confidence = null,
    ReadingOverride? Override = null) : AccountEvent;

/// <summary>What a scorecard is to an account besides its main one.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CardRole>))]
public enum CardRole
{
    /// <summary>Of another purpose than health.</summary>
    [JsonStringEnumMemberName("other")]
    Other,

    /// <summary>A version on trial: kept to be compared, in no list, without alerts.</summary>
    [JsonStringEnumMemberName("shadow")]
    Shadow,
}

/// <summary>A person's judgement in the place of a score.</summary>
public sealed record ReadingOverride(double Score, Band Band);

/// <summary>The account moved from one band of a scorecard to another.</summary>
public sealed record BandChanged(string Scorecard, Band From, Band To, double? Score) : AccountEvent;

/// <summary>What lists show of the account changed; holds the whole new profile.</summary>
public sealed record ProfileChanged(AccountProfile Profile) : AccountEvent;

/// <summary>The account asks to be looked at again at this instant, though nothing may have come.</summary>
/// <param name="At">Null: time alone changes nothing any more.</param>
public sealed record DueSet(DateTimeOffset? At) : AccountEvent;

/// <summary>A person put a judgement of their own beside the machine's score.</summary>
public sealed record OverrideSet(ScoreOverride Override) : AccountEvent;

/// <param name="By">Null: its time had come.</param>
public sealed record OverrideEnded(string? By) : AccountEvent;

/// <summary>A condition that must last before it counts holds now.</summary>
/// <param name="Condition">E.g. <c>support.open_urgent>=1</c>.</param>
/// <param name="Since">When it began.</param>
public sealed record ConditionBegan(string Condition, DateTimeOffset Since) : AccountEvent;

/// <summary>A condition that must last does not hold any more, or nobody asks for it any more.</summary>
public sealed record ConditionEnded(string Condition) : AccountEvent;

/// <summary>
/// By the value events that are no milestones, the first value was at another instant than was known: it was reached, or
/// the workspace calls something else first value.
/// </summary>
/// <param name="At">When it happened; null: not yet, after all.</param>
public sealed record FirstValueFound(DateTimeOffset? At) : AccountEvent;
