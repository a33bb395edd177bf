using HealthEngine.Statistics.Lifetime;

namespace HealthEngine.Statistics.Tests.Lifetime;

public class RecoveryTests
{
    [Fact]
    public void Simulated_shoppers_give_their_parameters_back()
    {
        // r 0.8, alpha 6, a 0.8, b 3: ten times as many as the model asks for, watched for a year of weeks.
        var random = new Random(5);
        var model = BetaGeometricNbd.Fit([.. Enumerable.Range(0, 4_000).Select(_ => Shopper(random))]).OrThrow();
        double[] truth = [0.8, 6, 0.8, 3], found = [model.R, model.Alpha, model.A, model.B];
        Assert.All(truth.Select((t, i) => (found[i] - t) / model.StandardErrors[i]),
            z => Assert.InRange(z, -3, 3));
    }

    [Fact]
    public void The_unit_of_time_changes_nothing_but_itself()
    {
        var random = new Random(7);
        PurchaseHistory[] weeks = [.. Enumerable.Range(0, 600).Select(_ => Shopper(random))];
        PurchaseHistory[] days = [.. weeks.Select(h => new PurchaseHistory(h.Repeats, 7 * h.Last, 7 * h.Watched))];
        var (slow, fast) = (BetaGeometricNbd.Fit(weeks).OrThrow(), BetaGeometricNbd.Fit(days).OrThrow());
        Assert.Equal(slow.R, fast.R, 0.005 * slow.R);
        Assert.Equal(7 * slow.Alpha, fast.Alpha, 0.005 * fast.Alpha);
        Assert.Equal(slow.ExpectedPurchases(weeks[3], 10), fast.ExpectedPurchases(days[3], 70), 3);
        var (first, second) = (ParetoNbd.Fit(weeks).OrThrow(), ParetoNbd.Fit(days).OrThrow());
        Assert.Equal(first.ExpectedPurchases(weeks[3], 10), second.ExpectedPurchases(days[3], 70), 2);
        Assert.Equal(first.Alive(weeks[3]), second.Alive(days[3]), 2);
    }

    [Fact]
    public void Too_few_returning_customers_are_no_model()
    {
        PurchaseHistory[] few =
            [.. Enumerable.Range(0, 500).Select(i => new PurchaseHistory(i < 10 ? 1 : 0, i < 10 ? 3 : 0, 39))];
        Assert.Equal(FaultKind.TooFew, BetaGeometricNbd.Fit(few).Fault!.Kind);
        Assert.Equal(FaultKind.TooFew, ParetoNbd.Fit(few).Fault!.Kind);
        Assert.Equal(FaultKind.TooFew, GammaGamma.Fit([new(1, 5)]).Fault!.Kind);
        Assert.Throws<ArgumentException>(() => ParetoNbd.Fit([new(0, 3, 9)]));
    }

    [Fact]
    public void The_unit_of_money_changes_nothing_but_itself()
    {
        var random = new Random(6);
        Spend[] spends =
            [.. Enumerable.Range(0, 400).Select(_ => new Spend(random.Next(1, 9), 20 + 30 * random.NextDouble()))];
        var euros = GammaGamma.Fit(spends).OrThrow();
        var cents = GammaGamma.Fit([.. spends.Select(s => s with { MeanValue = 100 * s.MeanValue })]).OrThrow();
        Assert.Equal(euros.ExpectedValue(new(3, 40))!.Value * 100, cents.ExpectedValue(new(3, 4_000))!.Value,
            1e-2);
    }

    static PurchaseHistory Shopper(Random random)
    {
        var pace = MathNet.Numerics.Distributions.Gamma.Sample(random, 0.8, 6);
        var leaving = MathNet.Numerics.Distributions.Beta.Sample(random, 0.8, 3);
        var (time, repeats, last) = (0.0, 0, 0.0);
        while ((time += Draw.Exponential(random, pace)) < 52)
        {
            (repeats, last) = (repeats + 1, time);
            if (random.NextDouble() < leaving) break;
        }

        return new(repeats, last, 52);
    }
}
