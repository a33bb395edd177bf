using System.Collections.Immutable;

namespace HealthEngine.Statistics.Regression;

/// <summary>One input's effect on the log-odds of the event, per unit of the input.</summary>
/// <remarks>
/// Mean and Deviation describe the input in the fitted cases. Under a penalty the standard error is that of the
/// penalised estimate (inverse of the penalised information): it does not count the pull towards 0.
/// </remarks>
public sealed record Coefficient(
    string Name, double Value, double StandardError, Interval Interval, double PValue, double Mean,
    double Deviation);

/// <summary>How much one input of one case moves its log-odds away from the average case.</summary>
public sealed record Contribution(string Name, double Input, double LogOdds);

/// <summary>A predicted probability, with the interval of the model's own doubt (not of the outcome).</summary>
public sealed record Prediction(double LogOdds, double Probability, Interval Interval);

/// <summary>A fitted logistic regression: log-odds = intercept + Σ coefficient × input.</summary>
/// <remarks>
/// Covariance is row by row, intercept first. N and Events are sums of case weights. Condition is that of the
/// information matrix in standardised inputs: above 1e6 single coefficients mean little, predictions still hold.
/// </remarks>
public sealed record LogisticModel(
    double Intercept, double InterceptError, ImmutableArray<Coefficient> Coefficients,
    ImmutableArray<double> Covariance,
    double LogLikelihood, double N, double Events, double Penalty, int Iterations, double Condition)
{
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Log-odds of the average case, from which every contribution counts.</summary>
    public double Baseline => Intercept + Coefficients.Sum(c => c.Value * c.Mean);

    public double LogOdds(IReadOnlyList<double> inputs)
    {
        Require.SameLength(inputs.Count, Coefficients.Length, nameof(inputs));
        Require.Finite(inputs, nameof(inputs));
        var sum = Intercept;
        for (var j = 0; j < inputs.Count; j++) sum += Coefficients[j].Value * inputs[j];
        return sum;
    }

    public double Probability(IReadOnlyList<double> inputs) => Logit.Inverse(LogOdds(inputs));

    /// <summary>Delta method on the log-odds: √(x'Vx), carried over to the probability.</summary>
    public Prediction Predict(IReadOnlyList<double> inputs, double level = 0.95)
    {
        var logOdds = LogOdds(inputs);
        var range = Interval.Normal(logOdds, Math.Sqrt(Math.Max(0, Variance(inputs))), level);
        return new(logOdds, Logit.Inverse(logOdds),
            new(Logit.Inverse(range.Low), Logit.Inverse(range.High), level));
    }

    /// <summary>
    /// Reasons, the strongest first. <see cref="Baseline"/> plus their sum is the case's log-odds exactly.
    /// </summary>
    public ImmutableArray<Contribution> Explain(IReadOnlyList<double> inputs)
    {
        Require.SameLength(inputs.Count, Coefficients.Length, nameof(inputs));
        return [.. Coefficients
            .Select((c, j) => new Contribution(c.Name, inputs[j], c.Value * (inputs[j] - c.Mean)))
            .OrderByDescending(c => Math.Abs(c.LogOdds))];
    }

    double Variance(IReadOnlyList<double> inputs)
    {
        var size = inputs.Count + 1;
        double At(int j) => j == 0 ? 1 : inputs[j - 1];
        double sum = 0;
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++) sum += At(i) * At(j) * Covariance[i * size + j];
        }

        return sum;
    }
}
