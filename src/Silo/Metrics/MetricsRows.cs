using HealthEngine.Accounts;
using HealthEngine.Metrics;
using HealthEngine.Signals;

namespace HealthEngine.Silo.Metrics;

/// <summary>A signal that metrics need, as it is kept.</summary>
readonly record struct SignalRow(AccountKey Account, MetricFamily Family, long Position, Signal Signal);

/// <summary>The earliest that a batch tells of an account.</summary>
readonly record struct AccountRowChange(AccountKey Account, long Position, long FirstAt, long? CreatedAt);

/// <param name="Json">The value as text; null: taken back.</param>
readonly record struct TraitRow(AccountKey Account, string Trait, long Position, long At, long Tie, string? Json);

readonly record struct PersonMonth(AccountKey Account, int Month, long Person);

readonly record struct AccountMonth(AccountKey Account, int Month);

readonly record struct ScoreRow(AccountMonth At, long Position, string Scorecard, double? Score);

readonly record struct MarkKey(string Workspace, MetricFamily Family, int Month);
