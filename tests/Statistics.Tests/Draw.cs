namespace HealthEngine.Statistics.Tests;

/// <summary>Random numbers for simulated worlds; the seed is the test's.</summary>
static class Draw
{
    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    public static double Exponential(Random random, double rate) => -Math.Log(1 - random.NextDouble()) / rate;
}
