using System.Collections.Immutable;
using HealthEngine.Accounts;

namespace HealthEngine.Scoring;

/// <summary>What a reading of the past may know.</summary>
public enum ReadingView
{
    /// <summary>All that is known today about what had happened by then.</summary>
    KnownNow,

    /// <summary>Only what had reached the engine by then.</summary>
    KnownThen,
}

[GenerateSerializer, Immutable, Alias("scorecard-ref")]
public readonly record struct ScorecardRef([property: Id(0)] string Id, [property: Id(1)] int Version);

/// <summary>A scorecard applied to an account at an instant, with what made the score.</summary>
/// <remarks>50 plus the sum of all contributions, those of vetoes among them, is the score, to 1e-9.</remarks>
/// <param name="Score">0-100, higher is always better; null below the scorecard's coverage floor.</param>
/// <param name="Coverage">Share of the scorecard's weight that has an input in force, 0-1.</param>
/// <param name="Confidence">Coverage less what is frozen by an outage, 0-1.</param>
/// <param name="Purpose">Of the scorecard: health, onboarding, expansion or another.</param>
/// <param name="Override">A person's judgement that stands beside the score; null: none.</param>
[GenerateSerializer, Immutable, Alias("reading")]
public sealed record Reading(
    [property: Id(0)] AccountKey Account,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] ReadingView View,
    [property: Id(3)] ScorecardRef Scorecard,
    [property: Id(4)] double? Score,
    [property: Id(5)] Band Band,
    [property: Id(6)] double Coverage,
    [property: Id(7)] ImmutableArray<DimensionReading> Dimensions,
    [property: Id(8)] double Confidence,
    [property: Id(9)] ImmutableArray<VetoReading> Vetoes,
    [property: Id(10)] string Purpose,
    [property: Id(11)] ScoreOverride? Override = null);

/// <summary>A veto that holds.</summary>
/// <param name="Key"><c>veto:</c> and its id in the scorecard.</param>
/// <param name="Reason">Why, a sentence.</param>
/// <param name="Cap">The score cannot be above it.</param>
/// <param name="Contribution">Points that it takes, 0 or less; 0 when the score is below its cap, or another took them.</param>
/// <param name="Since">Since when its condition has held, where it must have lasted.</param>
/// <param name="Signals">Ids of the newest signals behind its measure, newest first, at most ten.</param>
[GenerateSerializer, Immutable, Alias("veto-reading")]
public sealed record VetoReading(
    [property: Id(0)] string Key,
    [property: Id(1)] string Reason,
    [property: Id(2)] double Cap,
    [property: Id(3)] double Contribution,
    [property: Id(4)] DateTimeOffset? Since,
    [property: Id(5)] ImmutableArray<string> Signals,
    [property: Id(6)] string Measure);

/// <param name="Weight">As the scorecard states it, whether or not an input is in force.</param>
[GenerateSerializer, Immutable, Alias("dimension-reading")]
public sealed record DimensionReading(
    [property: Id(0)] string Key,
    [property: Id(1)] double? Score,
    [property: Id(2)] double Weight,
    [property: Id(3)] ImmutableArray<MeasureReading> Measures,
    [property: Id(4)] Aggregation Aggregation);

/// <param name="Value">The raw measure in its own unit; null: no input in force.</param>
/// <param name="State">Whether it takes part, and if not, why.</param>
/// <param name="Score">The value on the scorecard's curve, 0-100.</param>
/// <param name="Weight">As the scorecard states it, within its dimension.</param>
/// <param name="Contribution">Points above or below 50 that this measure gives the score; 0 when it has no input.</param>
/// <param name="AsOf">When the newest signal behind the value happened.</param>
/// <param name="Signals">Ids of the newest signals behind the value, newest first, at most ten.</param>
[GenerateSerializer, Immutable, Alias("measure-reading")]
public sealed record MeasureReading(
    [property: Id(0)] string Key,
    [property: Id(1)] double? Value,
    [property: Id(2)] double? Score,
    [property: Id(3)] double Weight,
    [property: Id(4)] double Contribution,
    [property: Id(5)] DateTimeOffset? AsOf,
    [property: Id(6)] ImmutableArray<string> Signals,
    [property: Id(7)] InputState State)
{
    /// <summary>The source that told each of the signals, in their order; null: it was sent with a key.</summary>
    [Id(20)]
    public ImmutableArray<string?> Sources { get; init; } = [];
}
