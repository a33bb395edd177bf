using HealthEngine.Accounts;

namespace HealthEngine.Risk;

/// <summary>An account's risk moved by half a percentage point, or into another band. Stored: add fields, never rename.</summary>
/// <param name="Version">Of the model.</param>
/// <param name="In30Days">Chance to leave within so many days, 0-1; null: it has left, or nothing is known.</param>
public sealed record RiskTaken(int Version, double? In30Days, double? In60Days, double? In90Days, RiskBand Band) : AccountEvent;
