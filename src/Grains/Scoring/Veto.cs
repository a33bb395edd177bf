using System.Text.Json.Serialization;

namespace HealthEngine.Scoring;

/// <summary>A condition under which the score cannot be above a cap, whatever else is well.</summary>
/// <param name="Id">Names it within the scorecard; an explanation shows it as <c>veto:{id}</c>.</param>
/// <param name="Cap">The highest score while it holds, 0-100.</param>
/// <param name="Reason">A sentence for the person who asks why.</param>
public sealed record Veto(string Id, VetoCondition When, double Cap, string Reason);

/// <param name="Measure">A measure's key. Without a value the condition does not hold.</param>
/// <param name="ForDays">It must have held for so many days without a break; null: it holds at once.</param>
public sealed record VetoCondition(string Measure, ConditionOp Op, double Value, int? ForDays = null);

[JsonConverter(typeof(JsonStringEnumConverter<ConditionOp>))]
public enum ConditionOp
{
    [JsonStringEnumMemberName(">=")]
    AtLeast,

    [JsonStringEnumMemberName(">")]
    Above,

    [JsonStringEnumMemberName("<=")]
    AtMost,

    [JsonStringEnumMemberName("<")]
    Below,

    [JsonStringEnumMemberName("=")]
    Equal,

    [JsonStringEnumMemberName("!=")]
    NotEqual,
}
