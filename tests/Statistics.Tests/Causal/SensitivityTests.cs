using HealthEngine.Statistics.Causal;
using HealthEngine.Statistics.Tests.Data;

namespace HealthEngine.Statistics.Tests.Causal;

public class SensitivityTests
{
    [Fact]
    public void The_e_value_of_the_paper_is_found()
    {
        // VanderWeele and Ding 2017: 3.9 (1.8 to 8.7) gives 7.26 and 3.0.
        var value = EValue.OfRiskRatio(3.9, 1.8, 8.7);
        Assert.Equal(7.26, value.ForEstimate, 2);
        Assert.Equal(3.0, value.ForInterval, 1);
        Assert.Equal(value.ForEstimate, EValue.OfRiskRatio(1 / 3.9, 1 / 8.7, 1 / 1.8).ForEstimate, 10);
        Assert.Equal(1, EValue.OfRiskRatio(1.5, 0.9, 2.5).ForInterval);
        Assert.Equal(1, EValue.OfStandardisedDifference(0.1, 0.2).ForInterval);
    }

    [SharedFact("sensitivity")]
    public void Lead_in_the_blood_withstands_what_rosenbaum_says()
    {
        var differences = Csv.Shared("sensitivity/rosenbaum_lead.csv").Numbers("dif");
        Assert.Equal(0.0018, RosenbaumBounds.SignedRank(differences, 2).OrThrow().PValueHigh, 4);
        Assert.InRange(RosenbaumBounds.Withstands(differences)!.Value, 3.5, 5.5);
        var amplified = Csv.Shared("sensitivity/ref_amplify.csv");
        foreach (var row in amplified.Rows)
        {
            Assert.Equal(amplified.Number(row, "delta"), RosenbaumBounds.Amplify(
                amplified.Number(row, "gamma"), amplified.Number(row, "lambda")), 10);
        }
    }

    [Fact]
    public void Without_tilt_both_bounds_are_the_plain_test_and_tilt_only_weakens()
    {
        double[] differences = [4, 3, 5, -1, 2, 6, 1, 7, -2, 8, 3, 4];
        var plain = RosenbaumBounds.SignedRank(differences, 1).OrThrow();
        Assert.Equal(plain.PValueLow, plain.PValueHigh, 12);
        Assert.True(RosenbaumBounds.SignedRank(differences, 2).OrThrow().PValueHigh > plain.PValueHigh);
        Assert.Null(RosenbaumBounds.Withstands([1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6]));
        Assert.Equal(FaultKind.TooFew, RosenbaumBounds.SignedRank([1, 2, 3], 1).Fault!.Kind);
    }
}
