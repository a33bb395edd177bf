namespace HealthEngine.Statistics.Regression;

/// <summary>
/// Predictions for each case by a model that has not seen it: the only honest ones to measure skill on.
/// </summary>
public static class CrossValidation
{
    /// <summary>
    /// Probabilities in the order of the rows. Folds keep the share of events; the seed decides who is where.
    /// </summary>
    /// <remarks>
    /// A fold that cannot be fitted is a fault of the whole: skipping it would flatter the answer.
    /// </remarks>
    public static Result<double[]> OutOfFold(
        IReadOnlyList<string> names, IReadOnlyList<double[]> rows, IReadOnlyList<bool> outcomes,
        LogisticOptions options, int folds = 10, int seed = 1, IReadOnlyList<string>? groups = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        Require.SameLength(outcomes.Count, rows.Count, nameof(outcomes));
        var fold = groups is null ? Assign(outcomes, folds, seed) : AssignGroups(groups, outcomes, folds, seed);
        var predicted = new double[rows.Count];
        for (var f = 0; f < folds; f++)
        {
            var train = Enumerable.Range(0, rows.Count).Where(i => fold[i] != f).ToList();
            var fit = LogisticRegression.Fit(
                names, [.. train.Select(i => rows[i])], [.. train.Select(i => outcomes[i])], options);
            if (!fit.Ok) return fit.Fault;
            for (var i = 0; i < rows.Count; i++) if (fold[i] == f) predicted[i] = fit.Value.Probability(rows[i]);
        }

        return predicted;
    }

    /// <summary>The fold of each case, from 0: cases of each outcome are shuffled and dealt in turn.</summary>
    public static int[] Assign(IReadOnlyList<bool> outcomes, int folds, int seed)
    {
        var order = Enumerable.Range(0, outcomes.Count).ToArray();
        new Random(seed).Shuffle(order);
        var fold = new int[outcomes.Count];
        var dealt = 0;
        foreach (var i in order.OrderBy(i => outcomes[i])) fold[i] = dealt++ % folds;
        return fold;
    }

    /// <summary>
    /// As <see cref="Assign"/>, with all cases of a group in one fold: the months of one account know each other.
    /// </summary>
    public static int[] AssignGroups(
        IReadOnlyList<string> groups, IReadOnlyList<bool> outcomes, int folds, int seed)
    {
        Require.SameLength(groups.Count, outcomes.Count, nameof(groups));
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        var any = new List<bool>();
        for (var i = 0; i < groups.Count; i++)
        {
            if (!index.TryGetValue(groups[i], out var g))
            {
                index[groups[i]] = g = any.Count;
                any.Add(false);
            }

            any[g] |= outcomes[i];
        }

        var fold = Assign(any, folds, seed);
        return [.. groups.Select(name => fold[index[name]])];
    }
}
