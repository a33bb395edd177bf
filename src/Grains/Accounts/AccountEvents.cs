using System.Text.Json.Serialization;
using HealthEngine.Alerts;
using HealthEngine.Scoring;

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
public abstract record AccountEvent;

/// <summary>A scorecard's score changed by as much as a person would notice (a tenth of a point), or its band did.</summary>
/// <param name="Score">0-100, null below the coverage floor.</param>
/// <param name="Coverage">Share of the scorecard's weight that has an input in force, 0-1.</param>
/// <param name="Trend">Points gained since seven days before; null: no score then.</param>
public sealed record ReadingTaken(
    string Scorecard, int Version, double? Score, Band Band, double Coverage, double? Trend) : AccountEvent;

/// <summary>The account moved from one band of a scorecard to another.</summary>
public sealed record BandChanged(string Scorecard, Band From, Band To, double? Score) : AccountEvent;

/// <summary>What lists show of the account changed; holds the whole new profile.</summary>
public sealed record ProfileChanged(AccountProfile Profile) : AccountEvent;

/// <summary>The account asks to be looked at again at this instant, though nothing may have come.</summary>
/// <param name="At">Null: time alone changes nothing any more.</param>
public sealed record DueSet(DateTimeOffset? At) : AccountEvent;
