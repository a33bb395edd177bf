using System.Text.Json;
using HealthEngine.Grains.Tests;
using HealthEngine.Playbooks.Effect;
using HealthEngine.Tests.Languages;

namespace HealthEngine.Tests.Playbooks.Effect;

public class EffectTests
{
    /// <summary>Reads, and holds that what is said of it is known in German too.</summary>
    static EffectReading Read(EffectQuestion question, IReadOnlyList<EffectCase> cases)
    {
        var reading = EffectDecisions.Read(question, cases);
        Assert.All(reading.Notes.Prepend(reading.Sentence), said => Assert.True(GermanWords.Knows(said), said));
        return reading;
    }

    static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Growthbooks_own_numbers_come_out_of_enrolments()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(
            Path.Combine(Checkout.Root, "tests", "data", "ab_vectors", "growthbook_frequentist_vectors.json")));
        var vector = file.RootElement.GetProperty("vectors")[0];
        var reading = Read(
            Asked(holdout: 0.5), [.. Arm(vector.GetProperty("a"), false), .. Arm(vector.GetProperty("b"), true)]);
        var (expected, found) = (vector.GetProperty("expected"), reading.Difference!);
        Assert.Equal(expected.GetProperty("diff").GetDouble(), (double)found.Value, 5);
        Assert.Equal(expected.GetProperty("se").GetDouble(), (double)found.StandardError, 5);
        Assert.Equal(expected.GetProperty("ci95")[0].GetDouble(), (double)found.Low, 5);
        Assert.Equal(expected.GetProperty("ci95")[1].GetDouble(), (double)found.High, 5);
        Assert.Equal((EffectMethod.Stratified, EffectVerdict.Helps), (found.Method, reading.Verdict));

        // As many cases, with the same sums.
        static IEnumerable<EffectCase> Arm(JsonElement arm, bool isTreated)
        {
            var n = arm.GetProperty("n").GetInt32();
            var (sum, squares) = (arm.GetProperty("sum").GetDouble(), arm.GetProperty("sum_squares").GetDouble());
            var (mean, even) = (sum / n, n - n % 2);
            var apart = Math.Sqrt((squares - sum * mean) / even);
            return Enumerable.Range(0, n).Select(i =>
                Case(isTreated, mean + (i >= even ? 0 : i % 2 == 0 ? apart : -apart), entry: null));
        }
    }

    [Fact]
    public void What_helps_is_said_with_its_interval_and_what_before_and_after_would_have_said()
    {
        var reading = Read(Asked(holdout: 0.5), Spread(60, 60, treatedScore: 58, holdoutScore: 50));
        Assert.Equal(EffectVerdict.Helps, reading.Verdict);
        Assert.Equal((60, 60, 8m), (reading.Treated.N, reading.Holdout.N, reading.Difference!.Value));
        Assert.Equal((18m, 10m), (reading.BeforeAfter!.Treated, reading.BeforeAfter.Holdout));
        Assert.Matches(
            @"^It helps: after 28 days accounts in it stand 8\.0 points \(95 % interval \d\.\d to \d+\.\d\) above those left alone \(60 against 60 accounts\)\.$",
            reading.Sentence);
        Assert.True(reading.Difference.AlwaysLow < reading.Difference.Low);
    }

    [Fact]
    public void What_harms_is_said_to()
    {
        var reading = Read(Asked(holdout: 0.5), Spread(60, 60, treatedScore: 44, holdoutScore: 50));
        Assert.Equal(EffectVerdict.Harms, reading.Verdict);
        Assert.StartsWith("It does harm: after 28 days accounts in it stand 6.0 points (95 % interval ", reading.Sentence);
        Assert.Contains("below those left alone", reading.Sentence);
    }

    [Fact]
    public void Too_few_accounts_are_said_to_be_too_few_and_how_many_are_missing()
    {
        List<EffectCase> cases = [.. Spread(27, 3, 50, 50), .. Enumerable.Range(0, 8).Select(i => Case(true, null, at: Now.AddDays(-i)))];
        var reading = Read(Asked(holdout: 0.1), cases);
        Assert.Equal(EffectVerdict.NotEnoughData, reading.Verdict);
        Assert.Equal((35, 8, 27), (reading.Treated.Enrolled, reading.Treated.Waiting, reading.Treated.N));
        Assert.StartsWith("Not enough data: 30 accounts have been in for 28 days, 3 of them left alone; ", reading.Sentence);
        Assert.Matches(@"To see 5\.0 points takes about \d+, \d+ more: about \d+ weeks at \d(\.\d)? a week\.$", reading.Sentence);
        Assert.Equal(reading.Power.Needed - 30, reading.Power.Missing);
    }

    [Fact]
    public void No_effect_is_only_said_where_one_would_have_been_seen()
    {
        var enough = Read(Asked(holdout: 0.5), Spread(200, 200, 50, 50));
        Assert.Equal(EffectVerdict.NoEffectShown, enough.Verdict);
        Assert.StartsWith("No effect shows after 28 days: 0.0 points (95 % interval -", enough.Sentence);
        Assert.Equal(EffectVerdict.NotEnoughData, Read(Asked(holdout: 0.5), Spread(20, 20, 50, 50)).Verdict);

        // What is worth having is the asker's to say.
        Assert.Equal(
            EffectVerdict.NotEnoughData, Read(Asked(holdout: 0.5) with { Worthwhile = 0.5 }, Spread(200, 200, 50, 50)).Verdict);
    }

    [Fact]
    public void Arms_that_the_lot_does_not_give_are_not_to_be_trusted_whatever_the_difference()
    {
        var reading = Read(Asked(holdout: 0.5), Spread(200, 90, 60, 50));
        Assert.Equal(EffectVerdict.DoNotTrust, reading.Verdict);
        Assert.True(reading.SampleRatio!.IsMismatch);
        Assert.StartsWith("Do not trust any difference here: 90 accounts are left alone where the lot gives about 145", reading.Sentence);
        Assert.False(Read(Asked(holdout: 0.31), Spread(200, 90, 60, 50)).SampleRatio!.IsMismatch);
    }

    [Fact]
    public void Without_a_holdout_nothing_is_claimed()
    {
        var reading = Read(Asked(holdout: 0), Spread(100, 0, 60, 50));
        Assert.Equal((EffectVerdict.NoHoldout, null), (reading.Verdict, reading.Difference));
        Assert.Equal(20m, reading.BeforeAfter!.Treated);
        Assert.Null(reading.Power.Needed);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(40, 0)]
    [InlineData(0, 40)]
    [InlineData(40, 1)]
    public void Few_accounts_or_an_empty_arm_give_words_and_no_number_that_is_none(int treated, int holdout)
    {
        foreach (var outcome in Enum.GetValues<EffectOutcome>())
        {
            var reading = Read(Asked(holdout: 0.2, outcome), Spread(treated, holdout, 50, 50));
            Assert.NotEqual("", reading.Sentence);
            Assert.Contains(reading.Verdict, new[] { EffectVerdict.NotEnoughData, EffectVerdict.DoNotTrust });
        }
    }

    [Fact]
    public void Outcomes_without_any_spread_give_no_interval_and_say_so()
    {
        List<EffectCase> cases = [.. Enumerable.Range(0, 80).Select(i => Case(i % 2 == 0, 50))];
        var reading = Read(Asked(holdout: 0.5), cases);
        Assert.Equal((EffectVerdict.NotEnoughData, null), (reading.Verdict, reading.Difference));
        Assert.Contains(reading.Notes, n => n.StartsWith("No case differs", StringComparison.Ordinal));

        // Where nobody left, Newcombe's interval still says how many might have.
        var churn = Read(Asked(holdout: 0.5, EffectOutcome.Churn), cases);
        Assert.Equal((0m, EffectMethod.Newcombe), (churn.Difference!.Value, churn.Difference.Method));
        Assert.True(churn.Difference.Low < -0.05m && churn.Difference.High > 0.05m);
    }

    [Fact]
    public void A_stratum_of_one_arm_loses_nobody()
    {
        List<EffectCase> cases =
        [
            .. Spread(60, 60, 58, 50),
            .. Enumerable.Range(0, 6).Select(i => Case(true, 60 + i % 3) with { Stratum = "only treated" }),
        ];
        var reading = Read(Asked(holdout: 0.5), cases);
        Assert.Equal((66, 60), (reading.Treated.N, reading.Holdout.N));
        Assert.Equal(EffectVerdict.Helps, reading.Verdict);
    }

    [Fact]
    public void Strata_that_rise_differently_do_not_mix_into_the_effect()
    {
        // Large accounts stand 30 points higher and chance put more of them into the holdout.
        List<EffectCase> cases =
        [
            .. Spread(40, 60, 80, 80).Select(c => c with { Stratum = "large" }),
            .. Spread(60, 40, 50, 50).Select(c => c with { Stratum = "small" }),
        ];
        var reading = Read(Asked(holdout: 0.5), cases);
        Assert.Equal((0m, 2), (reading.Difference!.Value, reading.Difference.Strata));
        Assert.True(reading.Treated.Mean < reading.Holdout.Mean - 5);
    }

    [Fact]
    public void The_score_at_entry_makes_the_interval_narrower_where_it_goes_with_the_outcome()
    {
        var random = new Random(3);
        List<EffectCase> cases = [.. Enumerable.Range(0, 400).Select(i =>
        {
            var entry = 20 + 25 * random.NextDouble();
            return Case(i % 2 == 0, entry + 10 * random.NextDouble(), entry);
        })];
        var with = Read(Asked(holdout: 0.5), cases).Difference!;
        var without = Read(Asked(holdout: 0.5), [.. cases.Select(c => c with { ScoreAtEntry = null })]).Difference!;
        Assert.Equal((EffectMethod.Cuped, EffectMethod.Stratified), (with.Method, without.Method));
        Assert.InRange(with.VarianceReduction, 0.75m, 0.95m);
        Assert.True(with.StandardError < without.StandardError / 2);

        // An account of which no score was known at entry counts all the same.
        cases[0] = cases[0] with { ScoreAtEntry = null };
        Assert.Equal(200, Read(Asked(holdout: 0.5), cases).Treated.N);
    }

    [Fact]
    public void Churn_is_a_difference_of_shares()
    {
        List<EffectCase> cases = [.. Enumerable.Range(0, 800).Select(i =>
            Case(i % 2 == 0, 50 + i % 7, 40 + i % 5, isGone: i % 2 == 0 ? i % 10 == 0 : i % 4 == 1))];
        var reading = Read(Asked(holdout: 0.5, EffectOutcome.Churn), cases);
        Assert.Equal((0.2m, 0.5m), (reading.Treated.Mean, reading.Holdout.Mean));
        Assert.Equal((EffectVerdict.Helps, EffectMethod.Cuped), (reading.Verdict, reading.Difference!.Method));
        Assert.InRange(reading.Difference.Value, -0.32m, -0.28m);
        Assert.Matches("after 28 days 20\\.0 % of the accounts in it are gone and 50\\.0 % of those left alone", reading.Sentence);
    }

    [Fact]
    public void Money_has_its_currency_and_cents()
    {
        List<EffectCase> cases = [.. Enumerable.Range(0, 200).Select(i =>
            Case(i % 2 == 0, 50, mrr: 100 + i % 9, then: 100 + i % 9 + (i % 2 == 0 ? 20.005m : 0) + i % 3))];
        var reading = Read(Asked(holdout: 0.5, EffectOutcome.Mrr), cases);
        Assert.Equal("EUR", reading.Currency);
        Assert.InRange(reading.Difference!.Value, 19.5m, 20.5m);
        Assert.Equal(reading.Difference.Value, Math.Round(reading.Difference.Value, 2));
        Assert.Contains("EUR (95 % interval", reading.Sentence);

        // An account whose money has no rate is missing, in the arm that it is in.
        cases[0] = cases[0] with { MrrAtEntry = null };
        Assert.Equal((99, 1), (Read(Asked(holdout: 0.5, EffectOutcome.Mrr), cases).Treated.N, 1));
    }

    [Fact]
    public void Outcomes_missing_in_one_arm_only_are_pointed_out()
    {
        List<EffectCase> cases =
        [
            .. Spread(100, 100, 55, 50),
            .. Enumerable.Range(0, 20).Select(_ => Case(true, 50) with { Outcome = new CaseOutcome(null, false, false, 0) }),
        ];
        var reading = Read(Asked(holdout: 0.45), cases);
        Assert.Equal((20, 0), (reading.Treated.Missing, reading.Holdout.Missing));
        Assert.Contains(reading.Notes, n => n.StartsWith("Outcomes are missing in one arm", StringComparison.Ordinal));
    }

    static EffectQuestion Asked(double holdout, EffectOutcome outcome = EffectOutcome.Score) =>
        new(outcome, 28, holdout, null, "EUR", Now);

    static EffectCase Case(
        bool isTreated, double? score, double? entry = 40, bool isGone = false, decimal mrr = 100, decimal then = 100, DateTimeOffset? at = null) =>
        new("all", isTreated, at ?? Now.AddDays(-40), entry, mrr, score is null ? null : new(score, isGone, isGone, then));

    /// <summary>Accounts whose scores lie evenly around a mean, seven points to either side.</summary>
    static List<EffectCase> Spread(int treated, int holdout, double treatedScore, double holdoutScore) =>
    [
        .. Enumerable.Range(0, treated + holdout).Select(i =>
        {
            var (place, isTreated) = (i < treated ? i : i - treated, i < treated);
            var n = isTreated ? treated : holdout;
            var off = n == 1 ? 0 : -12 + 24.0 * place / (n - 1);
            return Case(isTreated, (isTreated ? treatedScore : holdoutScore) + off);
        }),
    ];
}
