using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace HealthEngine.Alerts;

/// <summary>Where a rule stands with an account.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertPhase>))]
public enum AlertPhase
{
    /// <summary>Nothing is wrong; kept for what it remembers of lately.</summary>
    [JsonStringEnumMemberName("clear")]
    Clear,

    /// <summary>The condition holds, but not yet for long enough.</summary>
    [JsonStringEnumMemberName("pending")]
    Pending,

    /// <summary>The alert is open.</summary>
    [JsonStringEnumMemberName("firing")]
    Firing,

    /// <summary>The alert is open; its condition is clear, but not yet for long enough.</summary>
    [JsonStringEnumMemberName("recovering")]
    Recovering,
}

/// <summary>One rule's course on one account: at most one alert of a fingerprint is open at a time.</summary>
/// <param name="Since">When the phase began.</param>
/// <param name="Alert">The open alert; null while none is.</param>
/// <param name="Raises">When alerts of this fingerprint were raised lately, oldest first, at most <see cref="RaisesMax"/>.</param>
/// <param name="Handling">What people did with the open alert.</param>
[GenerateSerializer, Immutable, Alias("alert-track")]
public sealed record AlertTrack(
    [property: Id(0)] string Fingerprint,
    [property: Id(1)] AlertPhase Phase,
    [property: Id(2)] DateTimeOffset Since,
    [property: Id(3)] Alert? Alert,
    [property: Id(4)] ImmutableArray<DateTimeOffset> Raises,
    [property: Id(5)] AlertHandling Handling)
{
    /// <summary>Raises remembered: more than any rule's count of what is unstable.</summary>
    public const int RaisesMax = 10;

    public static AlertTrack Begin(string fingerprint) =>
        new(fingerprint, AlertPhase.Clear, DateTimeOffset.MinValue, null, [], AlertHandling.None);

    public bool IsOpen => Alert is not null;
}

/// <summary>What people did with an alert.</summary>
/// <param name="SnoozedUntil">Nobody is told of it before this instant; null: it is awake.</param>
/// <param name="Escalations">How often it went a level up.</param>
[GenerateSerializer, Immutable, Alias("alert-handling")]
public sealed record AlertHandling(
    [property: Id(0)] string? AcknowledgedBy = null,
    [property: Id(1)] DateTimeOffset? SnoozedUntil = null,
    [property: Id(2)] string? AssignedTo = null,
    [property: Id(3)] int Escalations = 0)
{
    public static readonly AlertHandling None = new();
}
