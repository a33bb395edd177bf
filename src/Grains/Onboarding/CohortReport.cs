using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthEngine.Onboarding;

/// <summary>How long accounts take to their first value, by the month in which they started.</summary>
/// <param name="At">When it was worked out.</param>
/// <param name="All">All accounts together.</param>
/// <param name="Months">Oldest first.</param>
/// <param name="Curve">How all of them got there as the days went by; null: worked out before there was one.</param>
public sealed record CohortReport(
    DateTimeOffset At, CohortLine All, ImmutableArray<CohortLine> Months, IReadOnlyList<CohortStep>? Curve = null)
{
    public string ToJson() => JsonSerializer.Serialize(this, CohortJson.Default.CohortReport);

    public static CohortReport Parse(string json) => JsonSerializer.Deserialize(json, CohortJson.Default.CohortReport)!;
}

/// <summary>One cohort (Kaplan-Meier: accounts that still wait, or left without, count for as long as they were seen).</summary>
/// <param name="Cohort">The month of the start, e.g. <c>2026-03</c>; <c>all</c>, or <c>earlier</c>.</param>
/// <param name="N">Accounts whose start is known.</param>
/// <param name="Reached">Of them, with a first value.</param>
/// <param name="Censored">Of them, still without one, or gone without one.</param>
/// <param name="Median">Days after which half had it.</param>
/// <param name="P75">Days after which three quarters had it.</param>
public sealed record CohortLine(string Cohort, int N, int Reached, int Censored, CohortTime Median, CohortTime P75);

/// <summary>From these days on, until the next step, this share has had its first value.</summary>
/// <param name="Reached">0-1.</param>
/// <param name="Low">Of the 95 % interval.</param>
/// <param name="Waiting">Accounts that were watched for so long and had none until then.</param>
public sealed record CohortStep(double Days, double Reached, double Low, double High, int Waiting);

/// <param name="Days">Null: not so many have come that far yet.</param>
/// <param name="Low">Of the 95 % interval; null: not known yet.</param>
public sealed record CohortTime(double? Days, double? Low, double? High);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CohortReport))]
sealed partial class CohortJson : JsonSerializerContext;
