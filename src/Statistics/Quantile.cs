using MathNet.Numerics.Distributions;

namespace HealthEngine.Statistics;

/// <summary>Two-sided critical values: how many standard errors an interval reaches to either side.</summary>
static class Quantile
{
    public static double OfNormal(double level) => Normal.InvCDF(0, 1, (1 + Require.Level(level)) / 2);

    public static double OfStudent(double level, double freedom)
    {
        var upper = (1 + Require.Level(level)) / 2;
        // Above this the two differ by less than 1e-6 and the root search of Student's gains nothing.
        if (freedom > 1e6) return Normal.InvCDF(0, 1, upper);
        var t = StudentT.InvCDF(0, 1, freedom, upper);
        // The library's search stops at about 1e-8; one Newton step takes it to rounding.
        return t - (StudentT.CDF(0, 1, freedom, t) - upper) / StudentT.PDF(0, 1, freedom, t);
    }

    /// <summary>Two-sided p-value of a standard normal statistic.</summary>
    public static double PValueOfNormal(double z) => 2 * Normal.CDF(0, 1, -Math.Abs(z));

    public static double PValueOfStudent(double t, double freedom) =>
        2 * StudentT.CDF(0, 1, freedom, -Math.Abs(t));

    public static double PValueOfChiSquared(double statistic, double freedom) =>
        statistic <= 0 ? 1 : MathNet.Numerics.SpecialFunctions.GammaUpperRegularized(freedom / 2, statistic / 2);
}
