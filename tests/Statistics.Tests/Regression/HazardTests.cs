using HealthEngine.Statistics.Regression;

namespace HealthEngine.Statistics.Tests.Regression;

public class HazardTests
{
    [Fact]
    public void Without_inputs_the_hazard_is_events_over_periods_at_risk()
    {
        // 100 accounts, 10 leave in each of periods 0-2, 30 of 70 in period 3: age cut there.
        List<PeriodAtRisk> rows = [];
        for (var account = 0; account < 100; account++)
        {
            var left = account < 30 ? account / 10 : account < 60 ? 3 : int.MaxValue;
            for (var period = 0; period <= Math.Min(left, 3); period++) rows.Add(new(period, [], period == left));
        }

        var hazard = DiscreteHazard.Fit([], rows, [3], new()).OrThrow();
        Assert.Equal(60.0 / 340, DiscreteHazard.Fit([], rows, [], new()).OrThrow().Hazard([], 7).Probability, 9);
        Assert.Equal(30.0 / 270, hazard.Hazard([], 0).Probability, 9);
        Assert.Equal(30.0 / 70, hazard.Hazard([], 3).Probability, 9);
        Assert.Equal(1 - 240.0 / 270 * 40 / 70, hazard.Risk([], 2, 2), 9);
    }

    [Fact]
    public void Censored_accounts_do_not_bend_the_hazard()
    {
        var random = new Random(11);
        List<PeriodAtRisk> rows = [];
        for (var account = 0; account < 4_000; account++)
        {
            var x = Draw.Normal(random);
            var seen = random.Next(1, 13);
            for (var period = 0; period < seen; period++)
            {
                var leaves = random.NextDouble() < Logit.Inverse(-3 + 0.7 * x + (period >= 6 ? 0.9 : 0));
                rows.Add(new(period, [x], leaves));
                if (leaves) break;
            }
        }

        var hazard = DiscreteHazard.Fit(["x"], rows, [6], new()).OrThrow();
        Assert.True(hazard.Model.Coefficients[0].Interval.Covers(0.7));
        Assert.True(hazard.Model.Coefficients[1].Interval.Covers(0.9));
        Assert.InRange(hazard.Model.Intercept, -3.15, -2.85);
    }

    [Fact]
    public void Survival_only_falls_and_reasons_are_exact()
    {
        List<PeriodAtRisk> rows =
            [.. Enumerable.Range(0, 200).Select(i => new PeriodAtRisk(i % 5, [i % 3], i % 7 == 0))];
        var hazard = DiscreteHazard.Fit(["x"], rows, [2], new(Penalty: 1)).OrThrow();
        var survival = hazard.Survival([2], 1, 6);
        Assert.Equal(6, survival.Length);
        Assert.All(survival.Zip(survival.Skip(1)), s => Assert.True(s.Second < s.First));
        var logOdds = hazard.Model.Baseline + hazard.Explain([2], 1).Sum(c => c.LogOdds);
        Assert.Equal(hazard.Hazard([2], 1).LogOdds, logOdds, 12);
    }
}
