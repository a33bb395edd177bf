using System.Buffers;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using HealthEngine.Accounts;
using HealthEngine.Alerts;
using HealthEngine.Grains.Tests.Accounts;
using HealthEngine.Journal;
using HealthEngine.Risk;
using HealthEngine.Statistics.Regression;

namespace HealthEngine.Grains.Tests.Risk;

public class RiskTests
{
    const string Paid = """{"subscription":"1","mrr":100,"currency":"EUR","termEnd":"2026-12-01"}""";

    static readonly AccountRules Rules = RiskStory.Rules;
    static readonly CompiledRisk Model = Rules.Risk!;

    static Account AccountOf(IEnumerable<Signals.Signal> history, DateTimeOffset now) =>
        AccountDecisions.Record(RiskStory.Acme, Account.Empty, [.. history], Rules, now).After;

    [Fact]
    public void Baseline_and_reasons_add_up_to_the_log_odds_and_these_to_the_chance() =>
        Prop.ForAll(Histories.Any, Histories.AnyNow, (history, now) =>
        {
            var sheet = AccountDecisions.SheetAt(AccountOf(history, now).State, Rules, now);
            if (RiskReadings.Of(Model, sheet, RiskBand.Unknown) is not { } risk) return Model.Of(sheet) is null;
            return Math.Abs(risk.Baseline + risk.Reasons.Sum(r => r.Contribution) - risk.LogOdds) < 1e-9
                && Math.Abs(Logit.Inverse(risk.LogOdds) - risk.Probability30) < 1e-12
                && 0 < risk.Probability30 && risk.Probability30 < risk.Probability60
                && risk.Probability60 < risk.Probability90 && risk.Probability90 < 1
                && risk.Reasons.Length == Model.Model.Inputs.Length + 1;
        }).Check(AccountFoldTests.Thorough);

    [Fact]
    public void Between_now_and_its_next_change_the_risk_stays() =>
        Prop.ForAll(Histories.Any, Histories.AnyNow, Gen.Choose(1, 1_000_000).ToArbitrary(), (history, now, part) =>
        {
            var account = AccountOf(history, now);
            var sheet = AccountDecisions.SheetAt(account.State, Rules, now);
            var until = HealthEngine.Measures.Moment.Earlier(Model.NextChange(sheet), account.State.NextAhead) ?? now.AddDays(1_000);
            var between = now + (until - now) * (part / 1_000_001.0);
            return Model.Of(AccountDecisions.SheetAt(account.State, Rules, between)) == Model.Of(sheet);
        }).Check(AccountFoldTests.Thorough);

    [Fact]
    public void What_is_recorded_is_never_half_a_point_from_what_the_model_says() =>
        Prop.ForAll(Histories.Any, Histories.AnyNow, (history, now) =>
        {
            var account = AccountOf(history, now);
            var says = Model.Of(AccountDecisions.SheetAt(account.State, Rules, now))?.In90Days;
            var recorded = account.Standing.Risk?.In90Days;
            return says is null ? recorded is null : Math.Abs(says.Value - recorded!.Value) < 0.005 + 1e-6;
        }).Check(AccountFoldTests.Thorough);

    [Fact]
    public void Silence_raises_the_risk_by_itself_and_only_steps_of_half_a_point_are_told()
    {
        var story = Busy(60).Until(110);
        var risks = story.Risks.ToList();
        Assert.True(risks.Count > 3);
        Assert.True(risks[^1].In90Days > 2 * risks.First(r => r.In90Days is not null).In90Days);
        Assert.All(risks.Zip(risks.Skip(1)), r => Assert.True(
            r.First.Band != r.Second.Band
            || new[] { r.Second.In30Days - r.First.In30Days, r.Second.In60Days - r.First.In60Days, r.Second.In90Days - r.First.In90Days }
                .Any(d => Math.Abs(d!.Value) >= 0.005 - 1e-6)));
        Assert.Equal("usage.days_since_activity", RiskReadings.Of(Model, story.Sheet(110), RiskBand.Unknown)!.Reasons[0].Measure);
    }

