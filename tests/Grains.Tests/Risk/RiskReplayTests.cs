using HealthEngine.Risk;
using HealthEngine.Risk.Fitting;
using HealthEngine.Scoring;
using HealthEngine.Signals;

namespace HealthEngine.Grains.Tests.Risk;

public class RiskReplayTests
{
    const string Paid = """{"subscription":"1","mrr":100,"currency":"EUR"}""";

    [Theory]
    [InlineData(ReadingView.KnownThen)]
    [InlineData(ReadingView.KnownNow)]
    public void Changing_the_future_does_not_change_a_month_of_the_past(ReadingView view)
    {
        var shared = Used(100);
        var (bright, dark) = (Used(100), Used(100));
        for (var day = 101; day < 150; day++) bright.On(day, "usage.event", user: "ann");
        dark.On(101, "support.ticket_opened", """{"ticket":"1","priority":"urgent"}""").On(110, "account.closed");

        // Months begin on days 0, 30, 60, 90 and 120; those of day 60 and before end by day 90.
        var before = Texts(RiskStory.Rows(shared.Entries, 150, 5, view)).Take(3).ToList();
        Assert.Equal(3, before.Count);
        Assert.Equal(before, Texts(RiskStory.Rows(bright.Entries, 150, 5, view)).Take(3));
        Assert.Equal(before, Texts(RiskStory.Rows(dark.Entries, 150, 5, view)).Take(3));

        // The month that holds the end differs in its outcome, and in nothing else.
        var (stays, leaves) = (RiskStory.Rows(bright.Entries, 150, 5, view)[3], RiskStory.Rows(dark.Entries, 150, 5, view)[3]);
        Assert.Equal((false, true), (stays.Left, leaves.Left));
        Assert.Equal(stays.Values, leaves.Values);
    }

    [Fact]
    public void What_was_told_late_is_not_known_then_but_is_known_now()
    {
        var story = Used(50).On(95, "crm.contact_changed", """{"role":"champion","change":"left"}""", at: 40);
        var key = Array.FindIndex([.. Sample.Numbers], n => n.Key == "relationship.champion_left");
        Assert.Equal(float.NaN, RiskStory.Rows(story.Entries, 120, 4, ReadingView.KnownThen)[2].Values[key]);
        Assert.Equal(1, RiskStory.Rows(story.Entries, 120, 4, ReadingView.KnownNow)[2].Values[key]);
    }

    [Fact]
    public void An_account_counts_while_it_is_a_customer_and_the_last_month_only_if_it_is_over()
    {
        var left = Used(10).On(45, "billing.subscription_canceled", """{"subscription":"1"}""");
        Assert.Equal([(0, false), (1, true)], Periods(left, 120, 4));
        var back = left.On(80, "billing.subscription_started", Paid);
        Assert.Equal([(0, false), (1, true), (3, false)], Periods(back, 120, 4));
        var trial = new RiskStory().On(-1, "billing.subscription_started", """{"subscription":"1","mrr":9,"status":"trialing"}""")
            .On(45, "billing.subscription_canceled", """{"subscription":"1"}""");
        Assert.DoesNotContain(Periods(trial, 120, 4), p => p.Left);
    }

    [Fact]
    public void A_model_says_the_same_of_a_month_as_of_the_account_live()
    {
        var story = Used(59);
        var row = RiskStory.Rows(story.Entries, 90, 3, ReadingView.KnownThen)[2];
        var sheet = story.Sheet(60);
        Assert.Equal(RiskStory.Model.LogOdds(sheet, 0)!.Value, new RowScorer(RiskPrior.Model, Sample).LogOdds(row), 1e-5);
    }

    [Fact]
    public void A_full_sample_thins_itself_the_same_whatever_the_order()
    {
        var accounts = Enumerable.Range(0, 200).Select(i => NameHash.Of($"a{i}")).ToList();
        var (one, other) = (new RiskSample(Catalog, rowsMax: 150), new RiskSample(Catalog, rowsMax: 150));
        foreach (var account in accounts) one.Add(Rows(account));
        foreach (var account in accounts.AsEnumerable().Reverse()) other.Add(Rows(account));
        Assert.InRange(one.Rows.Count, 1, 150);
        Assert.Equal(one.Rows.Select(r => (r.Account, r.Period)).Order(), other.Rows.Select(r => (r.Account, r.Period)).Order());
        Assert.Equal(one.Limit, other.Limit);
        Assert.InRange(one.Share, 0.05, 0.5);
    }

    [Fact]
    public void A_place_comes_back_from_its_checkpoint_and_one_of_other_measures_begins_anew()
    {
        var place = new RiskPlace(new(Catalog));
        place.Add("acme", RiskStory.Rows(Used(50).Entries, 90, 3, ReadingView.KnownThen));
        place.Add("broken", null);
        var read = RiskPlace.Read(place.ToBytes(), () => new(Catalog));
        Assert.Equal((2L, 1, "broken"), (read.Done, read.Skipped, read.Last));
        Assert.Equal(Texts(place.Sample.Rows), Texts(read.Sample.Rows));
        var other = RiskPlace.Read(place.ToBytes(), () => new(Catalog.Take(3).ToDictionary()));
        Assert.Equal((0L, 0), (other.Done, other.Sample.Rows.Count));
    }

    static IReadOnlyDictionary<string, HealthEngine.Measures.Measure> Catalog => RiskStory.Rules.Measures.Catalog.ByKey;

    static RiskSample Sample => new(Catalog);

    static List<RiskRow> Rows(ulong account) =>
        [.. Enumerable.Range(0, 3).Select(p => new RiskRow(account, p, p, false, [0, 0], new float[Sample.Numbers.Count]))];

    static IEnumerable<(int Period, bool Left)> Periods(RiskStory story, double to, int months) =>
        RiskStory.Rows(story.Entries, to, months, ReadingView.KnownThen).Select(r => (r.Period, r.Left));

    static IEnumerable<string> Texts(IEnumerable<RiskRow> rows) =>
        rows.Select(r => $"{r.Account} {r.Period} {r.Age} {r.Left} {string.Join(' ', r.Traits)} {string.Join(' ', r.Values)}");

    static RiskStory Used(int days)
    {
        var story = new RiskStory().On(-1, "account.created", """{"seats":2}""").On(-1, "billing.subscription_started", Paid);
        for (var day = 0; day <= days; day += 2) story.On(day, "usage.event", user: "ann");
        return story;
    }
}
