using System.Collections.Immutable;

namespace HealthEngine.Statistics.Regression;

/// <summary>
/// One period at risk of one account: its inputs at the start, and whether the event came in the period.
/// </summary>
/// <remarks>
/// Period counts from 0 since the account began. After the event, or once out of sight, there are no more rows.
/// </remarks>
public sealed record PeriodAtRisk(int Period, double[] Inputs, bool Event);

/// <summary>
/// The chance of the event in each period, given none before: logistic in the inputs and in the account's age
/// (Singer and Willett 1993). Censoring needs no care: an account adds the periods in which it was seen.
/// </summary>
/// <remarks>
/// The baseline is a step function of age: one term per cut, on from that period. No cuts: one hazard for all
/// ages. Rows of one account count as independent given the inputs, which holds for a single event per account.
/// </remarks>
public sealed record DiscreteHazard(LogisticModel Model, ImmutableArray<int> AgeCuts)
{
    public static Result<DiscreteHazard> Fit(
        IReadOnlyList<string> names, IReadOnlyList<PeriodAtRisk> rows, IReadOnlyList<int> ageCuts,
        LogisticOptions options)
    {
        for (var i = 0; i < ageCuts.Count; i++)
        {
            if (ageCuts[i] <= (i == 0 ? 0 : ageCuts[i - 1]))
                throw new ArgumentException("Age cuts start above 0 and rise.", nameof(ageCuts));
        }

        ImmutableArray<int> cuts = [.. ageCuts];
        var fit = LogisticRegression.Fit(
            [.. names, .. cuts.Select(c => $"age {c}+")], [.. rows.Select(r => Row(r.Inputs, r.Period, cuts))],
            [.. rows.Select(r => r.Event)], options);
        if (!fit.Ok) return fit.Fault;
        return new DiscreteHazard(fit.Value, cuts);
    }

    /// <summary>Chance of the event in the given period, having come so far without it.</summary>
    public Prediction Hazard(IReadOnlyList<double> inputs, int period, double level = 0.95) =>
        Model.Predict(Row(inputs, period, AgeCuts), level);

    /// <summary>
    /// Chance to be still without the event after 1, 2, … periods from now, inputs staying as they are.
    /// </summary>
    public ImmutableArray<double> Survival(IReadOnlyList<double> inputs, int period, int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        var survival = ImmutableArray.CreateBuilder<double>(horizon);
        var left = 1.0;
        for (var h = 0; h < horizon; h++)
            survival.Add(left *= 1 - Model.Probability(Row(inputs, period + h, AgeCuts)));
        return survival.ToImmutable();
    }

    /// <summary>Chance of the event within the horizon: 1 - Π(1 - hazard).</summary>
    public double Risk(IReadOnlyList<double> inputs, int period, int horizon) =>
        1 - Survival(inputs, period, horizon)[^1];

    /// <summary>
    /// Why the hazard of this period is what it is: baseline plus these is its log-odds exactly.
    /// </summary>
    public ImmutableArray<Contribution> Explain(IReadOnlyList<double> inputs, int period) =>
        Model.Explain(Row(inputs, period, AgeCuts));

    static double[] Row(IReadOnlyList<double> inputs, int period, ImmutableArray<int> cuts)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(period);
        return [.. inputs, .. cuts.Select(c => period >= c ? 1.0 : 0.0)];
    }
}
