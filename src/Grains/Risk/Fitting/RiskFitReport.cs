using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthEngine.Risk.Fitting;

/// <summary>What came of a fit: the result of its job.</summary>
/// <param name="Verdict">Whether the model is good enough to be put in force.</param>
/// <param name="Sentence">The same for people: what was found, and what it means.</param>
/// <param name="Accounts">In the sample.</param>
/// <param name="Sampled">Share of all accounts that were used, 0-1; below 1 there were more than a fit holds.</param>
/// <param name="Skipped">Accounts that could not be read.</param>
/// <param name="Model">What was fitted, whether or not it is in force; null: there was too little to fit.</param>
/// <param name="Version">Of the model that is in force because of this fit; null: what was in force stays.</param>
public sealed record RiskFitReport(
    RiskVerdict Verdict,
    string Sentence,
    int Accounts,
    int Rows,
    int Churns,
    double Sampled,
    int Skipped,
    RiskModel? Model,
    int? Version = null)
{
    public string ToJson() => JsonSerializer.Serialize(this, RiskFitReportJson.Default.RiskFitReport);
}

[JsonConverter(typeof(JsonStringEnumConverter<RiskVerdict>))]
public enum RiskVerdict
{
    /// <summary>Too few customers have left, or too few in the later part.</summary>
    [JsonStringEnumMemberName("too-few")]
    TooFew,

    /// <summary>On months that it had not seen the model tells leavers from stayers no better than a coin.</summary>
    [JsonStringEnumMemberName("no-skill")]
    NoSkill,

    /// <summary>It has skill, but the prior describes the same months as well or better.</summary>
    [JsonStringEnumMemberName("not-better")]
    NotBetter,

    /// <summary>It is worth being put in force.</summary>
    [JsonStringEnumMemberName("skilled")]
    Skilled,
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RiskFitReport))]
sealed partial class RiskFitReportJson : JsonSerializerContext;
