using System.Collections.Immutable;

namespace HealthEngine.Risk;

/// <summary>How good a model is on months of which it had seen nothing.</summary>
/// <param name="Fit">Earliest part: coefficients.</param>
/// <param name="Calibration">Next part: what the probabilities were put right by.</param>
/// <param name="Test">Latest part: all numbers below.</param>
/// <param name="Auc">
/// Of one account-month an account: the last one before it left, or one by lot. So cases are independent, as the
/// interval (DeLong) asks.
/// </param>
/// <param name="Brier">Mean squared distance of probability and outcome of all account-months; lower is better.</param>
/// <param name="BaseRateBrier">What the test part's plain rate would score; no model should be above it.</param>
/// <param name="PriorAuc">The prior on the same cases.</param>
/// <param name="PriorLogLoss">The prior, calibrated on the same months as the model.</param>
/// <param name="CalibrationError">Mean gap of promise and outcome over the bins, weighted by cases, 0-1.</param>
public sealed record RiskQuality(
    RiskPart Fit,
    RiskPart Calibration,
    RiskPart Test,
    RiskEstimate Auc,
    double Brier,
    double BaseRateBrier,
    double LogLoss,
    RiskEstimate PriorAuc,
    double PriorLogLoss,
    double CalibrationError,
    ImmutableArray<RiskBin> Reliability,
    ImmutableArray<RiskLift> Lift,
    ImmutableArray<string> Notes);

/// <summary>A stretch of account-months, by the instants that they begin at.</summary>
public sealed record RiskPart(DateTimeOffset From, DateTimeOffset To, int Rows, int Churns);

/// <param name="Low">Of the 95 % interval.</param>
public sealed record RiskEstimate(double Value, double Low, double High, int N);

/// <summary>Account-months of near-alike probability: what was promised, and what happened.</summary>
/// <param name="ObservedLow">Of Wilson's 95 % interval of the observed share.</param>
public sealed record RiskBin(
    double Low, double High, int Count, double MeanPredicted, double Observed, double ObservedLow, double ObservedHigh);

/// <summary>What a team finds that looks at this share of the account-months, the riskiest first.</summary>
/// <param name="Share">From the top down to here, 0-1.</param>
/// <param name="Rate">Share of them that left, in this step.</param>
/// <param name="Lift">Rate of this step against the rate of all.</param>
/// <param name="Found">Share of all churns found down to here.</param>
public sealed record RiskLift(double Share, int Count, double Churns, double Rate, double Lift, double Found);
