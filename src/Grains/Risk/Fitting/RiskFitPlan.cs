using System.Text.Json;
using System.Text.Json.Serialization;
using HealthEngine.Scoring;

namespace HealthEngine.Risk.Fitting;

/// <summary>What a fit does: the parameters of its job, settled when it was asked for.</summary>
/// <param name="To">The end of what is known.</param>
/// <param name="Months">Periods of 30 days before it that are learned from.</param>
/// <param name="View">What the inputs of each month may know: only what had been recorded by then, or all that had happened.</param>
public sealed record RiskFitPlan(DateTimeOffset To, int Months, ReadingView View, string By)
{
    public string ToJson() => JsonSerializer.Serialize(this, RiskFitPlanJson.Default.RiskFitPlan);

    public static RiskFitPlan Parse(string json) => JsonSerializer.Deserialize(json, RiskFitPlanJson.Default.RiskFitPlan)!;

    /// <summary>When a period begins; the last one ends with what is known.</summary>
    public DateTimeOffset StartOf(int period) => To.AddDays((period - Months) * RiskModel.PeriodDays);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(RiskFitPlan))]
sealed partial class RiskFitPlanJson : JsonSerializerContext;
