using System.Text.Json.Serialization;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Risk;

namespace HealthEngine.Api.Risk;

/// <summary>How likely an account is to leave, and why.</summary>
/// <param name="Probability30">Within 30 days, 0-1.</param>
/// <param name="LogOdds">Of the next 30 days: baseline and the reasons' contributions add up to it.</param>
/// <param name="Baseline">Log-odds of the average account.</param>
/// <param name="Reasons">The strongest first; above 0 a contribution speaks for leaving.</param>
sealed record ChurnRiskBody(
    double Probability30,
    double Probability60,
    double Probability90,
    RiskBand Band,
    double LogOdds,
    double Baseline,
    IReadOnlyList<RiskReason> Reasons,
    RiskModelRef Model)
{
    public static ChurnRiskBody Of(RiskReading risk) => new(
        risk.Probability30, risk.Probability60, risk.Probability90, risk.Band, risk.LogOdds, risk.Baseline, risk.Reasons,
        new(RiskModel.Main, risk.ModelVersion, risk.Origin));
}

/// <param name="Origin">prior: comes with the engine; fitted: to the workspace's own outcomes.</param>
sealed record RiskModelRef(string Id, int Version, RiskOrigin Origin);

/// <summary>An account's risk moved by half a percentage point or more, or into another band.</summary>
/// <param name="Probability30">Within 30 days, 0-1; null: it has left, or nothing is known.</param>
sealed record LiveRiskBody(double? Probability30, double? Probability60, double? Probability90, RiskBand Band, int ModelVersion)
{
    public static LiveRiskBody Of(RiskTaken risk) => new(risk.In30Days, risk.In60Days, risk.In90Days, risk.Band, risk.Version);
}

/// <summary>A model of churn, with what it looks at and how good it is.</summary>
/// <param name="At">When it came into force; long ago for what comes with the engine.</param>
/// <param name="BaseRate">Share of account-months that end with the customer leaving.</param>
/// <param name="Baseline">Log-odds of the average account for the next 30 days.</param>
/// <param name="Ages">Steps of the baseline over the account's age, in 30-day months.</param>
/// <param name="Quality">On months that the model had not seen; null for the prior, which was not measured on this workspace.</param>
sealed record RiskModelBody(
    string Id,
    int Version,
    RiskOrigin Origin,
    DateTimeOffset At,
    string By,
    string Note,
    double BaseRate,
    double Baseline,
    IReadOnlyList<RiskInput> Inputs,
    IReadOnlyList<RiskAgeStep> Ages,
    RiskQuality? Quality)
{
    public static RiskModelBody Of(RiskVersion version) => new(
        RiskModel.Main, version.Version, version.Model.Origin, version.At, version.By, version.Model.Note, version.Model.BaseRate,
        version.Model.Baseline, version.Model.Inputs, version.Model.Ages.IsDefault ? [] : version.Model.Ages, version.Model.Quality);
}

/// <summary>A model that is or was in force.</summary>
/// <param name="Auc">On months that it had not seen, with its 95 % interval; null for the prior.</param>
sealed record RiskVersionBody(int Version, RiskOrigin Origin, DateTimeOffset At, string By, string Note, RiskEstimate? Auc)
{
    public static RiskVersionBody Of(RiskVersion version) => new(
        version.Version, version.Model.Origin, version.At, version.By, version.Model.Note, version.Model.Quality?.Auc);
}

/// <summary>Which model to go back to.</summary>
/// <param name="Version">One that was in force before; see /v1/risk/models.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record RiskChoice(int? Version = null)
{
    public int Read() => Version ?? throw new InvalidRequestException("version", "Name the version to put in force again.");
}

/// <summary>What a model is to be fitted to.</summary>
/// <param name="To">The end of what is known; now when left out.</param>
/// <param name="Months">Periods of 30 days before it, 3-60; 24 when left out.</param>
/// <param name="View">known-then: only what had been recorded by then. known-now: all that had happened, for imported history.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record NewRiskFit(string? To = null, int? Months = null, string? View = null)
{
    public RiskFitWish Read(DateTimeOffset now)
    {
        var wish = new RiskFitWish(Query.Instant("to", To), Months, Query.Word("view", View, Words.Views));
        return wish.Check(now) is { } wrong ? throw new InvalidRequestException(wrong.Field, wrong.Reason) : wish;
    }
}
