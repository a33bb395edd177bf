using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using HealthEngine.Measures;
using HealthEngine.Measures.Onboarding;
using HealthEngine.Metrics;
using HealthEngine.Revenue;
using HealthEngine.Signals;
using HealthEngine.Statistics.Lifetime;
using HealthEngine.Workspaces;

namespace HealthEngine.Grains.Tests.Metrics;

/// <summary>CDNOW's customers, told as purchases: what the models are given must be what they were published with.</summary>
public class BuyerTests
{
    static readonly DateTimeOffset End = new(1997, 10, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Purchases_become_the_histories_that_the_reference_was_fitted_to()
    {
        var (tally, _) = Told();
        var buyers = tally.Buyers(0);
        Assert.Equal(2357, buyers.Count);
        var paces = BetaGeometricNbd.Fit([.. buyers.Select(b => b.History)]).OrThrow();
        Close(0.242592827904, paces.R);
        Close(4.41352932182, paces.Alpha);
        Close(0.792886312991, paces.A);
        Close(2.42575471414, paces.B);
        Assert.Equal(-9582.42556057, paces.LogLikelihood, 2);
        var values = GammaGamma.Fit([.. buyers.Where(b => b.Repeats.MeanValue > 0).Select(b => b.Repeats)]).OrThrow();
        Close(6.24880036683, values.P);
        Close(3.74458874102, values.Q);
        Close(15.4477553883, values.Gamma);
    }

    [Fact]
    public void The_worth_of_a_buyer_is_what_the_models_expect_of_a_year()
    {
        var (tally, accounts) = Told();
        var result = Assert.Single(tally.Results(0));
        Assert.Equal(accounts, result.N);
        var buyers = tally.Buyers(0);
        var paces = BetaGeometricNbd.Fit([.. buyers.Select(b => b.History)]).OrThrow();
        var values = GammaGamma.Fit([.. buyers.Where(b => b.Repeats.MeanValue > 0).Select(b => b.Repeats)]).OrThrow();
        var expected = buyers.Average(b => paces.ExpectedPurchases(b.History, 52)
            * (b.Repeats.MeanValue > 0 ? values.ExpectedValue(b.Repeats)!.Value : values.PopulationMean!.Value));
        Assert.Equal(expected, (double)result.Value!.Value, 4);
    }

    [Fact]
    public void Too_few_buyers_make_no_number_and_say_so()
    {
        var tally = new BuyerTally(Context(), new(DateTimeOffset.UnixEpoch, End));
        tally.Take(0, 0, Purchase("19970101", "10", 0));
        var result = Assert.Single(tally.Results(0));
        Assert.Null(result.Value);
        Assert.StartsWith("low", result.Evidence, StringComparison.Ordinal);
    }

    static (BuyerTally Tally, int Accounts) Told()
    {
        var tally = new BuyerTally(Context(), new(DateTimeOffset.UnixEpoch, End));
        var accounts = new HashSet<int>();
        var n = 0;
        foreach (var line in File.ReadLines(Path.Combine(Root(), "tests", "data", "cdnow", "cdnowElog.csv")).Skip(1))
        {
            var cells = line.Split(',');
            var purchase = Purchase(cells[2], cells[4], n++);
            if (purchase.At >= End) continue; // as the reader of signals leaves out what lies after a period
            accounts.Add(int.Parse(cells[0], CultureInfo.InvariantCulture));
            tally.Take(0, int.Parse(cells[0], CultureInfo.InvariantCulture), purchase);
        }

        return (tally, accounts.Count);
    }

    static Signal Purchase(string day, string amount, int n) => new(
        $"p{n}", SignalTypes.Purchase, null, null,
        new DateTimeOffset(DateTime.ParseExact(day, "yyyyMMdd", CultureInfo.InvariantCulture), TimeSpan.Zero), null,
        Encoding.UTF8.GetBytes($$"""{"amount":{{amount}},"currency":"USD"}"""));

    static MetricContext Context()
    {
        var rates = FxRates.None("USD");
        return new(
            new WorkspaceId("ours"), DayCalendar.Utc, rates, RevenuePolicies.Shipped[0], RevenueBook.Empty(rates, DayCalendar.Utc), new(),
            Grouping.None, null, MetricSettingsSet.Default, OnboardingSettings.Default, new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    static void Close(double expected, double actual) => Assert.InRange(actual, expected * 0.995, expected * 1.005);

    static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../.."));
}
