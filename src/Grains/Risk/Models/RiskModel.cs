using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthEngine.Risk;

/// <summary>
/// How likely an account is to leave in the next 30 days: log-odds = baseline + what each input and the account's age
/// add to it. The body of a <c>risk-model</c> definition.
/// </summary>
/// <remarks>
/// Discrete-time hazard: 60 and 90 days are two and three such periods after each other. Everything is measured from
/// the average account, so that what the inputs add is at once the exact reason for the number.
/// </remarks>
/// <param name="Baseline">Log-odds of an account whose every input is at its mean.</param>
/// <param name="Ages">Steps of the baseline over the account's age, in 30-day months since its start.</param>
/// <param name="Quality">Null for the prior: it was not measured on this workspace.</param>
public sealed record RiskModel(
    RiskOrigin Origin,
    string Note,
    double BaseRate,
    double Baseline,
    ImmutableArray<RiskInput> Inputs,
    ImmutableArray<RiskAgeStep> Ages,
    RiskQuality? Quality = null)
{
    /// <summary>Days of one period.</summary>
    public const int PeriodDays = 30;

    /// <summary>What definitions of models are filed under; there is one of a workspace, named <see cref="Main"/>.</summary>
    public const string DefinitionKind = "risk-model";

    public const string Main = "main";

    public string ToJson() => JsonSerializer.Serialize(this, RiskModelJson.Default.RiskModel);

    /// <exception cref="JsonException">It is no model.</exception>
    public static RiskModel Parse(string body) =>
        JsonSerializer.Deserialize(body, RiskModelJson.Default.RiskModel) ?? throw new JsonException("A model is a JSON object.");

    /// <summary>What the age adds, against the average account.</summary>
    public double AgeTerm(int months)
    {
        double sum = 0;
        foreach (var step in Ages.IsDefault ? [] : Ages) sum += step.Coefficient * ((months >= step.FromMonth ? 1 : 0) - step.Share);
        return sum;
    }
}

[JsonConverter(typeof(JsonStringEnumConverter<RiskOrigin>))]
public enum RiskOrigin
{
    /// <summary>Comes with the engine: documented judgement, for a workspace without enough outcomes of its own.</summary>
    [JsonStringEnumMemberName("prior")]
    Prior,

    /// <summary>Fitted to what became of the workspace's own accounts.</summary>
    [JsonStringEnumMemberName("fitted")]
    Fitted,
}

[JsonConverter(typeof(JsonStringEnumConverter<RiskScale>))]
public enum RiskScale
{
    [JsonStringEnumMemberName("linear")]
    Linear,

    /// <summary>ln(1 + value): for counts, days and money, where the tenth more says less than the first.</summary>
    [JsonStringEnumMemberName("log")]
    Log,
}

/// <summary>One number that the model looks at.</summary>
/// <param name="Key">A measure's key, <c>renewal.due</c>, or a trait and its value: <c>trait.plan=Pro</c>.</param>
/// <param name="Coefficient">Log-odds per unit of the scaled value.</param>
/// <param name="Mean">Of the scaled value; the average account has it.</param>
/// <param name="Low">Raw values below count as this: beyond what was seen nothing is claimed.</param>
/// <param name="MissingCoefficient">Log-odds when there is no value; a missing value itself counts as the mean.</param>
/// <param name="MissingShare">Share of account-months without a value, 0-1.</param>
/// <param name="StandardError">Of the coefficient, uncalibrated; null in the prior.</param>
/// <param name="Source">Where a prior's number comes from.</param>
public sealed record RiskInput(
    string Key,
    string Label,
    RiskScale Scale,
    double Coefficient,
    double Mean,
    double Low,
    double High,
    double MissingCoefficient = 0,
    double MissingShare = 0,
    double? StandardError = null,
    string? Source = null,
    string? Why = null)
{
    /// <summary>What the input adds to the log-odds, against the average account.</summary>
    /// <param name="raw">Null: there is no value.</param>
    public double Term(double? raw) => raw is { } value
        ? Coefficient * (Scaled(value) - Mean) - MissingCoefficient * MissingShare
        : MissingCoefficient * (1 - MissingShare);

    public double Scaled(double raw) => Scaled(Scale, Math.Clamp(raw, Low, High));

    public static double Scaled(RiskScale scale, double value) =>
        scale == RiskScale.Log ? Math.Log(1 + Math.Max(0, value)) : value;
}

/// <summary>From this age on the log-odds are so much higher.</summary>
/// <param name="Share">Of account-months that are so old, 0-1.</param>
public sealed record RiskAgeStep(int FromMonth, double Coefficient, double Share, string? Source = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RiskModel))]
sealed partial class RiskModelJson : JsonSerializerContext;
