using MathNet.Numerics.LinearAlgebra;

namespace HealthEngine.Statistics.Regression;

/// <summary>Σ w·x·x' and Σ r·x over cases, without keeping them: the two sides of the normal equations.</summary>
sealed class NormalSums(int size)
{
    readonly double[,] _left = new double[size, size];
    readonly double[] _right = new double[size];

    public void Add(double[] x, double weight, double residual)
    {
        for (var i = 0; i < size; i++)
        {
            var wx = weight * x[i];
            _right[i] += residual * x[i];
            if (wx == 0) continue;
            for (var j = 0; j <= i; j++) _left[i, j] += wx * x[j];
        }
    }

    public void AddRidge(int index, double left, double right)
    {
        _left[index, index] += left;
        _right[index] += right;
    }

    public Matrix<double> Left() =>
        Matrix<double>.Build.Dense(size, size, (i, j) => i >= j ? _left[i, j] : _left[j, i]);

    public Vector<double> Right() => Vector<double>.Build.DenseOfArray(_right);
}
