using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;

namespace HealthEngine.Statistics.Regression;

/// <summary>The inputs, standardised with a leading 1, and the way back to the caller's units.</summary>
sealed record Design(
    ImmutableArray<string> Names, double[][] Rows, double[] Weights, double[] Means, double[] Deviations)
{
    /// <summary>Share of a column's variance that must be its own, not a mix of the columns before it.</summary>
    const double OwnVariance = 1e-10;

    public static Design Of(IReadOnlyList<string> names, IReadOnlyList<double[]> rows,
        IReadOnlyList<double>? weights)
    {
        if (weights is not null) Require.SameLength(weights.Count, rows.Count, nameof(weights));
        var w = new double[rows.Count];
        for (var i = 0; i < w.Length; i++)
        {
            w[i] = weights is null ? 1 : Require.NotNegative(weights[i], $"{nameof(weights)}[{i}]");
            Require.SameLength(rows[i].Length, names.Count, $"{nameof(rows)}[{i}]");
            Require.Finite(rows[i], $"{nameof(rows)}[{i}]");
        }

        double[] means = new double[names.Count], deviations = new double[names.Count];
        for (var j = 0; j < names.Count; j++) (means[j], deviations[j]) = Spread(rows, w, j);
        double[][] standard = [.. rows.Select(row => Standardise(row, means, deviations))];
        return new([.. names], standard, w, means, deviations);
    }

    /// <summary>Whether each input says something that the others do not.</summary>
    public Fault? Check(double penalty)
    {
        if (penalty > 0) return null; // The penalty decides what the data leave open.
        if (Rows.Length <= Names.Length)
            return new(FaultKind.TooFew, $"{Rows.Length} cases cannot tell {Names.Length} inputs apart.");
        var constant = Array.FindIndex(Deviations, d => d == 0);
        if (constant >= 0)
            return new(FaultKind.NoVariation, $"{Names[constant]} has the same value in every case.");
        var sums = new NormalSums(Names.Length + 1);
        var total = Weights.Sum();
        for (var i = 0; i < Rows.Length; i++) sums.Add(Rows[i], Weights[i] / total, 0);
        return Linear.FirstDependent(sums.Left(), OwnVariance) is { } j
            ? new(FaultKind.Singular,
                $"{Names[Math.Max(0, j - 1)]} is a mix of the inputs before it; drop it or use a penalty.")
            : null;
    }

    public double Dot(int row, Vector<double> beta)
    {
        double sum = 0;
        var x = Rows[row];
        for (var j = 0; j < x.Length; j++) sum += x[j] * beta[j];
        return sum;
    }

    /// <summary>Coefficients and covariance in the caller's units: b = T·β, V = T·V'·T'.</summary>
    public (Vector<double> Values, Matrix<double> Covariance) InUnits(Vector<double> beta,
        Matrix<double> covariance)
    {
        var back = Matrix<double>.Build.DenseIdentity(beta.Count);
        for (var j = 1; j < beta.Count; j++)
        {
            back[j, j] = 1 / Scale(j - 1);
            back[0, j] = -Means[j - 1] / Scale(j - 1);
        }

        return (back * beta, back * covariance * back.Transpose());
    }

    public LogisticModel Describe(Vector<double> beta, Matrix<double> covariance, LogisticOptions options,
        FitSummary fit)
    {
        var (raw, variance) = InUnits(beta, covariance);
        var coefficients = Names.Select((name, j) =>
        {
            var error = Math.Sqrt(variance[j + 1, j + 1]);
            return new Coefficient(name, raw[j + 1], error, Interval.Normal(raw[j + 1], error, options.Level),
                Quantile.PValueOfNormal(raw[j + 1] / error), Means[j], Deviations[j]);
        });
        return new(raw[0], Math.Sqrt(variance[0, 0]), [.. coefficients], [.. variance.ToRowMajorArray()],
            fit.LogLikelihood, fit.N, fit.Events, options.Penalty, fit.Steps, fit.Condition)
        {
            Notes = fit.Notes(Names.Length),
        };
    }

    double Scale(int j) => Deviations[j] > 0 ? Deviations[j] : 1;

    static double[] Standardise(double[] row, double[] means, double[] deviations)
    {
        var x = new double[row.Length + 1];
        x[0] = 1;
        for (var j = 0; j < row.Length; j++)
            x[j + 1] = deviations[j] > 0 ? (row[j] - means[j]) / deviations[j] : 0;
        return x;
    }

    static (double Mean, double Deviation) Spread(IReadOnlyList<double[]> rows, double[] weights, int column)
    {
        double total = 0, sum = 0, squares = 0;
        for (var i = 0; i < weights.Length; i++)
            (total, sum) = (total + weights[i], sum + weights[i] * rows[i][column]);
        if (total <= 0) return (0, 0);
        var mean = sum / total;
        for (var i = 0; i < weights.Length; i++)
            squares += weights[i] * (rows[i][column] - mean) * (rows[i][column] - mean);
        var deviation = Math.Sqrt(squares / total);
        // What is left of a constant column is rounding, which must not be blown up to deviation 1.
        return (mean, deviation <= 1e-12 * Math.Abs(mean) ? 0 : deviation);
    }
}
