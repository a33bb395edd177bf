using HealthEngine.Accounts;
using HealthEngine.Alerts;
using HealthEngine.Scoring;
using HealthEngine.Views;
using static HealthEngine.Silo.Tests.Views.Histories;

namespace HealthEngine.Silo.Tests.Views;

public abstract partial class ViewsContract
{
    [Fact]
    public async Task A_history_holds_what_changed_in_its_range_and_what_was_in_force_before()
    {
        var account = Key("a");
        await Write(Enumerable.Range(0, 5).Select(i => Entry(account, Start.AddHours(i), Reading(i, Band.Red))));

        Assert.Equal([1, 2, 3], await Scores(Start.AddHours(1.5), Start.AddHours(4)));
        Assert.Equal([1, 2], await Scores(Start.AddHours(1), Start.AddHours(3)));
        Assert.Equal([0, 1], await Scores(Start.AddDays(-1), Start.AddHours(2)));
        Assert.Equal([4], await Scores(Start.AddDays(1), Start.AddDays(2)));
        Assert.Equal([2], await Scores(Start.AddHours(2), Start.AddHours(2)));
        Assert.Empty(await Scores(Start.AddDays(-2), Start.AddDays(-1)));
        Assert.Equal([1, 2], await Scores(Start.AddHours(1.5), Late, limit: 2));
        Assert.Equal([1], await Scores(Start.AddHours(1.5), Late, limit: 1));
        Assert.Empty(await Views.History(account, "onboarding", Start, Late, 10, None));

        async Task<IEnumerable<double?>> Scores(DateTimeOffset from, DateTimeOffset to, int limit = 100) =>
            (await Points(account, from, to, limit)).Select(p => p.Score);
    }

    [Fact]
    public async Task A_history_shows_every_change_of_band_and_one_other_point_a_second()
    {
        var account = Key("a");
        await Write(
            Entry(account, Start, Reading(10, Band.Red), new BandChanged("health", Band.Unknown, Band.Red, 10)),
            Entry(account, Start.AddMilliseconds(1), Reading(11, Band.Red)),
            Entry(account, Start.AddMilliseconds(2), Reading(90, Band.Green), new BandChanged("health", Band.Red, Band.Green, 90)),
            // A clock that stands still hides no change of band.
            Entry(account, Start.AddMilliseconds(2), Reading(12, Band.Red), new BandChanged("health", Band.Green, Band.Red, 12)),
            Entry(account, Start.AddMilliseconds(3), Reading(13, Band.Red)));
        await Write(Entry(account, Start.AddMilliseconds(999), Reading(14, Band.Red)), Entry(account, Start.AddSeconds(1), Reading(15, Band.Red)));

        Assert.Equal([10, 90, 12, 14, 15], (await Points(account, Start, Late)).Select(p => p.Score));
        Assert.Equal([90, 12, 14, 15], (await Points(account, Start.AddMilliseconds(2), Late)).Select(p => p.Score));
        Assert.Equal([12, 14, 15], (await Points(account, Start.AddMilliseconds(3), Late)).Select(p => p.Score));
    }

