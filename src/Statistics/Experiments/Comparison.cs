namespace HealthEngine.Statistics.Experiments;

/// <summary>The two readings of a comparison: treatment less control, and that over control.</summary>
/// <remarks>
/// The relative one by the delta method: variance v_t/(n_t·m_c²) + v_c·m_t²/(n_c·m_c⁴). It needs a control mean
/// that is clearly not 0. Freedom is Welch's and Satterthwaite's, from the two variances.
/// </remarks>
static class Comparison
{
    public static Result<Compared> Difference(Sample control, Sample treatment)
    {
        if (Check(control, treatment) is { } fault) return fault;
        double c = control.Variance / control.N, t = treatment.Variance / treatment.N;
        return new Compared(
            treatment.Mean - control.Mean, Math.Sqrt(c + t), Freedom(control, treatment), control.N + treatment.N,
            false);
    }

    /// <param name="difference">
    /// Treatment less control, adjusted or not; it is divided by the control's mean.
    /// </param>
    public static Result<Compared> Relative(Sample control, Sample treatment, double difference)
    {
        if (Check(control, treatment) is { } fault) return fault;
        if (control.Mean == 0)
            return new Fault(FaultKind.NoVariation, "The control's mean is 0: nothing can be relative to it.");
        double c = control.Variance / control.N, t = treatment.Variance / treatment.N,
            m = control.Mean * control.Mean;
        var error = Math.Sqrt(t / m + c * treatment.Mean * treatment.Mean / (m * m));
        var near = Math.Abs(control.Mean) < 3 * control.StandardError;
        return new Compared(
            difference / control.Mean, error, Freedom(control, treatment), control.N + treatment.N, near);
    }

    static double Freedom(Sample control, Sample treatment)
    {
        double c = control.Variance / control.N, t = treatment.Variance / treatment.N;
        return (c + t) * (c + t) / (c * c / (control.N - 1) + t * t / (treatment.N - 1));
    }

    static Fault? Check(Sample control, Sample treatment)
    {
        if (control.N < 2 || treatment.N < 2)
            return new(FaultKind.TooFew, $"Each arm needs 2 cases; there are {control.N} and {treatment.N}.");
        return control.Variance + treatment.Variance <= 0
            ? new(FaultKind.NoVariation,
                "No case differs from another within its arm: there is no error to judge by.")
            : null;
    }
}

/// <summary>A difference or uplift before anyone has said how to judge it.</summary>
sealed record Compared(double Value, double StandardError, double Freedom, int N, bool NearZero);
