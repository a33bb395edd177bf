namespace HealthEngine.Statistics.Experiments;

/// <summary>Treatment against control by Welch's t (1947): arms may differ in size and in spread.</summary>
/// <remarks>
/// For one reading at a size fixed beforehand. Whoever looks while it runs and stops when it pleases needs
/// <see cref="SequentialTest"/>. Assumes independent cases and arms drawn by lot.
/// </remarks>
public static class WelchTest
{
    /// <summary>Mean of the treated less mean of the controls, in the unit of the values.</summary>
    public static Result<Estimate> Difference(Sample control, Sample treatment, double level = 0.95) =>
        Describe(Comparison.Difference(control, treatment), level);

    /// <summary>Relative uplift: 0.1 is 10 % above the control's mean.</summary>
    public static Result<Estimate> Relative(Sample control, Sample treatment, double level = 0.95) =>
        Describe(Comparison.Relative(control, treatment, treatment.Mean - control.Mean), level);

    internal static Result<Estimate> Describe(Result<Compared> compared, double level)
    {
        if (!compared.Ok) return compared.Fault;
        var raw = compared.Value;
        var interval = Interval.Student(raw.Value, raw.StandardError, raw.Freedom, level);
        return new Estimate(raw.Value, raw.StandardError, interval, raw.N)
        {
            PValue = Quantile.PValueOfStudent(raw.Value / raw.StandardError, raw.Freedom),
            Notes = Notes(raw),
        };
    }

    internal static System.Collections.Immutable.ImmutableArray<string> Notes(Compared raw) => raw.NearZero
        ? ["The control's mean is within 3 standard errors of 0: read the difference, not the relative uplift."]
        : [];
}
