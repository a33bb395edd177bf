namespace HealthEngine.Scoring;

/// <summary>Gathers what is wrong with a card, each with its field.</summary>
sealed class Problems
{
    /// <summary>Told at once: whoever has more will ask again.</summary>
    const int Max = 50;

    /// <summary>Weights are proportions; beyond these sums of them would overflow or lose what is small.</summary>
    const double WeightMin = 1e-6, WeightMax = 1e6;

    readonly List<ScorecardProblem> _all = [];

    public IReadOnlyList<ScorecardProblem> All => _all;

    public void Add(string field, string reason)
    {
        if (_all.Count < Max) _all.Add(new(field, reason));
    }

    public void When(bool isWrong, string field, string reason)
    {
        if (isWrong) Add(field, reason);
    }

    public void Within(string field, double value, double min, double max) =>
        When(!(value >= min && value <= max), field, $"A number from {min} to {max}.");

    public void Text(string field, string? text, int lengthMax) =>
        When(string.IsNullOrWhiteSpace(text) || text.Length > lengthMax, field, $"Text of 1 to {lengthMax} characters.");

    public void Weights(string field, double[] weights, Aggregation aggregation)
    {
        for (var i = 0; i < weights.Length; i++)
            When(weights[i] is not (0 or (>= WeightMin and <= WeightMax)), $"{field}[{i}].weight", "A weight is 0, or from 0.000001 to 1000000.");
        When(
            aggregation == Aggregation.Weighted && !(weights.Sum() > 0),
            field, "All weights are 0: at least one must be greater.");
    }

    public void Distinct(string field, string?[] keys, string name = "key")
    {
        for (var i = 1; i < keys.Length; i++)
            When(Array.IndexOf(keys, keys[i], 0, i) >= 0, $"{field}[{i}].{name}", $"'{keys[i]}' stands here twice.");
    }
}
