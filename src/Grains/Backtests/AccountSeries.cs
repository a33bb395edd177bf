using HealthEngine.Accounts;
using HealthEngine.Scoring;

namespace HealthEngine.Backtests;

/// <summary>What a card said of an account at an instant.</summary>
readonly record struct CardPoint(double? Score, Band Band);

/// <param name="Place">Of the instant in the frame.</param>
/// <param name="Owner">Who looked after the account then; null: nobody.</param>
/// <param name="Live">Nothing where there is no live card to compare with.</param>
readonly record struct SeriesPoint(int Place, string? Owner, CardPoint Candidate, CardPoint Live);

/// <summary>What an account's replay showed: what was said of it, and what became of it.</summary>
/// <param name="Segment">As it stood at the last point.</param>
/// <param name="ChurnedAt">Null: it had not left by the end.</param>
/// <param name="Points">At each place from its first entry on until it left or the end came, without gaps.</param>
sealed record AccountSeries(
    AccountId Account, string? Segment, DateTimeOffset? ChurnedAt, IReadOnlyList<SeriesPoint> Points)
{
    /// <summary>Whether it left after an instant and within some days of it.</summary>
    public bool ChurnsWithin(DateTimeOffset at, int days) => ChurnedAt > at && ChurnedAt <= at.AddDays(days);
}
