using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace HealthEngine.Alerts;

[JsonConverter(typeof(JsonStringEnumConverter<AlertKind>))]
public enum AlertKind
{
    /// <summary>The customer may leave.</summary>
    [JsonStringEnumMemberName("at-risk")]
    AtRisk,

    /// <summary>The customer may buy more.</summary>
    [JsonStringEnumMemberName("upsell")]
    Upsell,

    /// <summary>What we know may be wrong: a source is silent or faulty.</summary>
    [JsonStringEnumMemberName("data")]
    Data,

    /// <summary>Health, money and people tell different stories.</summary>
    [JsonStringEnumMemberName("disagreement")]
    Disagreement,
}

[JsonConverter(typeof(JsonStringEnumConverter<AlertSeverity>))]
public enum AlertSeverity
{
    [JsonStringEnumMemberName("info")]
    Info,

    [JsonStringEnumMemberName("warning")]
    Warning,

    [JsonStringEnumMemberName("critical")]
    Critical,
}

/// <summary>An alert as it was raised.</summary>
/// <param name="Id">Unique in the workspace; a later alert of the same fingerprint has another.</param>
/// <param name="Rule">The rule that raised it, e.g. <c>band-drop</c>.</param>
/// <param name="Fingerprint">At most one open alert of a workspace has it.</param>
/// <param name="Title">What happened, in a line.</param>
/// <param name="Reason">Why, with the numbers that decided it, and what to do next.</param>
/// <param name="Signals">Ids of the signals that caused it, newest first, at most ten; empty when silence did.</param>
[GenerateSerializer, Immutable, Alias("alert")]
public sealed record Alert(
    [property: Id(0)] string Id,
    [property: Id(1)] AlertKind Kind,
    [property: Id(2)] string Rule,
    [property: Id(3)] AlertSeverity Severity,
    [property: Id(4)] string Fingerprint,
    [property: Id(5)] string Title,
    [property: Id(6)] string Reason,
    [property: Id(7)] ImmutableArray<string> Signals,
    [property: Id(8)] DateTimeOffset RaisedAt)
{
    /// <summary>The key of the rule: <c>band-drop.red</c> where <see cref="Rule"/> is <c>band-drop</c>.</summary>
    /// <remarks>A fingerprint is the account's id, which has no '/', and the key's parts.</remarks>
    [JsonIgnore]
    public string RuleKey => Fingerprint[(Fingerprint.IndexOf('/', StringComparison.Ordinal) + 1)..].Replace('/', '.');
}
