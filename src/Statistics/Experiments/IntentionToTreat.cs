using System.Collections.Immutable;

namespace HealthEngine.Statistics.Experiments;

/// <summary>One enrolled case: where the lot put it, whatever happened to it then, and what came of it.</summary>
/// <param name="Before">The same value at entry, if known; then all cases of both arms should have it.</param>
public readonly record struct Enrolled(string Stratum, bool Treated, double Outcome, double? Before = null);

/// <summary>What the treatment did on average over strata, and how the reading was made sharper.</summary>
public sealed record TreatmentEffect(
    Estimate Effect, int Control, int Treatment, double Theta, double VarianceReduction,
    ImmutableArray<string> LeftOut);

/// <summary>
/// The effect of being put into treatment: arms are compared as the lot made them, within strata, and strata weigh
/// as many cases as they have. Who was picked because it was low rises by itself in both arms, so that cancels.
/// </summary>
/// <remarks>
/// Estimate Σ (n_s/n)(treated mean - control mean), variance Σ (n_s/n)²(v_t/n_t + v_c/n_c); freedom by
/// Satterthwaite. With earlier values, outcomes are adjusted by the within-arm slope pooled over strata (Deng et
/// al. 2013); not knowing that slope costs its own variance times the arms' distance at entry, squared, and one
/// degree of freedom, which matters below about 50 cases. A stratum with fewer than 2 cases in an arm says nothing:
/// it is left out by name.
/// </remarks>
public static class IntentionToTreat
{
    public static Result<TreatmentEffect> Read(IReadOnlyList<Enrolled> cases, double level = 0.95)
    {
        for (var i = 0; i < cases.Count; i++)
        {
            Require.Finite(cases[i].Outcome, $"cases[{i}].Outcome");
            Require.Finite(cases[i].Before ?? 0, $"cases[{i}].Before");
        }

        var strata = cases.GroupBy(c => c.Stratum, StringComparer.Ordinal).Select(Pair.Of).ToList();
        var used = strata.Where(s => s.Control.Outcome.N >= 2 && s.Treatment.Outcome.N >= 2).ToList();
        if (used.Count == 0)
            return new Fault(FaultKind.TooFew, "No stratum has 2 cases in each arm: not enough data.");
        var slope = cases.All(c => c.Before is not null) ? Slope.Of(used) : default;
        var plain = Total.Of(used, default);
        if (plain.Variance <= 0)
            return new Fault(FaultKind.NoVariation,
                "No case differs from another within its arm: there is no error to judge by.");
        var total = Total.Of(used, slope);
        var error = Math.Sqrt(total.Variance);
        var interval = Interval.Student(total.Value, error, total.Freedom, level);
        var effect = new Estimate(total.Value, error, interval, used.Sum(s => s.N))
        {
            PValue = error > 0 ? Quantile.PValueOfStudent(total.Value / error, total.Freedom) : null,
            Notes = ["Assumes arms drawn by lot within strata, and that no case's treatment reaches another case."],
        };
        return new TreatmentEffect(
            effect, used.Sum(s => s.Control.Outcome.N), used.Sum(s => s.Treatment.Outcome.N), slope.Theta,
            Math.Max(0, 1 - total.Variance / plain.Variance), [.. strata.Except(used).Select(s => s.Name)]);
    }

    /// <param name="Variance">Of theta, as it varies from lot to lot.</param>
    /// <param name="Scale">By how much arms' variances look too small after the slope was fitted to them.</param>
    readonly record struct Slope(double Theta, double Variance, double Scale)
    {
        public static Slope Of(List<Pair> strata)
        {
            var arms = strata.SelectMany(s => new[] { s.Control, s.Treatment }).ToList();
            double freedom = arms.Sum(a => a.Outcome.N - 1), squares = Sum(a => a.Before.Variance);
            if (squares <= 0 || freedom < 2) return default;
            var theta = Sum(a => a.Covariance) / squares;
            var left = Sum(a => Cuped.Left(a, theta)) / (freedom - 1);
            return new(theta, left / squares, freedom / (freedom - 1));

            double Sum(Func<CovariateSample, double> value) => arms.Sum(a => (a.Outcome.N - 1) * value(a));
        }
    }

    sealed record Pair(string Name, CovariateSample Control, CovariateSample Treatment)
    {
        public int N => Control.Outcome.N + Treatment.Outcome.N;

        public static Pair Of(IGrouping<string, Enrolled> stratum)
        {
            CovariateSample Arm(bool treated)
            {
                var arm = stratum.Where(c => c.Treated == treated).ToList();
                return CovariateSample.Of([.. arm.Select(c => c.Outcome)], [.. arm.Select(c => c.Before ?? 0)]);
            }

            return new(stratum.Key, Arm(false), Arm(true));
        }
    }

    readonly record struct Total(double Value, double Variance, double Freedom)
    {
        public static Total Of(List<Pair> strata, Slope slope)
        {
            double n = strata.Sum(s => s.N), value = 0, variance = 0, squares = 0, apart = 0;
            foreach (var s in strata)
            {
                var weight = s.N / n;
                value += weight * (Mean(s.Treatment, slope.Theta) - Mean(s.Control, slope.Theta));
                apart += weight * (s.Treatment.Before.Mean - s.Control.Before.Mean);
                foreach (var arm in new[] { s.Control, s.Treatment })
                {
                    var part = weight * weight * Cuped.Left(arm, slope.Theta) / arm.Outcome.N;
                    (variance, squares) = (variance + part, squares + part * part / (arm.Outcome.N - 1));
                }
            }

            var freedom = squares > 0 ? variance * variance / squares : 1;
            return new(value, variance * Math.Max(1, slope.Scale) + apart * apart * slope.Variance, freedom);
        }

        static double Mean(CovariateSample arm, double theta) => arm.Outcome.Mean - theta * arm.Before.Mean;
    }
}
