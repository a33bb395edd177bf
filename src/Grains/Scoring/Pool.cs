namespace HealthEngine.Scoring;

/// <summary>Parts in force becoming a whole, one after the other, without an array.</summary>
struct Pool
{
    double _weights;
    double _sum;
    double _lowestScore;
    int _lowest;

    /// <summary>The whole; null: nothing of any weight is in force.</summary>
    public readonly double? Score => _weights > 0 ? _sum / _weights : null;

    public void Add(Aggregation aggregation, int part, double weight, double score)
    {
        if (aggregation != Aggregation.Lowest)
        {
            _weights += weight;
            _sum += weight * score;
        }
        else if (_weights == 0 || score < _lowestScore)
        {
            (_weights, _sum, _lowestScore, _lowest) = (1, score, score, part);
        }
    }

    /// <summary>How much of the whole a part in force is, 0-1.</summary>
    public readonly double ShareOf(Aggregation aggregation, int part, double weight) =>
        !(_weights > 0) ? 0
        : aggregation != Aggregation.Lowest ? weight / _weights
        : part == _lowest ? 1 : 0;
}
