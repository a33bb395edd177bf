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
/// <remarks>50 plus the sum of all contributions is the score, to 1e-9.</remarks>
/// <param name="Score">0-100, higher is always better; null below the scorecard's coverage floor.</param>
/// <param name="Coverage">Share of the scorecard's weight that has an input in force, 0-1.</param>
[GenerateSerializer, Immutable, Alias("reading")]
public sealed record Reading(
    [property: Id(0)] AccountKey Account,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] ReadingView View,
    [property: Id(3)] ScorecardRef Scorecard,
    [property: Id(4)] double? Score,
    [property: Id(5)] Band Band,
    [property: Id(6)] double Coverage,
    [property: Id(7)] ImmutableArray<DimensionReading> Dimensions);

/// <param name="Weight">As the scorecard states it, whether or not an input is in force.</param>
[GenerateSerializer, Immutable, Alias("dimension-reading")]
public sealed record DimensionReading(
    [property: Id(0)] string Key,
    [property: Id(1)] double? Score,
    [property: Id(2)] double Weight,
    [property: Id(3)] ImmutableArray<MeasureReading> Measures);

/// <param name="Value">The raw measure in its own unit; null: no input in force.</param>
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
    [property: Id(6)] ImmutableArray<string> Signals);
