using HealthEngine.Signals;

namespace HealthEngine.Alerts;

/// <summary>What a person does with an alert.</summary>
/// <param name="By">Who does it, as others will read it.</param>
/// <param name="Note">Why, for others; null: nothing is said.</param>
[GenerateSerializer, Immutable, Alias("alert-deed")]
public sealed record AlertDeed(
    [property: Id(0)] AlertDeedKind Kind,
    [property: Id(1)] string AlertId,
    [property: Id(2)] string By,
    [property: Id(3)] string? Note = null,
    [property: Id(4)] DateTimeOffset? Until = null,
    [property: Id(5)] string? To = null,
    [property: Id(6)] bool IsUseful = false)
{
    /// <summary>What the journal will say of it.</summary>
    internal AlertEvent ToEvent() => Kind switch
    {
        AlertDeedKind.Acknowledge => new AlertAcknowledged(AlertId, By, Note),
        AlertDeedKind.Snooze => new AlertSnoozed(AlertId, Until!.Value.ToMicroseconds(), By, Note),
        AlertDeedKind.Wake => new AlertWoken(AlertId),
        AlertDeedKind.Assign => new AlertAssigned(AlertId, To, By),
        AlertDeedKind.Rate => new AlertRated(AlertId, IsUseful, By, Note),
        _ => throw new InvalidOperationException($"No event for {Kind}."),
    };
}

public enum AlertDeedKind
{
    Acknowledge,
    Snooze,
    Wake,
    Assign,
    Rate,
}

/// <summary>What became of a deed.</summary>
public enum AlertDeedOutcome
{
    Done,

    /// <summary>The alert is over: there is nothing to acknowledge, snooze or assign.</summary>
    Over,
}