    [Fact]
    public async Task Open_alerts_are_found_by_account()
    {
        await Write(
            Entry(Key("a"), Start, new ProfileChanged(new("Acme", Segment: "smb", Owner: "ann")), new AlertRaised(Alert("1")), new AlertRaised(Alert("2"))),
            Entry(Key("b"), Start, new AlertRaised(Alert("3"))),
            Entry(Key("c"), Start, new AlertRaised(Alert("4"))),
            Entry(Key("a", Two), Start, new AlertRaised(Alert("5"))));
        await Write(Entry(Key("a"), Start.AddHours(1), Resolved("2")));

        var open = await Views.OpenAlerts(Key("a").Workspace, [Key("a").Account, Key("b").Account, Key("z").Account], None);
        Assert.Equal(["1", "3"], open.Select(r => r.Alert.Id).Order());
        Assert.Equal(("smb", "ann"), (open.Single(r => r.Alert.Id == "1").Segment, open.Single(r => r.Alert.Id == "1").Owner));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Views.OpenAlerts(Key("a").Workspace, [], None));
    }

    [Fact]
    public async Task What_people_said_of_alerts_is_found_by_rule_the_last_word_of_each()
    {
        await Write(
            Entry(Key("a"), Start, new AlertRaised(Alert("1") with { Fingerprint = "a/band-drop/red" }), new AlertRaised(Alert("2") with { Fingerprint = "a/payment-failed" })),
            Entry(Key("b"), Start, new AlertRaised(Alert("3"))),
            Entry(Key("a", Two), Start, new AlertRaised(Alert("4"))));
        await Write(
            Entry(Key("a"), Start, new AlertRated("1", false, "ann", null), new AlertRated("2", false, "ann", null)),
            Entry(Key("a", Two), Start, new AlertRated("4", true, "ann", null)));
        await Write(Entry(Key("a"), Start, new AlertRated("1", true, "bob", null)));

        Assert.Equal(
            [("band-drop.red", true), ("payment-failed", false)],
            (await Views.Rated(Key("a").Workspace, 10, None)).Select(r => (r.RuleKey, r.IsUseful)).Order());
        Assert.Equal("band-drop.red", Assert.Single(await Views.Rated(Key("a").Workspace, 1, None)).RuleKey);
    }

    [Fact]
    public async Task An_alert_moves_to_the_end_of_the_feed_when_it_resolves()
    {
        await Write(
            Entry(Key("a"), Start, new ProfileChanged(new("Acme", Owner: "ann")), new AlertRaised(Alert("1"))),
            Entry(Key("b"), Start, new AlertRaised(Alert("2", AlertKind.Upsell, "seats-full"))));
        await Write(Entry(Key("a"), Start.AddHours(1), Resolved("1")));

        Assert.Equal(["2", "1"], (await Alerts()).Select(a => a.Alert.Id));
        var resolved = Assert.Single(await Alerts(after: 2));
        Assert.Equal((AlertState.Resolved, Start.AddHours(1), "It rose again.", 3L), (resolved.State, resolved.ResolvedAt, resolved.Resolution, resolved.Position));
        Assert.Equal(("Acme", "ann", new AccountId("a")), (resolved.AccountName, resolved.Owner, resolved.Account));
        Assert.Empty(await Alerts(after: 3));
        Assert.Equal(0, (await Views.Account(Key("a"), None))!.OpenAlerts);
        Assert.Equal(1, (await Views.Account(Key("b"), None))!.OpenAlerts);
    }

    [Fact]
    public async Task Alerts_are_found_by_state_kind_rule_owner_and_account()
    {
        await Write(
            Entry(Key("a"), Start, new ProfileChanged(new(Owner: "ann")), new AlertRaised(Alert("1"))),
            Entry(Key("b"), Start, new ProfileChanged(new(Owner: "bob")), new AlertRaised(Alert("2", AlertKind.Upsell, "seats-full"))),
            Entry(Key("b"), Start, new AlertRaised(Alert("3", AlertKind.Data, "silence"))),
            Entry(Key("b"), Start, Resolved("3")));

        Assert.Equal("1 2", Ids(await Alerts(state: AlertState.Open)));
        Assert.Equal("3", Ids(await Alerts(state: AlertState.Resolved)));
        Assert.Equal("1", Ids(await Alerts(kind: "at-risk")));
        Assert.Equal("2", Ids(await Alerts(kind: "seats-full")));
        Assert.Equal("2 3", Ids(await Alerts(owner: "bob")));
        Assert.Equal("1", Ids(await Alerts(account: new("a"))));
        Assert.Equal("2", Ids(await Alerts(state: AlertState.Open, owner: "bob", kind: "upsell", account: new("b"))));
        Assert.Equal("", Ids(await Alerts(owner: "ann", kind: "upsell")));

        // The owner is who looks after the account now, not who did then.
        await Write(Entry(Key("b"), Start, new ProfileChanged(new(Owner: "ann"))));
        Assert.Equal("1 2 3", Ids(await Alerts(owner: "ann")));

        static string Ids(IEnumerable<AlertRow> rows) => string.Join(' ', rows.Select(r => r.Alert.Id));
    }

    [Fact]
    public async Task A_page_of_alerts_does_not_end_amid_those_of_one_entry()
    {
        await Write(
            Entry(Key("a"), Start, new AlertRaised(Alert("1")), new AlertRaised(Alert("2")), new AlertRaised(Alert("3"))),
            Entry(Key("b"), Start, new AlertRaised(Alert("4"))));
        Assert.Equal(["1", "2", "3"], (await Alerts(limit: 2)).Select(a => a.Alert.Id));
        Assert.Equal(["4"], (await Alerts(after: 1, limit: 2)).Select(a => a.Alert.Id));
    }

    [Fact]
    public async Task Accounts_are_due_earliest_first_over_all_workspaces_page_by_page()
    {
        await Write(
            Entry(Key("b", Two), Start, new DueSet(Start)),
            Entry(Key("a", Two), Start, new DueSet(Start)),
            Entry(Key("z", One), Start, new DueSet(Start)),
            Entry(Key("later", One), Start, new DueSet(Start.AddHours(1))),
            Entry(Key("never", One), Start, new DueSet(Start)));
        await Write(Entry(Key("never", One), Start, new DueSet(null)));

        Assert.Empty(await Views.Due(Start, null, 10, None));
        var due = new List<DueAccount>();
        while (await Views.Due(Start.AddMinutes(1), due.Count == 0 ? null : due[^1], 1, None) is [var next]) due.Add(next);
        Assert.Equal(["one/z", "two/a", "two/b"], due.Select(d => d.Account.ToString()));
        Assert.Equal(4, (await Views.Due(Late, null, 10, None)).Count);
    }
}