    [Fact]
    public void Who_has_left_has_no_risk_and_who_comes_back_has_one_again()
    {
        var story = Busy(40);
        Assert.NotNull(story.Account.Standing.Risk!.In90Days);
        story.On(41, "billing.subscription_canceled", """{"subscription":"1"}""");
        Assert.Equal((null, RiskBand.Unknown), (story.Account.Standing.Risk.In90Days, story.Account.Standing.Risk.Band));
        story.On(45, "billing.subscription_started", Paid);
        Assert.NotNull(story.Account.Standing.Risk.In90Days);
        story.On(50, "account.closed");
        Assert.Null(story.Account.Standing.Risk.In90Days);
        Assert.Null(Model.NextChange(story.Sheet(51)));
    }

    [Fact]
    public void A_high_risk_raises_an_alert_with_its_reasons_and_a_lower_one_resolves_it()
    {
        var story = Busy(60);
        story.On(61, "crm.contact_changed", """{"role":"champion","change":"left"}""");
        story.On(61, "billing.invoice_overdue", """{"invoice":"i1","amount":1,"currency":"EUR","dueOn":"2026-02-20"}""");
        story.Until(100);
        var raised = story.Entries.SelectMany(e => e.Events).OfType<AlertRaised>().Single(a => a.Alert.Rule == "risk-high");
        Assert.Contains("within 90 days", raised.Alert.Reason, StringComparison.Ordinal);
        Assert.Contains("raises the odds of leaving", raised.Alert.Reason, StringComparison.Ordinal);
        Assert.True(story.Account.Standing.Risk!.In90Days >= 0.3);
        story.On(100, "account.closed").Until(140);
        Assert.Contains(story.Entries.SelectMany(e => e.Events).OfType<AlertResolved>(), r => r.AlertId == raised.Alert.Id);
    }

    [Theory]
    [InlineData(null, RiskBand.High, RiskBand.Unknown)]
    [InlineData(0.05, RiskBand.Unknown, RiskBand.Low)]
    [InlineData(0.105, RiskBand.Low, RiskBand.Low)] // a hundredth past the limit first
    [InlineData(0.111, RiskBand.Low, RiskBand.Elevated)]
    [InlineData(0.295, RiskBand.High, RiskBand.High)]
    [InlineData(0.28, RiskBand.High, RiskBand.Elevated)]
    [InlineData(0.05, RiskBand.High, RiskBand.Low)]
    [InlineData(0.9, RiskBand.Low, RiskBand.High)]
    public void A_risk_that_trembles_around_a_limit_stays_in_its_band(double? chance, RiskBand before, RiskBand after) =>
        Assert.Equal(after, RiskBands.Of(chance, before));

    [Fact]
    public void A_risk_comes_back_from_the_journal_as_it_was_stored()
    {
        const string stored = """{"e":[{"t":"risk","version":2,"in30Days":0.1,"in60Days":0.2,"in90Days":0.3,"band":"high"}]}""";
        var entry = JournalCodec.Decode(RiskStory.Acme, 1, RiskStory.Start, Encoding.UTF8.GetBytes(stored));
        Assert.Equal(new RiskTaken(2, 0.1, 0.2, 0.3, RiskBand.High), Assert.Single(entry.Events));
        var body = new ArrayBufferWriter<byte>();
        JournalCodec.Encode(entry, body);
        Assert.Equal(stored, Encoding.UTF8.GetString(body.WrittenSpan));
    }

    [Fact]
    public void The_prior_says_of_each_number_where_it_comes_from_and_its_average_account_has_its_base_rate()
    {
        var prior = RiskPrior.Model;
        Assert.All(prior.Inputs, i => Assert.False(string.IsNullOrEmpty(i.Source) || string.IsNullOrEmpty(i.Why), i.Key));
        Assert.All(prior.Ages, a => Assert.False(string.IsNullOrEmpty(a.Source)));
        Assert.All(prior.Inputs, i => Assert.NotNull(RiskNumber.Of(i.Key, Rules.Measures.Catalog.ByKey)));
        Assert.Equal(prior.BaseRate, Logit.Inverse(prior.Baseline), 9);
        Assert.Equal(prior.ToJson(), RiskModel.Parse(prior.ToJson()).ToJson());
    }

    static RiskStory Busy(int days)
    {
        var story = new RiskStory().On(0, "account.created", """{"seats":2}""").On(0, "billing.subscription_started", Paid);
        for (var day = 1; day <= days; day++)
            foreach (var user in (string[])["ann", "bob"]) story.Until(day).On(day, "usage.event", user: user);
        return story;
    }
}
