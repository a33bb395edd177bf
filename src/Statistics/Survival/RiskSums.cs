namespace HealthEngine.Statistics.Survival;

/// <summary>Σ risk, Σ risk·x and Σ risk·x·x' over those at risk; the second as its lower triangle.</summary>
sealed class RiskSums(int size)
{
    public double Risk { get; private set; }

    public double[] First { get; } = new double[size];

    public double[,] Second { get; } = new double[size, size];

    /// <summary>Adds a case, or with sign -1 takes it out again.</summary>
    public void Add(double[] x, double risk, int sign)
    {
        risk *= sign;
        Risk += risk;
        for (var i = 0; i < size; i++)
        {
            First[i] += risk * x[i];
            for (var j = 0; j <= i; j++) Second[i, j] += risk * x[i] * x[j];
        }
    }
}
