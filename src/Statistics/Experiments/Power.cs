using MathNet.Numerics.Distributions;

namespace HealthEngine.Statistics.Experiments;

/// <summary>
/// How sure one wants to be: the chance to see a real effect, and the chance to see one that is not there.
/// </summary>
/// <remarks>TreatmentShare is the part of all cases that is treated: 0.9 for a holdout of 10 %.</remarks>
public sealed record PowerPlan(double Power = 0.8, double FalseAlarm = 0.05, double TreatmentShare = 0.5)
{
    internal double Alpha => Normal.InvCDF(0, 1, 1 - Inside(FalseAlarm, nameof(FalseAlarm)) / 2);

    internal double Beta => Normal.InvCDF(0, 1, Inside(Power, nameof(Power)));

    internal double Treated => Inside(TreatmentShare, nameof(TreatmentShare));

    static double Inside(double share, string name) => share is > 0 and < 1
        ? share
        : throw new ArgumentOutOfRangeException(name, share, $"{name} lies between 0 and 1.");
}

/// <summary>Cases to enrol, both arms together, and how many of them in each.</summary>
public sealed record SampleSize(long Total, long Control, long Treatment);

/// <summary>How many accounts an experiment needs, and how small an effect it can see. Two-sided tests.</summary>
public static class Power
{
    /// <summary>
    /// For a difference of means. Normal formula with Guenther's term (1981) for not knowing the spread.
    /// </summary>
    /// <param name="deviation">Standard deviation between cases.</param>
    /// <param name="correlation">
    /// With a value from before the start, if CUPED is used: spread shrinks by √(1 - r²).
    /// </param>
    public static SampleSize ForMeans(double difference, double deviation, PowerPlan? plan = null,
        double correlation = 0)
    {
        plan ??= new();
        Require.Positive(Math.Abs(difference), nameof(difference));
        var variance = Left(deviation, correlation);
        var z = plan.Alpha + plan.Beta;
        var each = variance * z * z / (difference * difference) * (1 / plan.Treated + 1 / (1 - plan.Treated));
        return Size(each + plan.Alpha * plan.Alpha / 2, plan);
    }

    /// <summary>
    /// For a difference of shares: the larger of the pooled (Fleiss) and unpooled formula, so either test has the
    /// power.
    /// </summary>
    public static SampleSize ForShares(double control, double treatment, PowerPlan? plan = null)
    {
        plan ??= new();
        Share(control, nameof(control));
        Share(treatment, nameof(treatment));
        if (control == treatment)
            throw new ArgumentException("Equal shares: no number of cases shows a difference.");
        return Size(Shares(control, treatment, plan), plan);
    }

    /// <summary>
    /// Smallest difference of means that so many cases show with the plan's power, in the unit of the deviation.
    /// </summary>
    public static double DetectableMeans(long total, double deviation, PowerPlan? plan = null,
        double correlation = 0)
    {
        plan ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(total, 4);
        var left = Math.Max(1, total - plan.Alpha * plan.Alpha / 2);
        var both = 1 / plan.Treated + 1 / (1 - plan.Treated);
        return (plan.Alpha + plan.Beta) * Math.Sqrt(Left(deviation, correlation) * both / left);
    }

    /// <summary>
    /// The share under treatment nearest below the control's that so many cases tell from it with the plan's
    /// power: churn 0.2 to 0.15. Null when even 0 could not be told from it.
    /// </summary>
    public static double? DetectableShare(long total, double control, PowerPlan? plan = null)
    {
        plan ??= new();
        Share(control, nameof(control));
        if (Shares(control, 1e-9, plan) > total) return null;
        var (low, high) = (1e-9, control);
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            if (Shares(control, middle, plan) > total) high = middle;
            else low = middle;
        }

        return low;
    }

    static double Shares(double c, double t, PowerPlan plan)
    {
        var treated = plan.Treated;
        var mixed = treated * t + (1 - treated) * c;
        var apart = t * (1 - t) / treated + c * (1 - c) / (1 - treated);
        var together = mixed * (1 - mixed) * (1 / treated + 1 / (1 - treated));
        var sum = plan.Alpha * Math.Sqrt(Math.Max(together, apart)) + plan.Beta * Math.Sqrt(apart);
        return sum * sum / ((c - t) * (c - t));
    }

    static double Left(double deviation, double correlation)
    {
        Require.Positive(deviation, nameof(deviation));
        if (correlation is not (> -1 and < 1)) throw new ArgumentOutOfRangeException(nameof(correlation));
        return deviation * deviation * (1 - correlation * correlation);
    }

    static SampleSize Size(double total, PowerPlan plan)
    {
        // A hair below a whole number is that number, not one case more.
        var control = (long)Math.Ceiling(total * (1 - plan.Treated) - 1e-6);
        var treatment = (long)Math.Ceiling(total * plan.Treated - 1e-6);
        return new(control + treatment, control, treatment);
    }

    static void Share(double share, string name)
    {
        if (share is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(name, share, "A share between 0 and 1.");
    }
}
