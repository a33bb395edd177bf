using System.Collections.Immutable;
using System.Text.Json.Serialization;
using HealthEngine.Accounts;

namespace HealthEngine.Alerts;

// The journal holds these; their names in AccountEvents.cs are a storage format. Add fields, never rename or reuse one.

/// <summary>Something happened to an alert, or to a rule on its way to one.</summary>
public abstract record AlertEvent : AccountEvent
{
    /// <summary>The alert it is about; null: there is none yet.</summary>
    [JsonIgnore]
    public virtual string? Subject => null;
}

/// <summary>A rule's condition began to hold; it fires if it still does after the rule's <see cref="AlertTiming.For"/>.</summary>
public sealed record AlertPending(string Fingerprint, DateTimeOffset Since) : AlertEvent;

/// <summary>A rule's condition stopped holding before it fired.</summary>
public sealed record AlertCalmed(string Fingerprint) : AlertEvent;

/// <param name="Flap">Null: it is not unstable.</param>
public sealed record AlertRaised(Alert Alert, AlertFlap? Flap = null) : AlertEvent
{
    [JsonIgnore]
    public override string Subject => Alert.Id;
}

/// <summary>What one more raising is to an alert that comes and goes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertFlap>))]
public enum AlertFlap
{
    /// <summary>With this raising it is unstable; or it has been for so long that people are told again.</summary>
    [JsonStringEnumMemberName("began")]
    Began,

    /// <summary>People know that it comes and goes.</summary>
    [JsonStringEnumMemberName("goes-on")]
    GoesOn,
}

/// <summary>The condition is clear; the alert resolves if it stays so for the rule's patience.</summary>
public sealed record AlertRecovering(string Id, DateTimeOffset Since) : AlertEvent
{
    [JsonIgnore]
    public override string Subject => Id;
}

/// <summary>The condition came back before the alert could resolve: it is the same alert still.</summary>
public sealed record AlertRefired(string Id, DateTimeOffset Since) : AlertEvent
{
    [JsonIgnore]
    public override string Subject => Id;
}

/// <param name="Reason">A sentence: what made the alert's condition clear.</param>
public sealed record AlertResolved(string AlertId, string Reason, ImmutableArray<string> Signals) : AlertEvent
{
    [JsonIgnore]
    public override string Subject => AlertId;
}

/// <summary>Somebody has seen it and takes care: it does not escalate.</summary>
public sealed record AlertAcknowledged(string Id, string By, string? Note) : AlertEvent
{
    [JsonIgnore]
    public override string Subject => Id;
}

/// <summary>Nobody is to be told of it before an instant.</summary>
public sealed record AlertSnoozed(string Id, DateTimeOffset Until, string By, string? Note) : AlertEvent
{
    [JsonIgnore]
    public override string Subject => Id;
}

/// <summary>A snooze is over and the alert still open.</summary>
public sealed record AlertWoken(string Id) : AlertEvent
{
    [JsonIgnore]
    public override string Subject => Id;
}

/// <param name="To">Who takes care of it instead of the account's owner; null: the owner again.</param>
public sealed record AlertAssigned(string Id, string? To, string By) : AlertEvent
{
    [JsonIgnore]
    public override string Subject => Id;
}

/// <summary>Somebody says whether the alert was worth its while; the rule's measured precision is made of these.</summary>
public sealed record AlertRated(string Id, bool IsUseful, string By, string? Note) : AlertEvent
{
    [JsonIgnore]
    public override string Subject => Id;
}

/// <summary>Nobody acknowledged it for so long that the next in line is told.</summary>
/// <param name="Level">From 1.</param>
public sealed record AlertEscalated(string Id, int Level) : AlertEvent
{
    [JsonIgnore]
    public override string Subject => Id;
}
