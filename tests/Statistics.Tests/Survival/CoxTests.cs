using HealthEngine.Statistics.Survival;
using HealthEngine.Statistics.Tests.Data;
using Xunit.Abstractions;

namespace HealthEngine.Statistics.Tests.Survival;

public class CoxTests(ITestOutputHelper output)
{
    static readonly string[] Inputs = ["fin", "age", "race", "wexp", "mar", "paro", "prio"];

    [Fact]
    public void Rossis_prisoners_give_the_published_model()
    {
        var (rows, spells) = Rossi();
        var model = CoxRegression.Fit(Inputs, rows, spells).OrThrow();
        double[] values = [-0.3794, -0.0574, 0.3139, -0.1498, -0.4337, -0.0849, 0.0915];
        double[] errors = [0.1914, 0.0220, 0.3080, 0.2122, 0.3819, 0.1958, 0.0286]; // lifelines, R
        output.WriteLine(string.Join(' ',
            model.Effects.Select(e => $"{e.Name} {e.Value:f4} ({e.StandardError:f4})")));
        output.WriteLine($"log-likelihood {model.LogLikelihood:f3} (-658.748), "
            + $"concordance {model.Concordance.Value:f4} ± {model.Concordance.StandardError:f4} (0.640)");
        Assert.Equal(values, model.Effects.Select(e => Math.Round(e.Value, 4)));
        Assert.Equal(errors, model.Effects.Select(e => Math.Round(e.StandardError, 4)));
        Assert.Equal(-658.748, model.LogLikelihood, 3);
        Assert.Equal(33.27, model.LikelihoodRatio, 2);
        Assert.Equal(0.640, model.Concordance.Value, 3);
    }

    [Theory]
    [InlineData(Ties.Efron, 1.5721, 0.4124)]
    [InlineData(Ties.Breslow, 1.5092, 0.4096)]
    public void Ties_are_counted_as_asked(Ties ties, double value, double error)
    {
        var effect = CoxRegression.Fit(["untreated"], Groups(), Children(), ties).OrThrow().Effects[0];
        Assert.Equal(value, effect.Value, 4);
        Assert.Equal(error, effect.StandardError, 4);
    }

    [Fact]
    public void A_case_split_in_two_by_delayed_entry_is_the_same_case()
    {
        var (rows, spells) = (Groups(), Children());
        var whole = CoxRegression.Fit(["untreated"], rows, spells).OrThrow();
        var parts = spells.SelectMany((s, i) => s.End > 7
            ? [(Row: rows[i], Spell: new Spell(7, false)), (rows[i], s with { Start = 7 })]
            : new[] { (Row: rows[i], Spell: s) }).ToList();
        var split = CoxRegression.Fit(["untreated"], [.. parts.Select(p => p.Row)],
            [.. parts.Select(p => p.Spell)]).OrThrow();
        Assert.Equal(whole.Effects[0].Value, split.Effects[0].Value, 9);
        Assert.Equal(whole.LogLikelihood, split.LogLikelihood, 9);
    }

    [Fact]
    public void Predicted_survival_follows_the_curve_of_each_group()
    {
        var model = CoxRegression.Fit(["untreated"], Groups(), Children()).OrThrow();
        var curve = KaplanMeier.Fit(Leukaemia.Treated).OrThrow();
        Assert.Equal(curve.At(10), model.Survival([0], 10), 0.08);
        Assert.True(model.Survival([1], 10) < 0.5);
        Assert.Equal(1, model.Survival([0], 0.5));
    }

    [Fact]
    public void An_input_that_orders_all_events_is_reported()
    {
        double[][] rows = [.. Enumerable.Range(0, 20).Select(i => new[] { i < 10 ? 1.0 : 0.0 })];
        Spell[] spells = [.. Enumerable.Range(0, 20).Select(i => new Spell(i + 1, i < 10))];
        Assert.Equal(FaultKind.Separation, CoxRegression.Fit(["leak"], rows, spells).Fault!.Kind);
        Assert.Equal(FaultKind.TooFew,
            CoxRegression.Fit(["x"], [[1.0], [2.0]], [new(1, true), new(2, false)]).Fault!.Kind);
    }

    static (double[][] Rows, Spell[] Spells) Rossi()
    {
        var csv = Csv.Own("survival/rossi.csv");
        return ([.. csv.Rows.Select(r => Inputs.Select(c => csv.Number(r, c)).ToArray())],
            [.. csv.Rows.Select(r => new Spell(csv.Number(r, "week"), csv.Number(r, "arrest") == 1))]);
    }

    static double[][] Groups() => [.. Enumerable.Range(0, 42).Select(i => new[] { i < 21 ? 0.0 : 1.0 })];

    static Spell[] Children() => [.. Leukaemia.Treated, .. Leukaemia.Untreated];
}
