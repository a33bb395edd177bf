using HealthEngine.Accounts;
using HealthEngine.Definitions;
using HealthEngine.Measures;
using HealthEngine.Measures.Onboarding;
using HealthEngine.Workspaces;

namespace HealthEngine.Grains.Tests.Measures;

public class FirstValueTests
{
    const string Shared = """{"title":"First report shared by a second user","type":"usage.event","name":"report_shared","users":2}""";

    [Fact]
    public void First_value_may_be_the_second_user_who_does_it()
    {
        var story = Story((MeasureDefinitions.ValueEvent, "shared", Shared))
            .On(0, "account.created")
            .On(2, "usage.event", name: "report_shared", user: "ann")
            .On(3, "usage.event", name: "report_shared", user: "ann")
            .On(4, "usage.event", name: "report_viewed", user: "bob");
        Assert.Equal(5, story.At(5, "onboarding.days_without_value"));
        story.On(6, "usage.event", name: "report_shared", user: "bob");
        Assert.Equal(6, story.At(9, "onboarding.ttfv_days"));
        story.On(3.5, "usage.event", name: "report_shared", user: "cem"); // It comes late, and was the second.
        Assert.Equal(3, story.At(9, "onboarding.ttfv_days"));
    }

    [Fact]
    public void Any_of_several_events_is_the_first_value()
    {
        var story = Story(
                (MeasureDefinitions.ValueEvent, "shared", Shared),
                (MeasureDefinitions.ValueEvent, "live", """{"milestone":"go_live"}"""))
            .On(0, "account.created")
            .On(8, "onboarding.milestone", name: "go_live");
        Assert.Equal(8, story.At(20, "onboarding.ttfv_days"));
    }

    [Fact]
    public void The_clock_may_start_with_the_contract()
    {
        var story = Story((MeasureDefinitions.Policy, MeasureDefinitions.Main, """{"start":"contract"}"""))
            .On(0, "account.created")
            .On(10, "onboarding.milestone", name: "first_value");
        Assert.Null(story.At(20, "onboarding.ttfv_days"));
        story.On(7, "billing.subscription_started", """{"subscription":"a","mrr":5}""");
        Assert.Equal(3, story.At(20, "onboarding.ttfv_days"));
        story.On(15, "billing.subscription_started", """{"subscription":"b","mrr":5}""");
        Assert.Equal(3, story.At(20, "onboarding.ttfv_days"));
    }

    [Fact]
    public void Value_before_the_start_counts_as_none_and_is_flagged()
    {
        var state = new[]
        {
            new Signals.Signal("a", "onboarding.milestone", "first_value", null, MeasureStory.Start, null, default),
            new Signals.Signal("b", "account.created", null, null, MeasureStory.Start.AddDays(2), null, default),
        }.Aggregate(AccountState.Empty, (s, signal) => s.Fold(signal, MeasureStory.Start.AddDays(9), DayCalendar.Utc));
        var value = new MeasureSheet(
            state, Moment.At(MeasureStory.Start.AddDays(9), DayCalendar.Utc), MeasureSettings.Default).FirstValue;
        Assert.Equal((TimeSpan.Zero, true, "first_value"), (value.Elapsed, value.IsBeforeStart, value.ValueEvent));
        Assert.Equal([new("first_value", MeasureStory.Start)], FirstValues.Milestones(state));
        Assert.Null(FirstValues.StallsAt(value, OnboardingSettings.Default));
    }

    [Fact]
    public void Onboarding_stalls_past_the_days_in_which_three_quarters_of_the_accounts_got_there()
    {
        var waiting = new TimeToFirstValue(MeasureStory.Start, null, TimeSpan.FromDays(5));
        Assert.Equal(MeasureStory.Start.AddDays(30), FirstValues.StallsAt(waiting, OnboardingSettings.Default));
        var settings = Settings((MeasureDefinitions.Cohort, MeasureDefinitions.Main, """{"p75Days":12.5}"""));
        Assert.Equal(MeasureStory.Start.AddDays(12.5), FirstValues.StallsAt(waiting, settings.Onboarding));
        Assert.Null(FirstValues.StallsAt(waiting with { StartedAt = null }, settings.Onboarding));
    }

