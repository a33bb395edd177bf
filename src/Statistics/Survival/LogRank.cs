using System.Collections.Immutable;
using HealthEngine.Statistics.Regression;
using MathNet.Numerics.LinearAlgebra;

namespace HealthEngine.Statistics.Survival;

/// <summary>Observed and expected events per group, and how unlikely their distance is by chance.</summary>
public sealed record LogRankTest(
    double ChiSquared, int Freedom, double PValue, ImmutableArray<double> Observed,
    ImmutableArray<double> Expected);

/// <summary>Do groups have their events at the same pace? (Mantel 1966; Peto and Peto 1972)</summary>
/// <remarks>Strongest where hazards are proportional; blind where curves cross.</remarks>
public static class LogRank
{
    public static Result<LogRankTest> Test(params IReadOnlyList<Spell>[] groups)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(groups.Length, 2);
        foreach (var group in groups) Spell.Check(group);
        int size = groups.Length, free = size - 1;
        double[] observed = [.. groups.Select(g => (double)g.Count(s => s.Event))];
        var expected = new double[size];
        var variance = Matrix<double>.Build.Dense(free, free);
        foreach (var time in groups.SelectMany(g => g).Where(s => s.Event).Select(s => s.End).Distinct())
        {
            double[] atRisk = [.. groups.Select(g => (double)g.Count(s => s.AtRisk(time)))];
            double events = groups.Sum(g => g.Count(s => s.Event && s.End == time)), all = atRisk.Sum();
            for (var i = 0; i < size; i++) expected[i] += events * atRisk[i] / all;
            if (all < 2) continue;
            var spread = events * (all - events) / (all - 1);
            for (var i = 0; i < free; i++)
            {
                for (var j = 0; j < free; j++)
                    variance[i, j] += spread * atRisk[i] / all * ((i == j ? 1 : 0) - atRisk[j] / all);
            }
        }

        var distance = Vector<double>.Build.Dense(free, i => observed[i] - expected[i]);
        if (Linear.TrySolve(variance, distance) is not { } solved)
            return new Fault(FaultKind.TooFew, "Too few events while more than one group was watched.");
        var statistic = distance * solved;
        var p = Statistics.Quantile.PValueOfChiSquared(statistic, free);
        return new LogRankTest(statistic, free, p, [.. observed], [.. expected]);
    }
}
