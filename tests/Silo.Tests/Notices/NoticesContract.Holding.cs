using HealthEngine.Alerts;
using HealthEngine.Deliveries;
using HealthEngine.Notices;

namespace HealthEngine.Silo.Tests.Notices;

// What keeps a notice back, and for how long.
partial class NoticesContract
{
    static readonly QuietHours Nights = new(new(22, 0), new(7, 0), "Europe/Berlin");

    [Fact]
    public async Task In_quiet_hours_people_are_told_when_they_end_and_of_what_is_critical_at_once()
    {
        var town = (await Town(Endpoints.Chat(quiet: Nights))).Account("a").Account("b").Account("c");
        await town.At(new(2026, 11, 22, 23, 0, 0, TimeSpan.Zero)); // midnight in Berlin
        await town.Raise("a");
        await town.Raise("b", severity: AlertSeverity.Critical);
        await town.Resolve("a");
        await town.Pass(Wait);
        Assert.Equal(["b: band-drop"], town.Titles);
        Assert.Equal([(NoticeState.Waiting, NoticeReason.QuietHours), (NoticeState.Waiting, NoticeReason.QuietHours)],
            (await town.Of(NoticeTown.IdOf("a"))).Select(n => (n.State, n.Reason)));

        await town.Restart();
        await town.At(new DateTimeOffset(2026, 11, 23, 6, 0, 0, TimeSpan.Zero).AddMicroseconds(-1));
        Assert.Single(town.Outbox.Messages);
        await town.At(new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero));
        Assert.Equal(["b: band-drop", "2 alerts: 1 raised, 1 resolved"], town.Titles); // deferred, not dropped
    }

    [Fact]
    public async Task Quiet_hours_are_those_of_the_accounts_zone_where_the_endpoint_names_none()
    {
        var quiet = new QuietHours(new(22, 0), new(7, 0), CriticalPasses: false);
        var town = (await Town(Endpoints.Machine() with { QuietHours = quiet })).Account("tokyo", zone: "Asia/Tokyo").Account("here").Account("odd", zone: "Mars/Base");
        await town.At(new(2026, 11, 22, 15, 0, 0, TimeSpan.Zero)); // midnight in Tokyo
        await town.Raise("tokyo", severity: AlertSeverity.Critical);
        await town.Raise("here");
        await town.Raise("odd");
        Assert.Equal(["here: band-drop", "odd: band-drop"], town.Titles);
        await town.At(new(2026, 11, 22, 22, 0, 0, TimeSpan.Zero));
        Assert.Equal(["here: band-drop", "odd: band-drop", "tokyo: band-drop"], town.Titles);
    }

    [Fact]
    public async Task Of_what_is_silenced_nobody_is_told_before_the_very_end_of_the_silence()
    {
        var town = (await Town(Endpoints.Machine(), Endpoints.Chat())).Account("a").Account("b");
        await town.Silences.Add(NoticeTown.Workspace, new(new(Account: "a"), Start, Start.AddHours(1), "A fair."), "test", default);
        await town.Raise("a");
        await town.Raise("b");
        await town.Pass(Wait);
        Assert.Equal(["b: band-drop", "b: band-drop"], town.Titles);
        Assert.All(await town.Of(NoticeTown.IdOf("a")), n => Assert.Equal((NoticeState.Waiting, NoticeReason.Silenced), (n.State, n.Reason)));

        await town.At(Start.AddHours(1).AddMicroseconds(-1));
        Assert.Equal(2, town.Outbox.Messages.Count);
        await town.At(Start.AddHours(1));
        Assert.Equal(["machine"], town.Outbox.Messages.Skip(2).Select(m => m.Endpoint));
        await town.Pass(Wait);
        Assert.Equal(["machine", "chat"], town.Outbox.Messages.Skip(2).Select(m => m.Endpoint));
    }

    [Fact]
    public async Task What_a_deleted_silence_kept_back_is_told_and_what_was_over_in_it_is_not()
    {
        var town = (await Town(Endpoints.Machine())).Account("a").Account("b");
        var silence = await town.Silences.Add(NoticeTown.Workspace, new(new(Owner: "ann"), Start, Start.AddDays(1), "A fair."), "test", default);
        await town.Raise("a");
        await town.Raise("b");
        await town.Resolve("b");
        await town.Silences.End(NoticeTown.Workspace, silence.Id, "test", default);
        await town.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(["a: band-drop"], town.Titles);
    }

    [Fact]
    public async Task An_alert_that_another_keeps_back_is_told_once_the_other_is_over()
    {
        var town = (await Town(Endpoints.Machine(), Endpoints.Chat())).Account("a");
        await town.Rule("payment-failed");
        await town.Rule("usage-low", "payment-failed");
        await town.Raise("a", "usage-low"); // told to the machine before the cause is known; people still wait
        await town.Raise("a", "payment-failed");
        await town.Pass(Wait);
        Assert.Equal([("machine", "a: usage-low"), ("machine", "a: payment-failed"), ("chat", "a: payment-failed")], Told(town));
        Assert.Contains(("raised", "chat", NoticeState.Waiting, NoticeReason.Inhibited), await town.Of(NoticeTown.IdOf("a", "usage-low")));

        await town.Pass(Interval);
        await town.Resolve("a", "payment-failed");
        await town.Pass(Interval);
        Assert.Equal([("machine", "a: payment-failed: over"), ("chat", "2 alerts: 1 raised, 1 resolved")], Told(town).Skip(3));
    }

    [Fact]
    public async Task A_rule_that_keeps_nothing_back_any_more_frees_what_it_kept()
    {
        var town = (await Town(Endpoints.Machine())).Account("a");
        await town.Rule("payment-failed");
        await town.Rule("usage-low", "payment-failed");
        await town.Raise("a", "payment-failed");
        await town.Raise("a", "usage-low");
        Assert.Equal((NoticeState.Waiting, NoticeReason.Inhibited), await town.Only(NoticeTown.IdOf("a", "usage-low")));
        await town.Rule("usage-low");
        await town.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(["a: payment-failed", "a: usage-low"], town.Titles);
    }

    [Fact]
    public async Task What_somebody_has_taken_or_put_off_is_not_told_and_a_snooze_tells_when_it_ends()
    {
        var town = (await Town(Endpoints.Chat())).Account("a").Account("b");
        await town.Raise("a");
        await town.Raise("b");
        await town.Happens("a", new AlertAcknowledged(NoticeTown.IdOf("a"), "ann", null));
        await town.Happens("b", new AlertSnoozed(NoticeTown.IdOf("b"), Start.AddHours(2), "ann", null));
        await town.Pass(Wait);
        Assert.Empty(town.Outbox.Messages);
        Assert.Equal((NoticeState.Skipped, NoticeReason.Acknowledged), await town.Only(NoticeTown.IdOf("a")));
        Assert.Equal((NoticeState.Skipped, NoticeReason.Snoozed), await town.Only(NoticeTown.IdOf("b")));

        await town.At(Start.AddHours(2));
        await town.Happens("b", new AlertWoken(NoticeTown.IdOf("b")));
        await town.Pass(Wait);
        Assert.Equal(("alert.woken", "b: band-drop (still, after its snooze)"), (town.Outbox.Messages.Single().Type, town.Titles.Single()));
    }

    [Fact]
    public async Task People_are_told_once_that_an_alert_comes_and_goes()
    {
        var town = (await Town(Endpoints.Machine())).Account("a");
        await town.Raise("a", id: "al_1");
        await town.Resolve("a", id: "al_1");
        await town.Raise("a", id: "al_2", flap: AlertFlap.Began);
        await town.Resolve("a", id: "al_2");
        await town.Raise("a", id: "al_3", flap: AlertFlap.GoesOn);
        await town.Resolve("a", id: "al_3");
        Assert.Equal(["alert.raised", "alert.resolved", "alert.unstable", "alert.resolved"], town.Outbox.Messages.Select(m => m.Type));
        Assert.Equal([NoticeReason.Flapping, NoticeReason.RaiseNotTold], (await town.Of("al_3")).Select(n => n.Reason));
    }

    [Fact]
    public async Task Nobody_hears_of_each_alert_of_an_account_that_has_left()
    {
        var town = (await Town(Endpoints.Machine())).Account("a");
        await town.Raise("a");
        await town.Raise("a", "risk-high");
        town.Leave("a");
        await town.Resolve("a");
        await town.Resolve("a", "risk-high");
        Assert.Equal(["alert.raised", "alert.raised"], town.Outbox.Messages.Select(m => m.Type));
        Assert.Contains(("resolved", "machine", NoticeState.Skipped, NoticeReason.AccountClosed), await town.Of(NoticeTown.IdOf("a")));
    }

    [Fact]
    public async Task What_no_endpoint_wants_is_kept_with_that_reason()
    {
        var town = (await Town(
            Endpoints.Machine("others", "alert.resolved"),
            new("bobs", EndpointKind.Webhook, [], ["bob"], NoticeGrouping.Each, null))).Account("a").Account("b", owner: "bob");
        await town.Raise("a");
        await town.Raise("b");
        await town.Resolve("a");
        Assert.Equal((NoticeState.Skipped, NoticeReason.NotWanted), await town.Only(NoticeTown.IdOf("a")));
        Assert.Equal([("bobs", "b: band-drop")], Told(town));
    }

    [Fact]
    public async Task An_endpoint_that_went_while_notices_waited_is_told_nothing()
    {
        var town = (await Town(Endpoints.Chat())).Account("a");
        await town.Raise("a");
        town.Outbox.Endpoints.Clear();
        await town.Pass(Wait);
        Assert.Equal((NoticeState.Skipped, NoticeReason.EndpointGone), await town.Only(NoticeTown.IdOf("a")));
    }

    [Fact]
    public async Task An_alert_of_the_engines_own_is_told_whatever_the_day_holds()
    {
        var town = await Town(Endpoints.Chat());
        await town.Define(NoticePolicy.DefinitionKind, NoticePolicy.Main, """{"budget":1}""");
        town.Account("a", owner: null);
        await town.Raise("a");
        await town.Happens("healthengine:outage:usage", new AlertRaised(new(
            "al_out", AlertKind.Data, "outage", AlertSeverity.Warning, "outage/usage", "Signals of usage are missing", "Why.", [], Start)));
        await town.Pass(Wait);
        Assert.Equal(["2 alerts: 2 raised"], town.Titles);
    }

    static IEnumerable<(string, string)> Told(NoticeTown town) => town.Outbox.Messages.Select(m => (m.Endpoint, m.Text.Title));
}
