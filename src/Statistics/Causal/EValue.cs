namespace HealthEngine.Statistics.Causal;

/// <summary>
/// How strong an unseen cause would have to be to explain an effect away (VanderWeele and Ding 2017).
/// </summary>
/// <remarks>
/// Both its tie to the treatment and its tie to the outcome, as risk ratios above everything adjusted for. 1:
/// nothing is needed. ForInterval is for the end of the interval nearest to no effect; 1 when that holds no
/// effect.
/// </remarks>
public sealed record EValue(double ForEstimate, double ForInterval)
{
    /// <summary>
    /// Of a risk ratio; rates of rare events and odds ratios of outcomes below 15 % may stand in.
    /// </summary>
    public static EValue OfRiskRatio(double ratio, double low, double high)
    {
        Require.Positive(ratio, nameof(ratio));
        Require.Positive(low, nameof(low));
        if (low > ratio || high < ratio)
            throw new ArgumentException($"{ratio} does not lie between {low} and {high}.");
        var nearest = low <= 1 && high >= 1 ? 1 : ratio > 1 ? low : high;
        return new(Of(ratio), Of(nearest));
    }

    /// <summary>
    /// Of a difference of means in standard deviations d, by the ratio e^(0.91·d) (VanderWeele 2017).
    /// </summary>
    public static EValue OfStandardisedDifference(double difference, double standardError, double level = 0.95)
    {
        var interval =
            Interval.Normal(difference, Require.NotNegative(standardError, nameof(standardError)), level);
        return OfRiskRatio(Ratio(difference), Ratio(interval.Low), Ratio(interval.High));
    }

    static double Ratio(double d) => Math.Exp(0.91 * d);

    static double Of(double ratio)
    {
        var above = ratio >= 1 ? ratio : 1 / ratio;
        return above + Math.Sqrt(above * (above - 1));
    }
}