    [Theory]
    [InlineData("{}", "type")]
    [InlineData("""{"milestone":""}""", "milestone")]
    [InlineData("""{"milestone":"x","type":"usage.event"}""", "milestone")]
    [InlineData("""{"type":"usage.evnt"}""", "type")]
    [InlineData("""{"type":"usage.event","users":0}""", "users")]
    [InlineData("""{"type":"usage.event","users":101}""", "users")]
    [InlineData("""{"type":"usage.event","where":[{"path":"a","op":"eq"}]}""", "where[0].value")]
    [InlineData("""{"type":"usage.event","where":[null]}""", "where[0]")]
    [InlineData("""{"milestone":"x","title":""}""", "title")]
    public void What_is_wrong_with_a_value_event_is_named_by_its_field(string json, string field) =>
        Assert.Equal(field, Assert.Single(ValueEventRules.Check(ValueEvent.Read(json, out _)!)).Field);

    [Theory]
    [InlineData("""{"start":"birth"}""", "start")]
    [InlineData("""{"pulseDays":0}""", "pulseDays")]
    [InlineData("""{"syncLimitMinutes":1441}""", "syncLimitMinutes")]
    [InlineData("""{"keyFeatures":["a",""]}""", "keyFeatures")]
    public void What_is_wrong_with_a_policy_is_named_by_its_field(string json, string field) =>
        Assert.Equal(field, Assert.Single(MeasurePolicy.Read(json, out _)!.Check()).Field);

    [Fact]
    public void Definitions_make_the_settings_and_a_wrong_one_is_left_out()
    {
        var settings = Settings(
            (MeasureDefinitions.Measure, "own.good", """{"kind":"count","type":"usage.event"}"""),
            (MeasureDefinitions.Measure, "own.bad", """{"kind":"guess","type":"usage.event"}"""),
            (MeasureDefinitions.Measure, "own.worse", "{"),
            (MeasureDefinitions.ValueEvent, "shared", Shared),
            (MeasureDefinitions.Policy, MeasureDefinitions.Main, """{"pulseDays":30,"syncLimitMinutes":5,"keyFeatures":["a"]}"""));
        Assert.True(settings.Catalog.ByKey.ContainsKey("own.good"));
        Assert.Equal(ShippedMeasures.All.Length + 1, settings.Catalog.All.Length);
        Assert.Equal(2, settings.Catalog.Tallies.Rules.Length);
        Assert.Equal((30, TimeSpan.FromMinutes(5), 1), (settings.PulseDays, settings.SyncLimit, settings.KeyFeatures.Count));
        Assert.Same(MeasureCatalog.Shipped, Settings().Catalog);
    }

    [Fact]
    public void What_was_found_is_recorded_when_it_moves_and_taken_back_when_the_workspace_calls_something_else_first_value()
    {
        var rules = AccountRules.Of(new(WorkspaceId.Default, "Ours", "UTC", "EUR")) with
        {
            Measures = Settings((MeasureDefinitions.ValueEvent, "shared", Shared)),
        };
        var account = Account.Empty with { State = AccountState.Of(rules.Measures.Catalog.Tallies) };
        Assert.Empty(Found(1, Use("a", 1, "ann"), Use("b", 2, "ann")));
        Assert.Equal([Day(3)], Found(4, Use("c", 3, "bob")));
        Assert.Empty(Found(5, Use("d", 5, "cem"), Use("c", 3, "bob")));
        Assert.Equal([Day(2.5)], Found(6, Use("e", 2.5, "dan"))); // it comes late, and was the second
        rules = rules with { Measures = Settings() };
        Assert.Equal([null], Found(7));
        Assert.Empty(Found(8));

        IEnumerable<DateTimeOffset?> Found(double day, params Signals.Signal[] signals)
        {
            var decision = AccountDecisions.Record(new(WorkspaceId.Default, new("acme")), account, signals, rules, Day(day));
            account = decision.After;
            return decision.Entries.SelectMany(e => e.Events).OfType<FirstValueFound>().Select(f => f.At);
        }

        static DateTimeOffset Day(double day) => MeasureStory.Start.AddDays(day);

        static Signals.Signal Use(string id, double day, string user) =>
            new(id, "usage.event", "report_shared", user, Day(day), null, default);
    }

    static MeasureStory Story(params (string Kind, string Id, string Body)[] definitions) => new(Settings(definitions));

    static MeasureSettings Settings(params (string Kind, string Id, string Body)[] definitions) =>
        MeasureDefinitions.SettingsOf(
            new(WorkspaceId.Default, 1, definitions.Select(d =>
                new Definition(WorkspaceId.Default, d.Kind, d.Id, 1, d.Body, MeasureStory.Start, "test"))),
            "EUR");
}
