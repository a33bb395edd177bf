using System.Collections.Immutable;
using HealthEngine.Accounts;

namespace HealthEngine.Scoring;

/// <summary>What moved a score between two instants.</summary>
/// <remarks>
/// The differences of all lines add up to <see cref="Delta"/>, to 1e-9. An end without a score counts as 50, where a
/// score to which nothing contributes would stand, and the note says so.
/// </remarks>
/// <param name="Delta">Points from the first end to the second.</param>
/// <param name="Lines">Inputs and vetoes of either end, the greatest difference first.</param>
/// <param name="Note">What to know before comparing the ends: a score that is not known, another scorecard; null: nothing.</param>
[GenerateSerializer, Immutable, Alias("score-change")]
public sealed record ScoreChange(
    [property: Id(0)] AccountKey Account,
    [property: Id(1)] ReadingView View,
    [property: Id(2)] ScoreEnd From,
    [property: Id(3)] ScoreEnd To,
    [property: Id(4)] double Delta,
    [property: Id(5)] ImmutableArray<ChangeLine> Lines,
    [property: Id(6)] string? Note);

/// <param name="Scorecard">Null: no scorecard was in force for the account then, or it was not known yet.</param>
[GenerateSerializer, Immutable, Alias("score-end")]
public sealed record ScoreEnd(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] ScorecardRef? Scorecard,
    [property: Id(2)] double? Score,
    [property: Id(3)] Band Band,
    [property: Id(4)] double Coverage);

/// <summary>One input, or veto, at both ends.</summary>
/// <param name="Key">The dimension and the measure, e.g. <c>usage/usage.breadth_28d</c>, or <c>veto:</c> and its id.</param>
/// <param name="Measure">The measure of the input, or of the veto's condition.</param>
/// <param name="Difference">Points that it moved the score by: its contribution at the second end less that at the first.</param>
/// <param name="Signals">Ids of the newest signals between the ends that fed it, newest first, at most ten; empty: time did.</param>
[GenerateSerializer, Immutable, Alias("change-line")]
public sealed record ChangeLine(
    [property: Id(0)] string Key,
    [property: Id(1)] string Measure,
    [property: Id(2)] LineEnd From,
    [property: Id(3)] LineEnd To,
    [property: Id(4)] double Difference,
    [property: Id(5)] ImmutableArray<string> Signals);

/// <param name="Value">The raw measure; null: none, or a veto.</param>
/// <param name="Score">The value on the scorecard's scale; null: it took no part.</param>
/// <param name="Contribution">Points above or below 50 that it gave.</param>
[GenerateSerializer, Immutable, Alias("line-end")]
public readonly record struct LineEnd(
    [property: Id(0)] double? Value,
    [property: Id(1)] double? Score,
    [property: Id(2)] double Contribution,
    [property: Id(3)] InputState State);
