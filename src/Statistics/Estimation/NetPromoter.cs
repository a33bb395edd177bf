namespace HealthEngine.Statistics.Estimation;

/// <summary>Net promoter score: share of promoters (9-10) less share of detractors (0-6), times 100.</summary>
/// <remarks>
/// From -100 to 100. Standard error 100·√((p + d - (p - d)²)/n). The interval inverts the score test of a
/// difference of two shares of one sample (Tango 1998; for this use Rocks 2016): it neither leaves -100..100 nor
/// shrinks to a point when all answers are alike, as the plain ± z·SE does.
/// </remarks>
public static class NetPromoter
{
    public static Result<Estimate> FromCounts(int promoters, int passives, int detractors, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(promoters);
        ArgumentOutOfRangeException.ThrowIfNegative(passives);
        ArgumentOutOfRangeException.ThrowIfNegative(detractors);
        var n = promoters + passives + detractors;
        if (n == 0) return new Fault(FaultKind.TooFew, "No answers yet.");
        double p = (double)promoters / n, d = (double)detractors / n;
        var z = Quantile.OfNormal(level);
        var low = Bound(promoters, detractors, n, -1, p - d, t => t > z);
        var high = Bound(promoters, detractors, n, p - d, 1, t => t >= -z);
        var error = Math.Sqrt(Math.Max(0, p + d - (p - d) * (p - d)) / n);
        return new Estimate(100 * (p - d), 100 * error, new(100 * low, 100 * high, level), n)
        {
            Notes = n < 30 ? ["Fewer than 30 answers: read the interval, not the value."] : [],
        };
    }

    /// <summary>From how often each answer was given: eleven counts, for 0 to 10.</summary>
    /// <exception cref="ArgumentException">Not eleven counts: answers on another scale are another
    /// metric.</exception>
    public static Result<Estimate> FromDistribution(IReadOnlyList<int> answers, double level = 0.95)
    {
        Require.SameLength(answers.Count, 11, nameof(answers));
        return FromCounts(answers[9] + answers[10], answers[7] + answers[8], answers.Take(7).Sum(), level);
    }

    /// <summary>The point where the falling score statistic stops being on the lower side.</summary>
    static double Bound(
        double promoters, double detractors, double n, double from, double to, Func<double, bool> below)
    {
        // 60 halvings of at most 2 end below the rounding of a double.
        for (var i = 0; i < 60; i++)
        {
            var middle = (from + to) / 2;
            if (below(Statistic(promoters, detractors, n, middle))) from = middle;
            else to = middle;
        }

        return (from + to) / 2;
    }

    /// <summary>Tango's statistic of the hypothesis that the true difference of shares is theta.</summary>
    static double Statistic(double promoters, double detractors, double n, double theta)
    {
        var b = (2 * n - promoters + detractors) * theta - promoters - detractors;
        var c = -detractors * theta * (1 - theta);
        var q = (Math.Sqrt(Math.Max(0, b * b - 8 * n * c)) - b) / (4 * n);
        var variance = n * (2 * q + theta * (1 - theta));
        var distance = promoters - detractors - n * theta;
        return variance > 0 ? distance / Math.Sqrt(variance) : Math.Sign(distance) * double.MaxValue;
    }
}
