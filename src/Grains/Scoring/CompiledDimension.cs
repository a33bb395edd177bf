namespace HealthEngine.Scoring;

/// <summary>A dimension made ready for use.</summary>
/// <param name="Weight">As the card's aggregation counts it.</param>
/// <param name="Share">Of the whole card.</param>
readonly record struct CompiledDimension(Aggregation Aggregation, double Weight, double Share)
{
    public static CompiledDimension[] Of(Scorecard card)
    {
        var weights = WeightsOf(card.Aggregation, [.. card.Dimensions.Select(d => d.Weight)]);
        var sum = weights.Sum();
        if (!(sum > 0)) throw new ArgumentException("dimensions: all weights are 0.");
        return [.. card.Dimensions.Select((d, i) => new CompiledDimension(d.Aggregation, weights[i], weights[i] / sum))];
    }

    /// <summary>Where weights do not count, all are alike.</summary>
    public static double[] WeightsOf(Aggregation aggregation, double[] weights) =>
        aggregation == Aggregation.Weighted ? weights : Array.ConvertAll(weights, _ => 1.0);
}
