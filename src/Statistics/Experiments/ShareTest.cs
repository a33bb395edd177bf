using HealthEngine.Statistics.Estimation;

namespace HealthEngine.Statistics.Experiments;

/// <summary>Treatment against control where the outcome is yes or no: churned, renewed, converted.</summary>
public static class ShareTest
{
    /// <summary>
    /// Share of the treated less share of the controls, Newcombe's interval and the pooled z test's p-value.
    /// </summary>
    public static Result<Estimate> Difference(
        int controlEvents, int controlN, int treatmentEvents, int treatmentN, double level = 0.95)
    {
        var difference = Proportions.Difference(treatmentEvents, treatmentN, controlEvents, controlN, level);
        if (!difference.Ok) return difference.Fault;
        var pooled = (double)(controlEvents + treatmentEvents) / (controlN + treatmentN);
        var error = Math.Sqrt(pooled * (1 - pooled) * (1.0 / controlN + 1.0 / treatmentN));
        return difference.Value with
        {
            PValue = error > 0 ? Quantile.PValueOfNormal(difference.Value.Value / error) : null,
            Notes = Math.Min(pooled, 1 - pooled) * Math.Min(controlN, treatmentN) < 5
                ? ["Fewer than 5 expected events in an arm: read the interval, not the p-value."]
                : [],
        };
    }
}
