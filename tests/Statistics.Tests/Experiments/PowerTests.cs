using HealthEngine.Statistics.Experiments;

namespace HealthEngine.Statistics.Tests.Experiments;

public class PowerTests
{
    // R: power.prop.test(p1, p2, power = 0.8) gives the same per arm.
    [Theory]
    [InlineData(0.10, 0.05, 435)]
    [InlineData(0.20, 0.15, 906)]
    [InlineData(0.20, 0.10, 199)]
    [InlineData(0.05, 0.04, 6745)]
    public void Shares_need_what_r_says(double control, double treatment, int perArm)
    {
        Assert.Equal(new(2 * perArm, perArm, perArm), Power.ForShares(control, treatment));
        Assert.Equal(treatment, Power.DetectableShare(2 * perArm, control)!.Value, 3);
    }

    [Fact]
    public void Means_need_what_r_says_and_less_with_a_value_from_before()
    {
        Assert.Equal(143, Power.ForMeans(5, 15).Control); // power.t.test(delta = 5, sd = 15, power = 0.8): 142.2
        Assert.Equal(92, Power.ForMeans(5, 15, correlation: 0.6).Control);
        Assert.Equal(5, Power.DetectableMeans(285, 15), 0.01);
    }

    [Fact]
    public void A_small_holdout_costs_many_more_cases()
    {
        var plan = new PowerPlan(TreatmentShare: 0.9);
        Assert.InRange(Power.ForShares(0.2, 0.1, plan).Total, 1_334, 1_336);
        Assert.Null(Power.DetectableShare(20, 0.2, plan));
    }

    [Fact]
    public void The_planned_size_has_the_planned_power()
    {
        var (random, each) = (new Random(8), (int)Power.ForMeans(5, 15).Control);
        var seen = Enumerable.Range(0, 2_000).Count(_ =>
        {
            double[] Arm(double mean) =>
                [.. Enumerable.Range(0, each).Select(_ => mean + 15 * Draw.Normal(random))];
            return WelchTest.Difference(Sample.Of(Arm(50)), Sample.Of(Arm(55))).OrThrow().PValue < 0.05;
        });
        Assert.InRange(seen / 2_000.0, 0.77, 0.83);
    }

    [Fact]
    public void Arms_of_the_wrong_size_are_a_defect_and_not_an_effect()
    {
        Assert.False(SampleRatio.Check([4_950, 5_050], [1, 1]).OrThrow().Mismatch);
        var wrong = SampleRatio.Check([820_000, 815_500], [0.5, 0.5]).OrThrow(); // Kohavi's example: 50.14 %
        Assert.True(wrong.Mismatch);
        Assert.Equal(4_500.0 * 4_500 / 1_635_500, wrong.ChiSquared, 9);
        Assert.False(SampleRatio.Check([905, 95], [0.9, 0.1]).OrThrow().Mismatch);
        Assert.Equal(FaultKind.TooFew, SampleRatio.Check([3, 2], [1, 1]).Fault!.Kind);
    }
}
