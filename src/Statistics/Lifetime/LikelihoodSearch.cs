using System.Collections.Immutable;
using HealthEngine.Statistics.Regression;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace HealthEngine.Statistics.Lifetime;

/// <summary>The most likely positive parameters, with standard errors from the curvature there.</summary>
sealed record Peak(ImmutableArray<double> At, ImmutableArray<double> StandardErrors, double LogLikelihood)
{
    public ImmutableArray<string> Notes { get; init; } = [];
}

/// <summary>Finds the top of a likelihood from several starts, so that one bad start decides nothing.</summary>
/// <remarks>
/// Nelder and Mead's simplex on the logarithms, begun anew at its own end until it gains nothing more: a simplex
/// that has collapsed early is stretched again. Errors by the delta method from a numerical second derivative.
/// </remarks>
static class LikelihoodSearch
{
    /// <summary>Parameters stay within e^±9 of their unit: beyond, the models have reached their limits.</summary>
    const double LogMax = 9;

    const int RestartsMax = 12;
    const int StepsMax = 4_000;

    public static Result<Peak> Maximise(Func<double[], double> logLikelihood, IReadOnlyList<double[]> starts)
    {
        double Height(double[] logs)
        {
            var outside = logs.Sum(l => Math.Max(0, Math.Abs(l) - LogMax));
            var value = logLikelihood([.. logs.Select(l => Math.Exp(Math.Clamp(l, -LogMax, LogMax)))]);
            return double.IsFinite(value) ? value - 10 * outside : -1e12;
        }

        var ends = starts.Select(s => Climb(Height, [.. s.Select(v => Math.Log(v))], 1))
            .OrderByDescending(Height).ToList();
        var top = Climb(Height, ends[0], RestartsMax);
        var best = Height(top);
        if (best <= -1e12) return new Fault(FaultKind.NotConverged, "No start has a likelihood above 0.");
        var bounded = top.Any(l => Math.Abs(l) > LogMax - 0.5);
        var slope = Gradient(Height, top).Max(g => Math.Abs(g));
        if (!bounded && slope > 0.01 * Math.Sqrt(1 + Math.Abs(best)))
            return new Fault(FaultKind.NotConverged,
                $"The likelihood still rises where the search ended (slope {slope:g3}).");
        double[] parameters = [.. top.Select(l => Math.Exp(Math.Clamp(l, -LogMax, LogMax)))];
        var errors = Errors(Height, top);
        var relative = errors ?? [.. parameters.Select(_ => double.PositiveInfinity)];
        return new Peak([.. parameters], [.. parameters.Zip(relative, (p, e) => p * e)], best)
        {
            Notes = Notes(bounded || errors is null, ends.Count(e => Height(e) > best - 0.05), ends.Count),
        };
    }

    static ImmutableArray<string> Notes(bool bounded, int agreeing, int starts)
    {
        var notes = ImmutableArray.CreateBuilder<string>();
        if (bounded)
            notes.Add("Parameters are at their limit: customers look alike. Curves hold, parameters do not.");
        else if (agreeing < 2) notes.Add($"Only {agreeing} of {starts} starts came to this answer.");
        return notes.ToImmutable();
    }

    static double[] Climb(Func<double[], double> height, double[] from, int rounds)
    {
        var objective = ObjectiveFunction.Value(v => -height(v.ToArray()));
        var (here, value) = (from, height(from));
        for (var round = 0; round < rounds; round++)
        {
            double[] next;
            try
            {
                var start = Vector<double>.Build.DenseOfArray(here);
                var found = NelderMeadSimplex.Minimum(objective, start, 1e-10, StepsMax);
                next = found.MinimizingPoint.ToArray();
            }
            catch (MaximumIterationsException)
            {
                return here; // The caller compares slopes: a search without end is no answer by itself.
            }

            var gain = height(next) - value;
            if (gain > 0) (here, value) = (next, value + gain);
            if (gain < 1e-8) break;
        }

        return here;
    }

    const double Step = 1e-4;

    static IEnumerable<double> Gradient(Func<double[], double> f, double[] x) => x.Select((_, i) =>
        (f(Moved(x, (i, Step))) - f(Moved(x, (i, -Step)))) / (2 * Step));

    /// <summary>
    /// Errors of the logarithms, which are relative errors; null where the top is flat in some direction.
    /// </summary>
    static double[]? Errors(Func<double[], double> f, double[] x)
    {
        const double h = 1e-3;
        var curvature = Matrix<double>.Build.Dense(x.Length, x.Length, (i, j) => -(
            f(Moved(x, (i, h), (j, h))) - f(Moved(x, (i, h), (j, -h)))
            - f(Moved(x, (i, -h), (j, h))) + f(Moved(x, (i, -h), (j, -h)))) / (4 * h * h));
        var identity = Vector<double>.Build.Dense(x.Length, 1);
        if (Linear.TrySolve(curvature, identity) is null || Linear.Condition(curvature) > 1e10) return null;
        return [.. Linear.Inverse(curvature).Diagonal().Select(Math.Sqrt)];
    }

    static double[] Moved(double[] x, params (int Index, double By)[] moves)
    {
        double[] moved = [.. x];
        foreach (var (index, by) in moves) moved[index] += by;
        return moved;
    }
}
