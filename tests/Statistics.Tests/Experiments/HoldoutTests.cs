using HealthEngine.Statistics.Experiments;
using Xunit.Abstractions;

namespace HealthEngine.Statistics.Tests.Experiments;

/// <summary>
/// A playbook that starts at scores below 45: half of what looks like its effect is return to the usual.
/// </summary>
public class HoldoutTests(ITestOutputHelper output)
{
    const int Runs = 2_000;

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void The_interval_holds_the_true_effect_and_before_against_after_does_not(double effect)
    {
        var random = new Random(2026);
        int covered = 0, naive = 0;
        double sum = 0, rise = 0, reduction = 0;
        for (var run = 0; run < Runs; run++)
        {
            var cases = Enrol(random, 300, effect);
            var read = IntentionToTreat.Read(cases).OrThrow();
            var treated = cases.Where(c => c.Treated).ToList();
            var change = Estimation(treated.Select(c => c.Outcome - c.Before!.Value));
            if (read.Effect.Interval.Covers(effect)) covered++;
            if (change.Interval.Covers(effect)) naive++;
            (sum, rise, reduction) =
                (sum + read.Effect.Value, rise + change.Value, reduction + read.VarianceReduction);
        }

        output.WriteLine($"true {effect}: covered {100.0 * covered / Runs:f1} %, mean {sum / Runs:f3}, "
            + $"variance less by {100 * reduction / Runs:f0} %; before-after says {rise / Runs:f2}, covers {naive}");
        Assert.InRange((double)covered / Runs, 0.93, 0.97);
        Assert.Equal(effect, sum / Runs, 0.15);
        Assert.True(rise / Runs > effect + 5);
        Assert.InRange(naive, 0, Runs / 50);
    }

    [Fact]
    public void Adjusting_for_the_score_at_entry_needs_fewer_cases()
    {
        var cases = Enrol(new Random(1), 3_000, 4);
        var adjusted = IntentionToTreat.Read(cases).OrThrow();
        var plain = IntentionToTreat.Read([.. cases.Select(c => c with { Before = null })]).OrThrow();
        Assert.InRange(adjusted.Theta, 0.2, 1);
        Assert.True(adjusted.Effect.StandardError < plain.Effect.StandardError);
        Assert.Equal(0, plain.VarianceReduction);
    }

    [Fact]
    public void Strata_with_other_shares_of_treated_do_not_mix_into_the_effect()
    {
        // Big accounts score 30 more and are treated less often; the treatment does nothing.
        var random = new Random(3);
        List<Enrolled> cases = [.. Enumerable.Range(0, 4_000).Select(i =>
        {
            var big = i % 2 == 0;
            return new Enrolled(big ? "big" : "small", random.NextDouble() < (big ? 0.3 : 0.8),
                (big ? 80 : 50) + 10 * Draw.Normal(random));
        })];
        var pooled = WelchTest.Difference(
            Sample.Of([.. cases.Where(c => !c.Treated).Select(c => c.Outcome)]),
            Sample.Of([.. cases.Where(c => c.Treated).Select(c => c.Outcome)])).OrThrow();
        Assert.True(pooled.Interval.High < -5);
        Assert.True(IntentionToTreat.Read(cases).OrThrow().Effect.Interval.Covers(0));
    }

    [Fact]
    public void A_stratum_without_controls_is_named_and_nothing_is_read_from_nothing()
    {
        List<Enrolled> cases = [.. Enumerable.Range(0, 40).Select(i => new Enrolled("a", i % 2 == 0, i % 7)),
            new("alone", true, 5), new("alone", true, 6)];
        Assert.Equal("alone", Assert.Single(IntentionToTreat.Read(cases).OrThrow().LeftOut));
        Assert.Equal(FaultKind.TooFew, IntentionToTreat.Read([new("a", true, 1), new("a", false, 1)]).Fault!.Kind);
        Assert.Equal(
            FaultKind.NoVariation, WelchTest.Difference(Sample.Of([1, 1, 1]), Sample.Of([1, 1, 1])).Fault!.Kind);
        Assert.Equal(FaultKind.NoVariation, WelchTest.Relative(Sample.Of([-1, 1]), Sample.Of([1, 2])).Fault!.Kind);
    }

    [Fact]
    public void Looking_every_day_claims_nothing_false_only_with_the_sequential_interval()
    {
        var random = new Random(9);
        int sequential = 0, single = 0;
        for (var run = 0; run < 400; run++)
        {
            List<double> a = [], b = [];
            bool wrong = false, fooled = false;
            for (var day = 0; day < 40; day++)
            {
                for (var i = 0; i < 25; i++) { a.Add(Draw.Normal(random)); b.Add(Draw.Normal(random)); }
                var (c, t) = (Sample.Of(a), Sample.Of(b));
                wrong |= !SequentialTest.Difference(c, t, tuning: 1_000).OrThrow().Interval.Covers(0);
                fooled |= !WelchTest.Difference(c, t).OrThrow().Interval.Covers(0);
            }

            (sequential, single) = (sequential + (wrong ? 1 : 0), single + (fooled ? 1 : 0));
        }

        output.WriteLine($"wrong at a look: sequential {sequential / 4.0} %, single reading {single / 4.0} %");
        Assert.InRange(sequential, 0, 20);
        Assert.True(single > 80);
    }

    [Fact]
    public void Shares_are_compared_by_newcombes_interval()
    {
        var churn = ShareTest.Difference(40, 200, 20, 200).OrThrow();
        Assert.Equal(-0.1, churn.Value, 12);
        Assert.True(churn.Interval.High < 0 && churn.PValue < 0.01);
        Assert.NotEmpty(ShareTest.Difference(2, 20, 0, 20).OrThrow().Notes);
    }

    static Estimate Estimation(IEnumerable<double> values) =>
        Statistics.Estimation.Means.Of([.. values]).OrThrow();

    /// <summary>
    /// Accounts with a lasting level, seen through noise; enrolled once seen below 45, by lot within plan.
    /// </summary>
    static List<Enrolled> Enrol(Random random, int n, double effect)
    {
        List<Enrolled> cases = [];
        while (cases.Count < n)
        {
            var level = 60 + 12 * Draw.Normal(random);
            var seen = level + 9 * Draw.Normal(random);
            if (seen >= 45) continue;
            var treated = random.NextDouble() < 0.5;
            var later = level + 9 * Draw.Normal(random) + (treated ? effect : 0);
            cases.Add(new(level > 45 ? "pro" : "basic", treated, later, seen));
        }

        return cases;
    }
}
