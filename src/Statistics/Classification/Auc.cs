using HealthEngine.Statistics.Estimation;

namespace HealthEngine.Statistics.Classification;

/// <summary>
/// Area under the ROC curve: the chance that a case with the event has a higher score than one without. 0.5 is no
/// skill, 1 is perfect; ties count half.
/// </summary>
/// <remarks>
/// Variance by DeLong, DeLong and Clarke-Pearson (1988), computed from midranks (Sun and Xu 2014) in n log n.
/// Assumes independent cases. Interval: normal, cut to 0-1.
/// </remarks>
public static class Auc
{
    public static Result<Estimate> Of(
        IReadOnlyList<double> scores, IReadOnlyList<bool> outcomes, double level = 0.95)
    {
        var (m, n) = Cases.Count(scores, outcomes);
        if (Cases.OneClass(m, n) is { } fault) return fault;
        var parts = Components.Of(scores, outcomes, m, n);
        var error = Math.Sqrt(parts.Variance(parts));
        if (m < 2 || n < 2)
            return new Fault(FaultKind.TooFew, "An AUC with an interval needs 2 cases of each outcome.");
        if (error > 0)
        {
            var interval = Interval.Normal(parts.Area, error, level).Within(0, 1);
            return new Estimate(parts.Area, error, interval, m + n)
            {
                PValue = Quantile.PValueOfNormal((parts.Area - 0.5) / error),
            };
        }

        // DeLong's variance is 0 when the two kinds do not overlap; a point would claim certainty.
        return new Estimate(parts.Area, 0, Proportions.Score(parts.Area, Math.Min(m, n), level), m + n)
        {
            Notes = ["No variation between cases: the interval is that of a share of the rarer kind."],
        };
    }

    /// <summary>
    /// The first score's area less the second's on the same cases, with their correlation counted.
    /// </summary>
    public static Result<Estimate> Difference(
        IReadOnlyList<double> first, IReadOnlyList<double> second, IReadOnlyList<bool> outcomes,
        double level = 0.95)
    {
        var (m, n) = Cases.Count(first, outcomes);
        Cases.Count(second, outcomes);
        if (Cases.OneClass(m, n) is { } fault) return fault;
        if (m < 2 || n < 2)
            return new Fault(FaultKind.TooFew, "A difference of AUCs needs 2 cases of each outcome.");
        var a = Components.Of(first, outcomes, m, n);
        var b = Components.Of(second, outcomes, m, n);
        var error = Math.Sqrt(Math.Max(0, a.Variance(a) + b.Variance(b) - 2 * a.Variance(b)));
        var difference = a.Area - b.Area;
        return new Estimate(difference, error, Interval.Normal(difference, error, level).Within(-1, 1), m + n)
        {
            PValue = error > 0 ? Quantile.PValueOfNormal(difference / error) : null,
        };
    }

    /// <summary>Per case: the share of the other kind that it is ranked rightly against.</summary>
    sealed record Components(double Area, double[] Positive, double[] Negative)
    {
        public static Components Of(IReadOnlyList<double> scores, IReadOnlyList<bool> outcomes, int m, int n)
        {
            double[] x = [.. scores.Where((_, i) => outcomes[i])], y = [.. scores.Where((_, i) => !outcomes[i])];
            var all = Cases.Midranks([.. x, .. y]);
            double[] own = Cases.Midranks(x), other = Cases.Midranks(y);
            var positive = own.Select((rank, i) => (all[i] - rank) / n).ToArray();
            var negative = other.Select((rank, j) => 1 - (all[m + j] - rank) / m).ToArray();
            return new(positive.Average(), positive, negative);
        }

        public double Variance(Components with) =>
            Moments.Covariance(Positive, with.Positive) / Positive.Length
            + Moments.Covariance(Negative, with.Negative) / Negative.Length;
    }
}
