namespace HealthEngine.Statistics.Experiments;

/// <summary>One stratum's counts of a yes-or-no outcome.</summary>
public readonly record struct ShareStratum(
    string Name, int ControlEvents, int ControlN, int TreatmentEvents, int TreatmentN)
{
    internal double N => ControlN + TreatmentN;
}

/// <summary>Treatment against control where the outcome is yes or no and the lot was drawn within strata.</summary>
/// <remarks>
/// Strata weigh as many cases as they have. The interval is Newcombe's with Wilson limits over strata (Yan and Su
/// 2010): within each arm all strata share one quantile z·√(Σ w²v)/Σ w√v, and the limits add up. With one stratum it
/// is Newcombe's own; where no case of an arm differs from another, v is 1/n and the limits stay honest.
/// </remarks>
public static class StratifiedShares
{
    /// <summary>Share of the treated less share of the controls.</summary>
    /// <param name="strata">Those without cases in both arms say nothing; the caller leaves them out or pools them.</param>
    public static Result<Estimate> Difference(IReadOnlyList<ShareStratum> strata, double level = 0.95)
    {
        var used = strata.Where(s => s.ControlN > 0 && s.TreatmentN > 0).ToList();
        if (used.Count == 0)
            return new Fault(FaultKind.TooFew, "A difference of shares needs cases in both groups of a stratum.");
        var n = used.Sum(s => s.N);
        var z = Quantile.OfNormal(level);
        var treated = Arm.Of([.. used.Select(s => new Part(s.N / n, s.TreatmentEvents, s.TreatmentN))], z);
        var control = Arm.Of([.. used.Select(s => new Part(s.N / n, s.ControlEvents, s.ControlN))], z);
        var difference = treated.Share - control.Share;
        var low = difference - z * Root(treated.Spread(treated.Low), control.Spread(control.High));
        var high = difference + z * Root(treated.Spread(treated.High), control.Spread(control.Low));
        var interval = new Interval(low, high, level).Within(-1, 1);
        return new Estimate(difference, Root(treated.Variance, control.Variance), interval, (int)n)
        {
            Notes = ["Assumes arms drawn by lot within strata, and that no case's treatment reaches another case."],
        };
    }

    static double Root(double a, double b) => Math.Sqrt(a + b);

    readonly record struct Part(double Weight, int Events, int N)
    {
        public double Share => (double)Events / N;

        public double Variance => Share * (1 - Share) / N;
    }

    /// <param name="Inverse">Σ w²/n: what p(1 - p) is multiplied by to be a variance.</param>
    readonly record struct Arm(double Share, double Low, double High, double Variance, double Inverse)
    {
        public static Arm Of(IReadOnlyList<Part> parts, double z)
        {
            var isPlain = parts.All(p => p.Variance <= 0);
            double V(Part p) => isPlain ? 1.0 / p.N : p.Variance;
            var shared = z * Math.Sqrt(parts.Sum(p => p.Weight * p.Weight * V(p)))
                / parts.Sum(p => p.Weight * Math.Sqrt(V(p)));
            double share = 0, low = 0, high = 0;
            foreach (var p in parts)
            {
                var (from, to) = Limits(p, shared);
                (share, low, high) = (share + p.Weight * p.Share, low + p.Weight * from, high + p.Weight * to);
            }

            return new(
                share, low, high, parts.Sum(p => p.Weight * p.Weight * p.Variance),
                parts.Sum(p => p.Weight * p.Weight / p.N));
        }

        public double Spread(double limit) => Math.Max(0, limit * (1 - limit)) * Inverse;

        static (double Low, double High) Limits(Part part, double z)
        {
            double p = part.Share, n = part.N, square = z * z;
            var centre = (p + square / (2 * n)) / (1 + square / n);
            var half = z * Math.Sqrt(p * (1 - p) / n + square / (4 * n * n)) / (1 + square / n);
            return (p <= 0 ? 0 : centre - half, p >= 1 ? 1 : centre + half);
        }
    }
}
