using HealthEngine.Statistics.Experiments;
using Xunit.Abstractions;

namespace HealthEngine.Statistics.Tests.Experiments;

public class StrataTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(40, 200, 20, 200)]
    [InlineData(3, 30, 0, 25)]
    [InlineData(0, 12, 0, 90)]
    [InlineData(12, 12, 3, 40)]
    public void One_stratum_gives_newcombes_own_interval(int control, int controlN, int treated, int treatedN)
    {
        var plain = ShareTest.Difference(control, controlN, treated, treatedN).OrThrow();
        var one = StratifiedShares.Difference([new("all", control, controlN, treated, treatedN)]).OrThrow();
        Assert.Equal(plain.Value, one.Value, 12);
        Assert.Equal(plain.StandardError, one.StandardError, 12);
        Assert.Equal(plain.Interval.Low, one.Interval.Low, 12);
        Assert.Equal(plain.Interval.High, one.Interval.High, 12);
    }

    [Fact]
    public void Two_strata_alike_are_as_good_as_one_of_twice_the_size()
    {
        var two = StratifiedShares.Difference([new("a", 20, 100, 10, 100), new("b", 20, 100, 10, 100)]).OrThrow();
        var one = StratifiedShares.Difference([new("all", 40, 200, 20, 200)]).OrThrow();
        Assert.Equal(one.Value, two.Value, 12);
        Assert.Equal(one.StandardError, two.StandardError, 12);
        Assert.Equal(one.Interval.Low, two.Interval.Low, 0.002);
        Assert.Equal(one.Interval.High, two.Interval.High, 0.002);
    }

    [Fact]
    public void Strata_of_one_arm_say_nothing_and_none_is_an_answer_too()
    {
        var alone = StratifiedShares.Difference([new("a", 4, 20, 2, 20), new("b", 5, 5, 0, 0)]).OrThrow();
        Assert.Equal(StratifiedShares.Difference([new("a", 4, 20, 2, 20)]).OrThrow().Interval, alone.Interval);
        Assert.Equal(FaultKind.TooFew, StratifiedShares.Difference([new("b", 0, 0, 2, 5)]).Fault!.Kind);
    }

    [Theory]
    [InlineData(0.1, 0)]
    [InlineData(0.1, -0.06)]
    [InlineData(0.3, -0.1)]
    public void The_interval_over_strata_holds_the_true_difference(double churn, double effect)
    {
        // A small holdout, and two strata of which one leaves three times as often: few events in some cells.
        var random = new Random(41);
        const int runs = 4_000;
        var covered = 0;
        for (var run = 0; run < runs; run++)
        {
            var strata = new[] { (Name: "big", Share: churn * 0.5, N: 160), (Name: "small", Share: churn * 1.5, N: 160) }.Select(s =>
            {
                int control = 0, controlN = 0, treated = 0, treatedN = 0;
                for (var i = 0; i < s.N; i++)
                {
                    var isTreated = random.NextDouble() >= 0.2;
                    var gone = random.NextDouble() < s.Share * (isTreated ? 1 + effect / churn : 1);
                    if (isTreated) (treated, treatedN) = (treated + (gone ? 1 : 0), treatedN + 1);
                    else (control, controlN) = (control + (gone ? 1 : 0), controlN + 1);
                }

                return new ShareStratum(s.Name, control, controlN, treated, treatedN);
            });
            if (StratifiedShares.Difference([.. strata]).OrThrow().Interval.Covers(effect)) covered++;
        }

        output.WriteLine($"churn {churn}, effect {effect}: {100.0 * covered / runs:f1} %");
        Assert.InRange(covered / (double)runs, 0.93, 0.985);
    }

    [Fact]
    public void Small_strata_are_put_together_until_they_are_large_enough()
    {
        var names = SmallStrata.Pool([.. Cases("large", 80), .. Cases("tiny", 4), .. Cases("small", 13)], 16);
        Assert.Equal(("large", SmallStrata.Rest, SmallStrata.Rest), (names["large"], names["tiny"], names["small"]));

        // Alone too small, it takes the smallest of the large ones with it.
        names = SmallStrata.Pool([.. Cases("large", 80), .. Cases("middle", 16), .. Cases("tiny", 3)], 16);
        Assert.Equal(("large", SmallStrata.Rest, SmallStrata.Rest), (names["large"], names["middle"], names["tiny"]));
        Assert.Equal("a", SmallStrata.Pool(Cases("a", 18), 16)["a"]);
        Assert.Empty(SmallStrata.Pool([], 5));

        static IEnumerable<string> Cases(string stratum, int n) => Enumerable.Repeat(stratum, n);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(30)]
    [InlineData(200)]
    public void Adjusted_intervals_hold_in_small_experiments_too(int n)
    {
        var random = new Random(5);
        const int runs = 4_000;
        var covered = 0;
        for (var run = 0; run < runs; run++)
        {
            List<Enrolled> cases = [.. Enumerable.Range(0, n).Select(i =>
            {
                var before = Draw.Normal(random);
                return new Enrolled("all", i % 4 != 0, 0.7 * before + 0.7 * Draw.Normal(random), before);
            })];
            if (IntentionToTreat.Read(cases).OrThrow().Effect.Interval.Covers(0)) covered++;
        }

        output.WriteLine($"n {n}: {100.0 * covered / runs:f1} %");
        Assert.InRange(covered / (double)runs, 0.935, 0.97);
    }

    [Fact]
    public void The_interval_at_every_look_is_that_of_the_sequential_test()
    {
        var (control, treatment) = (Sample.Of([1, 2, 3, 4]), Sample.Of([2, 4, 4, 7]));
        var sequential = SequentialTest.Difference(control, treatment, tuning: 500).OrThrow();
        var around = SequentialTest.Around(WelchTest.Difference(control, treatment).OrThrow(), tuning: 500);
        Assert.Equal(sequential.Interval.Low, around.Low, 12);
        Assert.Equal(sequential.Interval.High, around.High, 12);
    }
}
