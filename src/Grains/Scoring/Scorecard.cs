using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace HealthEngine.Scoring;

/// <summary>How measures become a score: dimensions with weights, scales, vetoes and bands.</summary>
/// <remarks>Its JSON is the body of a definition of kind <see cref="ScorecardStage.CardKind"/>, whose id and version it takes.</remarks>
/// <param name="Bands">Where green and yellow begin.</param>
/// <param name="CoverageFloor">Below this share of weight with an input in force there is no score, 0-1.</param>
/// <param name="Purpose">
/// What it tells: <c>health</c>, <c>onboarding</c>, <c>expansion</c> or a word of one's own. Of each purpose one card
/// applies to an account; that of health is its main one.
/// </param>
/// <param name="AppliesTo">Null: to every account.</param>
/// <param name="Aggregation">How dimensions become the score.</param>
public sealed record Scorecard(
    string Name,
    BandCuts Bands,
    ImmutableArray<ScorecardDimension> Dimensions,
    double CoverageFloor = 0.2,
    string Purpose = Scorecard.Health,
    string? Description = null,
    CardAudience? AppliesTo = null,
    Aggregation Aggregation = Aggregation.Weighted,
    ImmutableArray<Veto> Vetoes = default)
{
    /// <summary>The purpose of main scorecards.</summary>
    public const string Health = "health";

    [JsonIgnore]
    public string Id { get; init; } = "";

    [JsonIgnore]
    public int Version { get; init; }
}

/// <summary>A group of measures.</summary>
/// <param name="Key">Names it within the scorecard.</param>
/// <param name="Weight">Against the other dimensions, 0 or more.</param>
/// <param name="Aggregation">How its measures become its score.</param>
public sealed record ScorecardDimension(
    string Key,
    double Weight,
    ImmutableArray<ScorecardMeasure> Measures,
    Aggregation Aggregation = Aggregation.Weighted);

/// <summary>A measure with the scale that turns its value into 0-100: a curve, or its percentile within the segment.</summary>
/// <param name="Key">A measure's key.</param>
/// <param name="Weight">Against the other measures of the dimension, 0 or more.</param>
/// <param name="Curve">Points [value, score], value rising; straight lines between them, flat beyond the ends.</param>
/// <param name="MaxAgeDays">With its newest signal older than this the input is stale and takes no part; null: never stale.</param>
public sealed record ScorecardMeasure(
    string Key,
    double Weight,
    ImmutableArray<ImmutableArray<double>> Curve = default,
    PercentileScale? Percentile = null,
    int? MaxAgeDays = null);

/// <summary>How parts become a whole. What has no input in force takes no part in any of them.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Aggregation>))]
public enum Aggregation
{
    /// <summary>By weight; the weight of what is missing is spread over the rest.</summary>
    [JsonStringEnumMemberName("weighted")]
    Weighted,

    /// <summary>All alike, whatever their weights.</summary>
    [JsonStringEnumMemberName("average")]
    Average,

    /// <summary>The lowest alone; of equals the first in the scorecard's order.</summary>
    [JsonStringEnumMemberName("lowest")]
    Lowest,
}

/// <summary>Which end of the segment is the good one.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PercentileScale>))]
public enum PercentileScale
{
    /// <summary>The account with the greatest value has 100.</summary>
    [JsonStringEnumMemberName("higher-is-better")]
    HigherIsBetter,

    /// <summary>The account with the smallest value has 100.</summary>
    [JsonStringEnumMemberName("lower-is-better")]
    LowerIsBetter,
}
