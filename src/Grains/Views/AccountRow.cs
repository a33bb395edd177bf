using HealthEngine.Accounts;
using HealthEngine.Scoring;

namespace HealthEngine.Views;

/// <summary>An account as lists show it.</summary>
/// <param name="Score">Of the workspace's main scorecard, 0-100; null when unknown.</param>
/// <param name="Trend">Points gained in the last seven days.</param>
/// <param name="ChurnRisk">Probability to churn, 0-1; null where no model is in force.</param>
/// <param name="LastActivityAt">When a user last did something.</param>
/// <param name="ScoredAt">When the score became what it is.</param>
public sealed record AccountRow(
    AccountId Account,
    AccountProfile Profile,
    double? Score,
    Band Band,
    double? Trend,
    double Coverage,
    double? ChurnRisk,
    DateTimeOffset? LastActivityAt,
    DateTimeOffset? ScoredAt,
    int OpenAlerts);
