namespace HealthEngine.Statistics.Survival;

/// <summary>
/// Harrell's C: of pairs whose order of events is known, the share that the risks order rightly.
/// </summary>
/// <remarks>
/// 0.5 is no skill, 1 perfect; equal risks count half. A pair is comparable when the earlier of the two ended with
/// its event while the other was in sight. Standard error by the infinitesimal jackknife over cases. Work grows
/// with n².
/// </remarks>
public static class Concordance
{
    public static Result<Estimate> Of(IReadOnlyList<double> risks, IReadOnlyList<Spell> spells,
        double level = 0.95)
    {
        Require.SameLength(spells.Count, risks.Count, nameof(spells));
        Require.Finite(risks, nameof(risks));
        Spell.Check(spells);
        var n = risks.Count;
        double[] right = new double[n], pairs = new double[n];
        for (var i = 0; i < n; i++)
        {
            if (!spells[i].Event) continue;
            for (var j = 0; j < n; j++)
            {
                if (!Outlasts(spells[j], spells[i])) continue;
                var score = risks[i] > risks[j] ? 1 : risks[i] == risks[j] ? 0.5 : 0;
                (right[i], right[j], pairs[i], pairs[j]) =
                    (right[i] + score, right[j] + score, pairs[i] + 1, pairs[j] + 1);
            }
        }

        var all = pairs.Sum() / 2;
        if (all == 0) return new Fault(FaultKind.TooFew, "No pair of cases can be compared.");
        var value = right.Sum() / 2 / all;
        var error = Math.Sqrt(right.Zip(pairs, (r, p) => (r - value * p) / all).Sum(d => d * d));
        return new Estimate(value, error, Interval.Normal(value, error, level).Within(0, 1), n);
    }

    static bool Outlasts(Spell other, Spell first) =>
        other.Start < first.End && (other.End > first.End || (other.End == first.End && !other.Event));
}
