using System.Text.Json;
using System.Text.Json.Serialization;
using HealthEngine.Measures;
using HealthEngine.Scorecards;
using HealthEngine.Scoring;

namespace HealthEngine.Backtests;

/// <summary>What a backtest does: the parameters of its job, settled when it was asked for.</summary>
/// <param name="To">The end of what is known.</param>
/// <param name="View">What each instant may know: only what had been recorded by then, or all that had happened.</param>
/// <param name="Capacity">Accounts that a customer-success manager can see to in a week, 1-100.</param>
/// <param name="HorizonDays">Within how many days a churn makes an alert a rightful one, 7-365.</param>
public sealed record BacktestPlan(
    CandidatePair Cards,
    DateTimeOffset From,
    DateTimeOffset To,
    BacktestGrid Grid,
    ReadingView View,
    int Capacity,
    int HorizonDays)
{
    public string ToJson() => JsonSerializer.Serialize(this, BacktestPlanJson.Default.BacktestPlan);

    public static BacktestPlan Parse(string json) => JsonSerializer.Deserialize(json, BacktestPlanJson.Default.BacktestPlan)!;

    internal BacktestFrame Frame(DayCalendar calendar) => new(calendar, From, To, Grid, Capacity, HorizonDays);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(BacktestPlan))]
sealed partial class BacktestPlanJson : JsonSerializerContext;
