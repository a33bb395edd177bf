using MathNet.Numerics.LinearAlgebra;

namespace HealthEngine.Statistics.Regression;

/// <summary>Symmetric positive systems, with a plain no where there is no solution.</summary>
static class Linear
{
    /// <summary>Null when the matrix is not positive definite: some direction carries no information.</summary>
    public static Vector<double>? TrySolve(Matrix<double> left, Vector<double> right)
    {
        try
        {
            var solution = left.Cholesky().Solve(right);
            return solution.All(double.IsFinite) ? solution : null;
        }
        catch (ArgumentException)
        {
            return null; // The library tells "not positive definite" this way.
        }
    }

    public static Matrix<double> Inverse(Matrix<double> matrix) =>
        matrix.Cholesky().Solve(Matrix<double>.Build.DenseIdentity(matrix.RowCount));

    /// <summary>Largest over smallest eigenvalue; infinite when one is not positive.</summary>
    public static double Condition(Matrix<double> symmetric)
    {
        var values = symmetric.Evd(Symmetricity.Symmetric).EigenValues.Select(v => v.Real).ToList();
        return values.Min() > 0 ? values.Max() / values.Min() : double.PositiveInfinity;
    }

    /// <summary>The first column of which the earlier ones leave nothing; null when all are needed.</summary>
    /// <remarks>Cholesky without pivoting on a correlation-like matrix (unit diagonal).</remarks>
    public static int? FirstDependent(Matrix<double> correlation, double left)
    {
        var size = correlation.RowCount;
        var factor = new double[size, size];
        for (var j = 0; j < size; j++)
        {
            var rest = correlation[j, j];
            for (var k = 0; k < j; k++) rest -= factor[j, k] * factor[j, k];
            if (rest < left) return j;
            factor[j, j] = Math.Sqrt(rest);
            for (var i = j + 1; i < size; i++)
            {
                var sum = correlation[i, j];
                for (var k = 0; k < j; k++) sum -= factor[i, k] * factor[j, k];
                factor[i, j] = sum / factor[j, j];
            }
        }

        return null;
    }
}
