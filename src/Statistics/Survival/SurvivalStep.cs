namespace HealthEngine.Statistics.Survival;

/// <summary>The share still without the event just after a time at which some had it.</summary>
/// <remarks>
/// StandardError is Greenwood's (1926); Interval is on the log(-log) scale, which stays within 0-1.
/// </remarks>
public sealed record SurvivalStep(
    double Time, int AtRisk, int Events, double Survival, double StandardError, Interval Interval);
