using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace HealthEngine.Alerts.Rules;

/// <summary>An alert rule as a workspace defines it.</summary>
/// <param name="Name">What it is called, 1-100 characters.</param>
/// <param name="When">What must hold; each part clears at a better value than it fires at, where it says so.</param>
/// <param name="Title">What happened, in a line, after the account's name; may name numbers in braces, see <see cref="AlertText"/>.</param>
/// <param name="Reason">Why, with the numbers that decided it, and what to do next.</param>
/// <param name="Resolution">Why it is over.</param>
/// <param name="Segments">Only accounts of these segments; empty: all.</param>
/// <param name="For">How long the condition must hold first, e.g. <c>00:15:00</c>.</param>
/// <param name="KeepFiring">How long it must be clear before the alert resolves.</param>
/// <param name="EscalateAfter">Open and not acknowledged for so long, it escalates; null: never.</param>
/// <param name="Flap">When an account goes back and forth; null: twice in 7 days is unstable, and then a day of calm resolves.</param>
/// <param name="InhibitedBy">Rules whose open alert on the same account keeps this one's notices back.</param>
public sealed record AlertRuleDefinition(
    string Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] AlertKind Kind,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] AlertSeverity Severity,
    ConditionDefinition When,
    string Title,
    string Reason,
    string Resolution,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] bool Enabled = true,
    ImmutableArray<string> Segments = default,
    TimeSpan For = default,
    TimeSpan KeepFiring = default,
    TimeSpan? EscalateAfter = null,
    FlapDefinition? Flap = null,
    ImmutableArray<string> InhibitedBy = default)
{
    /// <summary>What definitions of alert rules are filed under.</summary>
    public const string DefinitionKind = "alert-rule";

    internal AlertTiming Timing => Flap is { } flap
        ? new(For, KeepFiring, flap.Raises, flap.Within, flap.Hold, EscalateAfter)
        : AlertTiming.Prompt with { For = For, KeepFiring = KeepFiring, EscalateAfter = EscalateAfter };
}

/// <param name="Raises">Raised this often <paramref name="Within"/> a span, the alert is unstable; 2 to 10.</param>
/// <param name="Hold">How long it must then be clear before it resolves.</param>
public sealed record FlapDefinition(int Raises, TimeSpan Within, TimeSpan Hold);

/// <summary>What must hold: one of the four forms, the others left out.</summary>
/// <param name="All">Every part must hold; one that is clear clears the whole.</param>
/// <param name="Any">One part that holds is enough; all must be clear to clear the whole.</param>
/// <param name="Input">A measure's key, or <c>score</c>, <c>coverage</c> or <c>risk</c> (to churn within 90 days, 0-1), compared by <paramref name="Op"/> with <paramref name="Value"/>.</param>
/// <param name="Op">One of <c>&lt; &lt;= &gt; &gt;= == !=</c>.</param>
/// <param name="Clear">The value at which it is clear again, better than <paramref name="Value"/>; null: when it no longer holds.</param>
/// <param name="Missing">What it means when there is no such input.</param>
/// <param name="Fact">Something that no single number tells, see <see cref="AlertFacts"/>.</param>
/// <param name="Limit">What the fact takes: a band, or days.</param>
public sealed record ConditionDefinition(
    ImmutableArray<ConditionDefinition> All = default,
    ImmutableArray<ConditionDefinition> Any = default,
    string? Input = null,
    string? Op = null,
    double? Value = null,
    double? Clear = null,
    MissingInput Missing = MissingInput.Hold,
    string? Fact = null,
    string? Limit = null);

[JsonConverter(typeof(JsonStringEnumConverter<MissingInput>))]
public enum MissingInput
{
    /// <summary>Nothing changes: what is open stays open, nothing new is raised.</summary>
    [JsonStringEnumMemberName("hold")]
    Hold,

    /// <summary>It counts as clear.</summary>
    [JsonStringEnumMemberName("clear")]
    Clear,

    /// <summary>It counts as met: the condition is about those who have it.</summary>
    [JsonStringEnumMemberName("met")]
    Met,
}

/// <summary>The JSON form of rules.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(AlertRuleDefinition))]
public sealed partial class AlertRuleJson : JsonSerializerContext;
