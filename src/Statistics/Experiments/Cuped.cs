namespace HealthEngine.Statistics.Experiments;

/// <summary>Both arms with the part taken out that the value from before explains.</summary>
/// <remarks>
/// Theta in outcome units per unit of the earlier value. VarianceReduction from 0 to 1: 0.36 needs 36 % fewer
/// cases.
/// </remarks>
public sealed record AdjustedArms(Sample Control, Sample Treatment, double Theta, double VarianceReduction);

/// <summary>
/// Makes effects sharper with what was known before the start (Deng, Xu, Kohavi and Walker 2013): the outcome less
/// theta times the earlier value, theta = covariance / variance.
/// </summary>
/// <remarks>
/// The earlier value must not be touched by the treatment. Theta is pooled within arms, so an effect does not bend
/// it. Without correlation nothing changes; by lot-drawn arms the effect stays unbiased in any case.
/// </remarks>
public static class Cuped
{
    public static Result<AdjustedArms> Adjust(CovariateSample control, CovariateSample treatment)
    {
        double n = control.Outcome.N - 1, m = treatment.Outcome.N - 1;
        if (n < 1 || m < 1) return new Fault(FaultKind.TooFew, "Each arm needs 2 cases.");
        var variance = (n * control.Before.Variance + m * treatment.Before.Variance) / (n + m);
        var theta = variance > 0 ? (n * control.Covariance + m * treatment.Covariance) / (n + m) / variance : 0;
        var centre = (control.Before.Mean * control.Before.N + treatment.Before.Mean * treatment.Before.N)
            / (control.Before.N + treatment.Before.N);
        Sample c = Adjusted(control, theta, centre), t = Adjusted(treatment, theta, centre);
        var before = control.Outcome.Variance / c.N + treatment.Outcome.Variance / t.N;
        var after = c.Variance / c.N + t.Variance / t.N;
        return new AdjustedArms(c, t, theta, before > 0 ? Math.Max(0, 1 - after / before) : 0);
    }

    public static Result<Estimate> Difference(CovariateSample control, CovariateSample treatment,
        double level = 0.95)
    {
        var arms = Adjust(control, treatment);
        return arms.Ok ? WelchTest.Difference(arms.Value.Control, arms.Value.Treatment, level) : arms.Fault;
    }

    /// <summary>Relative to the control's plain mean, which is what a reader knows.</summary>
    public static Result<Estimate> Relative(CovariateSample control, CovariateSample treatment,
        double level = 0.95) =>
        WelchTest.Describe(Compare(control, treatment), level);

    /// <summary>As <see cref="Relative"/>, to be read at any time.</summary>
    public static Result<Estimate> SequentialRelative(
        CovariateSample control, CovariateSample treatment, double level = 0.95,
        double tuning = SequentialTest.TuningDefault) =>
        SequentialTest.Describe(Compare(control, treatment), level, tuning);

    /// <summary>
    /// Delta method on (m_t - θx_t - m_c + θx_c)/m_c, slopes taken at the plain means: the control's mean is in
    /// the divisor too, so its own slope against the earlier value is θ over the ratio of the means.
    /// </summary>
    static Result<Compared> Compare(CovariateSample control, CovariateSample treatment)
    {
        var arms = Adjust(control, treatment);
        if (!arms.Ok) return arms.Fault;
        var theta = arms.Value.Theta;
        var (c, t) = (control.Outcome, treatment.Outcome);
        var slope = t.Mean == 0 ? theta : theta * c.Mean / t.Mean;
        return Comparison.Relative(
            c with { Variance = Left(control, slope) }, t with { Variance = Left(treatment, theta) },
            arms.Value.Treatment.Mean - arms.Value.Control.Mean);
    }

    /// <remarks>Centred on all cases' earlier mean, so that adjusted means keep the size of plain ones.</remarks>
    static Sample Adjusted(CovariateSample arm, double theta, double centre) => new(
        arm.Outcome.N, arm.Outcome.Mean - theta * (arm.Before.Mean - centre),
        Left(arm, theta));

    internal static double Left(CovariateSample arm, double theta) => Math.Max(
        0, arm.Outcome.Variance + theta * theta * arm.Before.Variance - 2 * theta * arm.Covariance);
}
