using HealthEngine.Statistics.Lifetime;

namespace HealthEngine.Statistics.Tests.Lifetime;

public class ShiftedBetaGeometricTests
{
    static readonly int[] Regular = [1000, 631, 468, 382, 326, 289, 262, 241];
    static readonly int[] HighEnd = [1000, 869, 743, 653, 593, 551, 517, 491];

    [Fact]
    public void Both_cohorts_of_fader_and_hardie_fit_as_published()
    {
        Same(ShiftedBetaGeometric.FromSurvivors(Regular).OrThrow(), 0.7041, 1.1820, -1680.27);
        Same(ShiftedBetaGeometric.FromSurvivors(HighEnd).OrThrow(), 0.6681, 3.8061, -1611.16);
    }

    [Fact]
    public void Customers_one_by_one_fit_as_their_cohort()
    {
        var tenures = Enumerable.Range(1, 7)
            .SelectMany(t => Enumerable.Repeat(new Tenure(t, true), HighEnd[t - 1] - HighEnd[t]))
            .Concat(Enumerable.Repeat(new Tenure(7, false), HighEnd[7])).ToList();
        Same(ShiftedBetaGeometric.FromTenures(tenures).OrThrow(), 0.6681, 3.8061, -1611.16);
    }

    [Fact]
    public void Retention_rises_with_age_and_survival_is_its_product()
    {
        var model = ShiftedBetaGeometric.FromSurvivors(Regular).OrThrow();
        var product = 1.0;
        for (var t = 1; t <= 12; t++)
        {
            Assert.True(model.Retention(t + 1) > model.Retention(t));
            Assert.Equal(product *= model.Retention(t), model.Survival(t), 10);
        }

        // Per 1,000 after 1 to 12 years, as the published parameters give them (Fader and Hardie 2007, Regular).
        Assert.Equal(
            [627, 474, 388, 332, 292, 262, 239, 220, 204, 191, 180, 170],
            Enumerable.Range(1, 12).Select(t => (int)Math.Round(1000 * model.Survival(t))));
        Assert.Equal(0.6267, model.Retention(1), 1e-4);
        Assert.Equal(0.7561, model.Retention(2), 1e-4);
    }

    /// <summary>What one rate for all hides: who stays is not who came.</summary>
    [Fact]
    public void Four_renewals_are_worth_more_than_their_mean_rate_says_and_far_more_to_who_is_left()
    {
        var model = ShiftedBetaGeometric.FromSurvivors(Regular[..5]).OrThrow();
        Assert.Equal(0.7637, model.Alpha, 4);
        Assert.Equal(1.2958, model.Beta, 4);
        var kept = Math.Pow(Regular[4] / 1000.0, 1 / 4.0);
        Assert.Equal(3.19, 1 / (1 - kept / 1.1), 2);
        Assert.Equal(3.62, model.DiscountedLifetime(0.1, 10_000), 2);
        Assert.Equal(2.41, kept / (1 - kept / 1.1), 2);
        Assert.Equal(5.68, model.DiscountedRemaining(4, 0.1, 10_000), 2);
        Assert.Equal(1, model.DiscountedLifetime(0.1, 1));
    }

    [Fact]
    public void What_is_left_of_an_old_customer_is_more_than_of_a_new_one_and_never_more_than_the_horizon()
    {
        var model = ShiftedBetaGeometric.FromSurvivors(HighEnd).OrThrow();
        Assert.True(model.ExpectedRemaining(5, 60) > model.ExpectedRemaining(0, 60));
        Assert.InRange(model.ExpectedRemaining(0, 60), 0, 60);
        Assert.True(model.DiscountedRemaining(0, 0.1, 60) < model.ExpectedRemaining(0, 60));
    }

    [Fact]
    public void The_discounted_rest_without_a_horizon_is_the_published_closed_form()
    {
        // Fader and Hardie 2010: (β + n - 1)/(α + β + n - 1)·2F1(1, β + n; α + β + n; 1/(1 + d)), n the next renewal.
        var model = ShiftedBetaGeometric.FromSurvivors(HighEnd).OrThrow();
        foreach (var n in new[] { 1, 2, 5 })
        {
            var (c, z) = (model.Alpha + model.Beta + n, 1 / 1.1);
            double term = 1, sum = 1;
            for (var k = 0; k < 3_000; k++) sum += term *= (model.Beta + n + k) / (c + k) * z;
            Assert.Equal(model.Retention(n) * sum, model.DiscountedRemaining(n - 1, 0.1, 1_000), 8);
        }
    }

    [Fact]
    public void Customers_who_are_all_alike_end_at_the_geometric_limit_and_say_so()
    {
        int[] survivors = [.. Enumerable.Range(0, 8).Select(t => (int)Math.Round(100_000 * Math.Pow(0.9, t)))];
        var model = ShiftedBetaGeometric.FromSurvivors(survivors).OrThrow();
        Assert.Equal(0.9, model.Retention(1), 0.002);
        Assert.Equal(0.9, model.Retention(20), 0.005);
    }

    [Fact]
    public void Nothing_is_read_from_nobody_leaving()
    {
        Assert.Equal(FaultKind.TooFew, ShiftedBetaGeometric.FromSurvivors([100, 100, 100]).Fault!.Kind);
        Assert.Equal(FaultKind.TooFew, ShiftedBetaGeometric.FromSurvivors([100, 90]).Fault!.Kind);
        Assert.Contains("low evidence", ShiftedBetaGeometric.FromSurvivors([40, 35, 32, 30]).OrThrow().Notes[^1]);
        Assert.Throws<ArgumentException>(() => ShiftedBetaGeometric.FromSurvivors([10, 11]));
        Assert.Throws<ArgumentException>(() => ShiftedBetaGeometric.FromTenures([new(0, true)]));
    }

    static void Same(ShiftedBetaGeometric model, double alpha, double beta, double logLikelihood)
    {
        Assert.Equal(alpha, model.Alpha, 4);
        Assert.Equal(beta, model.Beta, 4);
        Assert.Equal(logLikelihood, model.LogLikelihood, 2);
        Assert.InRange(model.AlphaError, 0.01, 0.2);
    }
}
