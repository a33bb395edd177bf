using MathNet.Numerics.LinearAlgebra;

namespace HealthEngine.Statistics.Regression;

/// <summary>Covariance of least-squares coefficients: B·M·B with B = (X'X)⁻¹ and M from the residuals.</summary>
sealed record Sandwich(Matrix<double> Covariance, double Freedom, ErrorKind Kind)
{
    /// <param name="parameters">All that were fitted, also those that were differenced away.</param>
    public static Result<Sandwich> Of(
        double[][] rows, double[] residuals, Matrix<double> bread, ErrorKind kind,
        IReadOnlyList<string>? clusters, int parameters)
    {
        double n = rows.Length, left = n - parameters;
        if (clusters is not null) return Clustered(rows, residuals, bread, clusters, (n - 1) / left);
        if (kind == ErrorKind.Classical)
            return new Sandwich(bread * (residuals.Sum(r => r * r) / left), left, kind);
        var sums = new NormalSums(bread.RowCount);
        for (var i = 0; i < rows.Length; i++) sums.Add(rows[i], residuals[i] * residuals[i], 0);
        return new Sandwich(bread * sums.Left() * bread * (n / left), left, kind);
    }

    static Result<Sandwich> Clustered(
        double[][] rows, double[] residuals, Matrix<double> bread, IReadOnlyList<string> clusters, double factor)
    {
        var scores = new Dictionary<string, double[]>(StringComparer.Ordinal);
        for (var i = 0; i < rows.Length; i++)
        {
            if (!scores.TryGetValue(clusters[i], out var score))
                scores[clusters[i]] = score = new double[bread.RowCount];
            for (var j = 0; j < score.Length; j++) score[j] += residuals[i] * rows[i][j];
        }

        double g = scores.Count;
        if (g < 2)
            return new Fault(FaultKind.TooFew, "Clustered errors need 2 clusters, and mean little below 30.");
        var sums = new NormalSums(bread.RowCount);
        foreach (var score in scores.Values) sums.Add(score, 1, 0);
        return new Sandwich(bread * sums.Left() * bread * (g / (g - 1) * factor), g - 1, ErrorKind.Clustered);
    }
}
