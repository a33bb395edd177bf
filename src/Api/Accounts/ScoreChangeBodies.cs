using HealthEngine.Api.Wire;
using HealthEngine.Scoring;

namespace HealthEngine.Api.Accounts;

/// <summary>What moved a score between two instants. The differences of all lines add up to delta.</summary>
/// <param name="Delta">Points from the first end to the second; an end without a score counts as 50.</param>
/// <param name="Lines">Inputs and vetoes of either end, the greatest difference first.</param>
/// <param name="Note">What to know before comparing the ends; null: nothing.</param>
sealed record ScoreChangeBody(
    string Account,
    string View,
    ScoreEnd From,
    ScoreEnd To,
    double Delta,
    IReadOnlyList<ChangeLine> Lines,
    string? Note)
{
    public static ScoreChangeBody Of(ScoreChange change) => new(
        change.Account.Account.Value, Words.Of(change.View), change.From, change.To, change.Delta, change.Lines, change.Note);
}
