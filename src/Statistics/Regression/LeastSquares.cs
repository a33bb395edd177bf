using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;

namespace HealthEngine.Statistics.Regression;

/// <summary>What the errors of a regression allow for.</summary>
public enum ErrorKind
{
    /// <summary>Independent cases with the same spread.</summary>
    Classical,

    /// <summary>Independent cases of any spread: White's, with n/(n - k) (HC1).</summary>
    Robust,

    /// <summary>
    /// Cases of one cluster may be alike in any way: Liang and Zeger's, with Stata's small-sample factor.
    /// </summary>
    Clustered,
}

/// <summary>A fitted line: value = intercept + Σ coefficient × input.</summary>
/// <remarks>Freedom is n - k, or clusters - 1 with clustered errors.</remarks>
public sealed record LinearModel(
    Estimate Intercept, ImmutableArray<Coefficient> Coefficients, double ResidualDeviation, double RSquared, int N,
    double Freedom, ErrorKind Errors);

/// <summary>Ordinary least squares, with inputs standardised inside.</summary>
public static class LeastSquares
{
    /// <param name="clusters">
    /// One name per case; with them errors are clustered, whatever <paramref name="errors"/> says.
    /// </param>
    public static Result<LinearModel> Fit(
        IReadOnlyList<string> names, IReadOnlyList<double[]> rows, IReadOnlyList<double> values,
        ErrorKind errors = ErrorKind.Classical, IReadOnlyList<string>? clusters = null, double level = 0.95)
    {
        Require.SameLength(values.Count, rows.Count, nameof(values));
        Require.Finite(values, nameof(values));
        if (clusters is not null) Require.SameLength(clusters.Count, rows.Count, nameof(clusters));
        if (errors == ErrorKind.Clustered && clusters is null)
            throw new ArgumentException("Clustered errors need the cluster of each case.", nameof(clusters));
        var design = Design.Of(names, rows, null);
        if (rows.Count <= names.Count + 1)
            return new Fault(FaultKind.TooFew, $"{rows.Count} cases leave no error for {names.Count} inputs.");
        if (design.Check(0) is { } fault) return fault;
        var sums = new NormalSums(names.Count + 1);
        for (var i = 0; i < rows.Count; i++) sums.Add(design.Rows[i], 1, values[i]);
        var bread = Linear.Inverse(sums.Left());
        var beta = bread * sums.Right();
        double[] residuals = [.. values.Select((y, i) => y - design.Dot(i, beta))];
        var sandwich = Sandwich.Of(design.Rows, residuals, bread, errors, clusters, names.Count + 1);
        return sandwich.Ok ? Describe(design, beta, values, residuals, sandwich.Value, level) : sandwich.Fault;
    }

    static LinearModel Describe(
        Design design, Vector<double> beta, IReadOnlyList<double> values, double[] residuals, Sandwich errors,
        double level)
    {
        var (raw, variance) = design.InUnits(beta, errors.Covariance);
        var (n, left) = (values.Count, residuals.Sum(r => r * r));
        Estimate At(int j)
        {
            var error = Math.Sqrt(variance[j, j]);
            return new(raw[j], error, Interval.Student(raw[j], error, errors.Freedom, level), n)
            {
                PValue = Quantile.PValueOfStudent(raw[j] / error, errors.Freedom),
            };
        }

        var coefficients = design.Names.Select((name, j) =>
        {
            var at = At(j + 1);
            return new Coefficient(
                name, at.Value, at.StandardError, at.Interval, at.PValue!.Value, design.Means[j],
                design.Deviations[j]);
        });
        var all = Moments.Of(values).Variance * (n - 1);
        return new(At(0), [.. coefficients], Math.Sqrt(left / (n - design.Names.Length - 1)),
            all > 0 ? 1 - left / all : 0, n, errors.Freedom, errors.Kind);
    }
}
