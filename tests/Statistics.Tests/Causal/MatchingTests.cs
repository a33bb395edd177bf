using HealthEngine.Statistics.Causal;
using HealthEngine.Statistics.Regression;
using HealthEngine.Statistics.Tests.Data;
using Xunit.Abstractions;

namespace HealthEngine.Statistics.Tests.Causal;

public class MatchingTests(ITestOutputHelper output)
{
    [SharedFact("lalonde_matchit")]
    public void The_propensity_score_is_the_reference_packages()
    {
        var (names, rows, treated, _) = Lalonde.Load();
        var model = LogisticRegression.Fit(names, rows, treated).OrThrow();
        var reference = Csv.Shared("lalonde_matchit/ref_ps_logit_coef.csv");
        double[] found = [model.Intercept, .. model.Coefficients.Select(c => c.Value)];
        double[] errors = [model.InterceptError, .. model.Coefficients.Select(c => c.StandardError)];
        Assert.All(found.Zip(reference.Numbers("estimate")), c => Assert.Equal(c.Second, c.First, 1e-5));
        Assert.All(errors.Zip(reference.Numbers("se")), c => Assert.Equal(c.Second, c.First, 1e-5));
        Assert.Equal(-243.921965655, model.LogLikelihood, 6);
    }

    [SharedFact("lalonde_matchit")]
    public void Nearest_neighbours_give_the_reference_number_and_a_warning_instead_of_an_effect()
    {
        var (names, rows, treated, earnings) = Lalonde.Load();
        var loose = Matching.Match(names, rows, treated, new(Caliper: null)).OrThrow();
        var mean = loose.Differences(earnings).Average();
        output.WriteLine($"{loose.Pairs.Length} pairs, {mean:f2} (894.37)");
        Assert.Equal(185, loose.Pairs.Length);
        Assert.Equal(894.37, mean, 0.015 * 894.37); // ties of the score move it by so much
        Assert.Equal(FaultKind.NoOverlap, Matching.Effect(loose, earnings).Fault!.Kind);
    }

    [SharedFact("lalonde_matchit")]
    public void A_caliper_pairs_fewer_and_more_alike()
    {
        var (names, rows, treated, earnings) = Lalonde.Load();
        var tight = Matching.Match(names, rows, treated, new(Caliper: 0.2)).OrThrow();
        output.WriteLine($"{tight.Pairs.Length} pairs");
        Assert.InRange(tight.Pairs.Length, 90, 130);
        Assert.All(tight.Balance, b => Assert.InRange(Math.Abs(b.After), 0, 0.25));
        Assert.NotEmpty(Matching.Effect(tight, earnings).OrThrow().Notes);
    }

    [Fact]
    public void A_known_effect_is_found_where_the_plain_difference_is_wrong()
    {
        var random = new Random(12);
        double[][] rows =
            [.. Enumerable.Range(0, 3_000).Select(_ => new[] { Draw.Normal(random), Draw.Normal(random) })];
        bool[] treated = [.. rows.Select(r => random.NextDouble() < Logit.Inverse(-1.5 + 0.8 * r[0]))];
        double[] outcomes =
            [.. rows.Select((r, i) => 10 * r[0] + r[1] + (treated[i] ? 3 : 0) + Draw.Normal(random))];
        var plain = outcomes.Where((_, i) => treated[i]).Average()
            - outcomes.Where((_, i) => !treated[i]).Average();
        var matched = Matching.Match(["x", "z"], rows, treated, new()).OrThrow();
        var effect = Matching.Effect(matched, outcomes).OrThrow();
        Assert.True(plain > 8);
        Assert.Equal(3, effect.Value, 0.4);
        Assert.Equal(matched.Pairs.Length, matched.Pairs.Select(p => p.Control).Distinct().Count());
    }

    [Fact]
    public void Groups_that_never_meet_are_not_compared()
    {
        double[][] apart = [.. Enumerable.Range(0, 100).Select(i => new[] { (double)i })];
        var match = Matching.Match(["x"], apart, [.. Enumerable.Range(0, 100).Select(i => i >= 50)], new());
        Assert.Equal(FaultKind.NoOverlap, match.Fault!.Kind);
    }
}
