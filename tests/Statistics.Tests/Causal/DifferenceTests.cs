using System.Globalization;
using HealthEngine.Statistics.Causal;
using HealthEngine.Statistics.Regression;
using HealthEngine.Statistics.Tests.Data;

namespace HealthEngine.Statistics.Tests.Causal;

public class DifferenceTests
{
    [Fact]
    public void Card_and_krueger_table_3_is_found_in_all_its_readings()
    {
        var stores = Stores(closedAsZero: false);
        var all = DifferenceInDifferences.AllAvailable(stores).OrThrow();
        Assert.Equal(2.75360578298, all.Value, 9);
        // Published as 1.36 without a formula; 1.688 would ignore that stores are the same twice.
        Assert.Equal(1.36, all.StandardError, 0.06);
        var balanced = DifferenceInDifferences.Balanced(stores).OrThrow();
        Assert.Equal(2.75, balanced.Value, 9);
        Assert.Equal(1.34234097691, balanced.StandardError, 9);
        var closed = DifferenceInDifferences.Balanced(Stores(closedAsZero: true)).OrThrow();
        Assert.Equal(2.50921192758, closed.Value, 9);
        Assert.Equal(1.34601015487, closed.StandardError, 9);
    }

    [Fact]
    public void On_two_periods_the_panel_says_what_the_changes_say()
    {
        var stores = Stores(closedAsZero: false).Where(s => s is { Before: not null, After: not null }).ToList();
        var effect = TwoWayFixedEffects.Fit([.. stores.SelectMany((s, i) => new PanelRow[]
        {
            new($"{i}", "before", 0, s.Before!.Value), new($"{i}", "after", s.Treated ? 1 : 0, s.After!.Value),
        })]).OrThrow();
        Assert.Equal(2.75, effect.Value, 9);
        // Counting 384 store means among 768 values doubles the variance: here the changes are the better reading.
        Assert.Equal(1.34 * Math.Sqrt(2), effect.StandardError, 0.02);
    }

    [SharedFact("mpdta")]
    public void The_staggered_counties_give_the_reference_effect_and_clustered_error()
    {
        var csv = Csv.Shared("mpdta/mpdta.csv");
        var effect = TwoWayFixedEffects.Fit([.. csv.Rows.Select(r =>
        {
            var (year, first) = (csv.Number(r, "year"), csv.Number(r, "first.treat"));
            var treated = first > 0 && year >= first ? 1 : 0;
            return new PanelRow(csv.Text(r, "countyreal"), csv.Text(r, "year"), treated, csv.Number(r, "lemp"));
        })]).OrThrow();
        Assert.Equal(-0.0365489366742, effect.Value, 9);
        Assert.Equal(0.0148316380207, effect.StandardError, 9);
        Assert.Contains("different times", Assert.Single(effect.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void The_panel_with_a_gap_is_the_regression_with_all_dummies()
    {
        var random = new Random(4);
        List<PanelRow> rows = [.. from unit in Enumerable.Range(0, 12) from period in Enumerable.Range(0, 5)
            where (unit + period) % 7 != 0
            select new PanelRow($"{unit}", $"{period}", unit % 2 == 0 && period >= 3 ? 1 : 0,
                unit + 2 * period + Draw.Normal(random))];
        string[] dummies =
            [.. Enumerable.Range(1, 11).Select(u => $"u{u}"), .. Enumerable.Range(1, 4).Select(p => $"p{p}")];
        double[][] x = [.. rows.Select(r => (double[])[r.Treatment,
            .. dummies.Select(d => d == $"u{r.Unit}" || d == $"p{r.Period}" ? 1.0 : 0.0)])];
        var full = LeastSquares.Fit(
            ["treated", .. dummies], x, [.. rows.Select(r => r.Value)],
            clusters: [.. rows.Select(r => r.Unit)]).OrThrow();
        var swept = TwoWayFixedEffects.Fit(rows).OrThrow();
        Assert.Equal(full.Coefficients[0].Value, swept.Value, 8);
        Assert.Equal(full.Coefficients[0].StandardError, swept.StandardError, 8);
    }

    [Fact]
    public void What_cannot_be_told_is_a_fault()
    {
        PanelRow[] same =
            [.. Enumerable.Range(0, 24).Select(i => new PanelRow($"{i % 6}", $"{i / 6}", i / 6 >= 2 ? 1 : 0, i))];
        Assert.Equal(FaultKind.Singular, TwoWayFixedEffects.Fit(same).Fault!.Kind);
        Assert.Equal(FaultKind.TooFew,
            DifferenceInDifferences.Balanced([new(true, 1, 2), new(false, 1, 2)]).Fault!.Kind);
    }

    [Fact]
    public void The_national_supported_work_experiment_has_its_published_difference()
    {
        var csv = Csv.Own("lalonde_nsw/nsw_mixtape.csv");
        double[][] rows = [.. csv.Numbers("treat").Select(t => new[] { t })];
        var model = LeastSquares.Fit(["treat"], rows, csv.Numbers("re78")).OrThrow();
        Assert.Equal(1794.34, model.Coefficients[0].Value, 2);
        Assert.Equal(632.85, model.Coefficients[0].StandardError, 2);
    }

    [SharedFact("lalonde_matchit")]
    public void The_adjusted_regression_is_the_reference_packages()
    {
        var (names, rows, treated, earnings) = Lalonde.Load();
        var model = LeastSquares.Fit(
            ["treat", .. names], [.. rows.Select((r, i) => (double[])[treated[i] ? 1 : 0, .. r])],
            earnings).OrThrow();
        var reference = Csv.Shared("lalonde_matchit/ref_ols_adjusted_coef.csv");
        for (var i = 0; i < model.Coefficients.Length; i++)
        {
            Assert.Equal(reference.Number(reference.Rows[i + 1], "estimate"), model.Coefficients[i].Value, 1e-5);
            Assert.Equal(reference.Number(reference.Rows[i + 1], "se"), model.Coefficients[i].StandardError, 1e-5);
        }
    }

    static List<BeforeAfter> Stores(bool closedAsZero)
    {
        var csv = Csv.Own("card_krueger/card_krueger.csv");
        double? Maybe(string text) => text == "NA" ? null : double.Parse(text, CultureInfo.InvariantCulture);
        return [.. csv.Rows.Select(r =>
        {
            // 3 is closed for good, already 0 in the file; 2, 4 and 5 are closed for a while.
            var closed = csv.Text(r, "status2") is "2" or "4" or "5";
            var after = closedAsZero && closed ? 0 : Maybe(csv.Text(r, "fte2"));
            return new BeforeAfter(csv.Text(r, "state") == "1", Maybe(csv.Text(r, "fte")), after);
        })];
    }
}
