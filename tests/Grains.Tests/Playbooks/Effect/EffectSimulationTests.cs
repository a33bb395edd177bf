using HealthEngine.Playbooks.Effect;
using HealthEngine.Signals;
using Xunit.Abstractions;

namespace HealthEngine.Tests.Playbooks.Effect;

/// <summary>Whether what a playbook's holdout says is true, in worlds whose truth is known.</summary>
public class EffectSimulationTests(ITestOutputHelper output)
{
    const int Runs = 2_000;

    static readonly DateTimeOffset Now = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_playbook_that_does_nothing_is_read_as_nothing_while_before_and_after_make_it_a_success()
    {
        var found = Simulate(new World(), EffectOutcome.Score, accounts: 200, seed: 2033);
        var told = $"{found}; before and after, as tools without a holdout tell it: {found.Rise:+0.0;-0.0} points and "
            + $"{100 * found.Recovered:0} % recovered by itself";
        output.WriteLine(told);
        Assert.True(found.Covered is >= 0.93 and <= 0.97, told);
        Assert.True(Math.Abs(found.Mean) < 2 * found.MeanError, told);
        Assert.True(found is { Rise: > 7.3 and < 8.3, Recovered: > 0.6 and < 0.7 }, told);
    }

    [Fact]
    public void An_effect_of_four_points_is_found_as_often_as_was_promised()
    {
        var found = Simulate(new World(Points: 4), EffectOutcome.Score, accounts: 200, seed: 2027, truth: 4);
        output.WriteLine($"{found}");
        Assert.True(Math.Abs(found.Mean - 4) < 2 * found.MeanError, $"{found}");
        Assert.True(found.Covered is >= 0.93 and <= 0.97, $"{found}");
        Assert.True(Math.Abs(found.Helps - found.Promised) < 0.04, $"{found}");
    }

    [Theory]
    [InlineData(1, 2028)]
    [InlineData(0.5, 2029)]
    public void Churn_is_read_as_it_is(double factor, int seed)
    {
        var world = new World(ChurnFactor: factor, Holdout: 0.3);
        var truth = world.Truth(EffectOutcome.Churn);
        var found = Simulate(world, EffectOutcome.Churn, accounts: 400, seed, truth);
        output.WriteLine($"{found}");
        Assert.True(found.Covered is >= 0.93 and <= 0.97, $"{found}");
        Assert.True(Math.Abs(found.Mean - truth) < 2 * found.MeanError, $"{found}");
        Assert.True(found.Harms < 0.04 && Math.Abs(found.Helps - found.Promised) < 0.04, $"{found}");
    }

    [Theory]
    [InlineData(0, 2030)]
    [InlineData(0.2, 2031)]
    public void Money_is_read_as_it_is(double share, int seed)
    {
        var world = new World(MrrShare: share);
        var truth = world.Truth(EffectOutcome.Mrr);
        var found = Simulate(world, EffectOutcome.Mrr, accounts: 400, seed, truth);
        output.WriteLine($"{found}");
        Assert.True(found.Covered is >= 0.93 and <= 0.97, $"{found}");
        // A slope fitted on the same accounts bends an effect that goes with the MRR by a little: a twentieth of one reading's error.
        Assert.True(Math.Abs(found.Mean - truth) < 2 * found.MeanError + 0.05 * found.Spread, $"{found}, truth {truth:0.00}");
    }

    [Fact]
    public void A_holdout_of_a_tenth_with_few_accounts_claims_nothing_false()
    {
        var found = Simulate(new World(Holdout: 0.1), EffectOutcome.Score, accounts: 120, seed: 2032);
        output.WriteLine($"{found}");
        Assert.True(found.Covered >= 0.93, $"{found}");
        Assert.True(found.Helps + found.Harms < 0.07, $"{found}");
    }

    static Found Simulate(World world, EffectOutcome outcome, int accounts, int seed, double truth = 0)
    {
        var question = new EffectQuestion(outcome, 7 * World.HorizonWeeks, world.Holdout, null, "EUR", Now);
        var runs = new Run[Runs];
        Parallel.For(0, Runs, i =>
        {
            var cases = world.Enrol(Chance(seed, i), accounts);
            var reading = EffectDecisions.Read(question, cases);
            var treated = cases.Where(c => c.IsTreated).ToList();
            runs[i] = new(
                (double?)reading.Difference?.Value,
                reading.Difference is { } d && (double)d.Low <= truth && (double)d.High >= truth,
                reading.Verdict,
                (double?)reading.BeforeAfter?.Treated ?? 0,
                treated.Count(c => c.Outcome!.Value.Score >= World.Threshold) / (double)treated.Count,
                Promise(reading, truth));
        });
        return Found.Of(runs);
    }

    /// <summary>Neighbouring seeds give streams that go together; hashed ones do not.</summary>
    static Random Chance(int seed, int run) => new((int)NameHash.Of($"{seed}/{run}"));

    /// <summary>The power that the reading's own smallest detectable difference promises for an effect.</summary>
    static double Promise(EffectReading reading, double effect)
    {
        var (alpha, beta) = (1.959964, 0.841621);
        var error = (double)reading.Power.Detectable!.Value / (alpha + beta);
        return MathNet.Numerics.Distributions.Normal.CDF(0, 1, Math.Abs(effect) / error - alpha);
    }

    readonly record struct Run(double? Value, bool IsCovered, EffectVerdict Verdict, double Rise, double Recovered, double Promise);

    sealed record Found(
        double Covered, double Mean, double Spread, double MeanError, double Helps, double Harms, double Rise, double Recovered, double Promised)
    {
        public static Found Of(IReadOnlyList<Run> runs)
        {
            var values = runs.Select(r => r.Value).OfType<double>().ToList();
            var mean = values.Average();
            var spread = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1));
            double Share(Func<Run, bool> which) => runs.Count(which) / (double)runs.Count;
            return new(
                Share(r => r.IsCovered), mean, spread, spread / Math.Sqrt(values.Count), Share(r => r.Verdict == EffectVerdict.Helps),
                Share(r => r.Verdict == EffectVerdict.Harms), runs.Average(r => r.Rise), runs.Average(r => r.Recovered),
                runs.Average(r => r.Promise));
        }
    }
}
