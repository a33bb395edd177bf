using HealthEngine.Accounts;
using HealthEngine.Scoring;

namespace HealthEngine.Views;

/// <summary>An account as lists show it.</summary>
/// <param name="Score">Of the account's main scorecard, or what a person put in its place, 0-100; null when unknown.</param>
/// <param name="Trend">Points gained in the last seven days.</param>
/// <param name="ChurnRisk">Probability to churn within 90 days, 0-1; null: it has left, nothing is known, or no model is in force.</param>
/// <param name="LastActivityAt">When a user last did something.</param>
/// <param name="ScoredAt">When the score became what it is.</param>
/// <param name="Machine">What the scorecard says where a person's judgement stands in its place; null: it stands itself.</param>
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
    int OpenAlerts,
    MachineScore? Machine = null);

/// <summary>What a scorecard says of an account for which a person said otherwise.</summary>
public readonly record struct MachineScore(double? Score, Band Band);
