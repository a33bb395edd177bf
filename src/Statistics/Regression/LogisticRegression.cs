using MathNet.Numerics.LinearAlgebra;

namespace HealthEngine.Statistics.Regression;

/// <summary>
/// What to fit with. Penalty is λ of λ/2·Σβ² on standardised inputs; 0 is plain maximum likelihood.
/// </summary>
public sealed record LogisticOptions(double Penalty = 0, double Level = 0.95)
{
    /// <summary>Newton steps before giving up; a fit that exists needs fewer than 15.</summary>
    public int StepsMax { get; init; } = 50;
}

/// <summary>
/// Logistic regression by iteratively reweighted least squares (McCullagh and Nelder 1989, ch. 4), with an
/// optional ridge penalty (le Cessie and van Houwelingen 1992). The intercept is never penalised.
/// </summary>
/// <remarks>
/// Inputs are standardised inside (weighted mean 0, deviation 1) and the answer is given in the caller's units.
/// Separation shows as Newton steps that do not shrink while predictions run to 0 or 1 (Albert and Anderson 1984).
/// </remarks>
public static class LogisticRegression
{
    /// <summary>Log-odds of fewer than one in ten billion: no finite sample supports it.</summary>
    const double LogOddsMax = 23;

    /// <summary>Eigenvalue ratio below which two inputs are copies of each other for a double.</summary>
    const double SingularRatio = 1e-11;

    public static Result<LogisticModel> Fit(
        IReadOnlyList<string> names, IReadOnlyList<double[]> rows, IReadOnlyList<bool> outcomes,
        LogisticOptions? options = null, IReadOnlyList<double>? weights = null)
    {
        Require.SameLength(outcomes.Count, rows.Count, nameof(outcomes));
        var rarer = Math.Min(outcomes.Count(o => o), outcomes.Count(o => !o));
        if (options is not { Penalty: > 0 } && rarer > 0 && rarer < names.Count)
            return new Fault(FaultKind.TooFew,
                $"{rarer} cases of the rarer outcome cannot tell {names.Count} inputs apart.");
        return FitShares(names, rows, [.. outcomes.Select(o => o ? 1.0 : 0.0)], options, weights);
    }

    /// <summary>As <see cref="Fit"/>, where an outcome may be a share between 0 and 1.</summary>
    internal static Result<LogisticModel> FitShares(
        IReadOnlyList<string> names, IReadOnlyList<double[]> rows, double[] outcomes,
        LogisticOptions? options = null, IReadOnlyList<double>? weights = null)
    {
        options ??= new();
        Require.NotNegative(options.Penalty, nameof(options.Penalty));
        var design = Design.Of(names, rows, weights);
        double n = 0, events = 0;
        for (var i = 0; i < outcomes.Length; i++)
            (n, events) = (n + design.Weights[i], events + design.Weights[i] * outcomes[i]);
        if (events <= 0 || events >= n)
            return new Fault(FaultKind.OneClass,
                $"Needs cases of both outcomes; {events:0.##} of {n:0.##} have the event.");
        if (design.Check(options.Penalty) is { } fault) return fault;
        return new Newton(design, outcomes, options, n, events).Run();
    }

    sealed class Newton(Design design, double[] outcomes, LogisticOptions options, double n, double events)
    {
        readonly int _size = design.Names.Length + 1;
        readonly double[] _logOdds = new double[outcomes.Length];

        public Result<LogisticModel> Run()
        {
            var beta = Vector<double>.Build.Dense(_size);
            beta[0] = Logit.Of(events / n);
            var likelihood = Evaluate(beta);
            for (var step = 1; step <= options.StepsMax; step++)
            {
                var (score, information) = Derivatives(beta);
                if (Linear.TrySolve(information, score) is not { } change) return Stuck(likelihood);
                (beta, likelihood, var moved) = Move(beta, change, likelihood);
                if (moved < 1e-9) return Finish(beta, step);
            }

            return Stuck(likelihood);
        }

        /// <summary>A full Newton step, halved until the penalised likelihood does not fall.</summary>
        (Vector<double> Beta, double Likelihood, double Moved) Move(Vector<double> beta, Vector<double> change,
            double before)
        {
            // The likelihood is concave, so 30 halvings fail only at the optimum, where nothing is left to gain.
            for (var halving = 0; halving < 30; halving++)
            {
                var next = beta + change;
                var after = Evaluate(next);
                if (after >= before - 1e-10 * (1 + Math.Abs(before)))
                    return (next, after, change.AbsoluteMaximum());
                change /= 2;
            }

            Evaluate(beta);
            return (beta, before, 0);
        }

        double Evaluate(Vector<double> beta)
        {
            double sum = 0;
            for (var i = 0; i < outcomes.Length; i++)
            {
                _logOdds[i] = design.Dot(i, beta);
                sum += design.Weights[i] * (outcomes[i] * _logOdds[i] - Logit.Softplus(_logOdds[i]));
            }

            for (var j = 1; j < _size; j++) sum -= options.Penalty / 2 * beta[j] * beta[j];
            return sum;
        }

        (Vector<double> Score, Matrix<double> Information) Derivatives(Vector<double> beta)
        {
            var sums = new NormalSums(_size);
            for (var i = 0; i < outcomes.Length; i++)
            {
                var p = Logit.Inverse(_logOdds[i]);
                sums.Add(design.Rows[i], design.Weights[i] * p * (1 - p), design.Weights[i] * (outcomes[i] - p));
            }

            for (var j = 1; j < _size; j++) sums.AddRidge(j, options.Penalty, -options.Penalty * beta[j]);
            return (sums.Right(), sums.Left());
        }

        Fault Stuck(double likelihood)
        {
            var sure = _logOdds.Count(l => Math.Abs(l) > LogOddsMax);
            return sure > 0 || likelihood > -1e-6 * n
                ? new(FaultKind.Separation,
                    "Some inputs predict the outcome perfectly, so coefficients grow without end. "
                    + "Drop the input that gives the outcome away, or use a penalty above 0.")
                : new(FaultKind.NotConverged, $"The fit did not settle in {options.StepsMax} steps.");
        }

        Result<LogisticModel> Finish(Vector<double> beta, int steps)
        {
            var information = Derivatives(beta).Information;
            var condition = Linear.Condition(information);
            // Copies among the inputs were refused before: what is left without information has run away.
            if (options.Penalty == 0 && condition > 1 / SingularRatio) return Stuck(0);
            return design.Describe(beta, Linear.Inverse(information), options,
                new(n, events, Plain(), steps, condition));
        }

        double Plain()
        {
            double sum = 0;
            for (var i = 0; i < outcomes.Length; i++)
                sum += design.Weights[i] * (outcomes[i] * _logOdds[i] - Logit.Softplus(_logOdds[i]));
            return sum;
        }
    }
}
