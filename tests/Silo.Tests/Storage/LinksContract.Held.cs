using HealthEngine.Linking;

namespace HealthEngine.Silo.Tests.Storage;

public abstract partial class LinksContract
{
    [Fact]
    public async Task What_is_held_comes_back_as_it_was_once_its_key_is_linked()
    {
        Assert.Equal(HoldStatus.Held, (await Hold(Waiting("s-1", Stripe)))[0].Status);
        Assert.Empty(await Held.Ready(0, 10, default));
        await Reopen();
        Assert.Equal(new LinksPut(1, 1, 0), await Put(To(Stripe, "acme", 1)));

        var ready = Assert.Single(await Held.Ready(0, 10, default));
        Assert.Equal(Entries.Account("acme"), ready.Account);
        var (sent, back) = (Entries.Signal("s-1"), ready.Signal);
        Assert.Equal(sent with { Props = default }, back with { Props = default });
        Assert.Equal(sent.Props.ToArray(), back.Props.ToArray());
        await Held.Release([ready.Number], default);
        Assert.Empty(await Held.Ready(0, 10, default));
        Assert.Equal(default, await Held.Total(Ours, default));
    }

    [Fact]
    public async Task A_signal_sent_again_is_held_once()
    {
        var outcomes = await Hold(Waiting("s-1", User), Waiting("s-1", User), Waiting("s-1", Stripe));
        Assert.Equal([HoldStatus.Held, HoldStatus.HeldAlready, HoldStatus.Held], outcomes.Select(o => o.Status));
        Assert.Equal(HoldStatus.HeldAlready, (await Hold(Waiting("s-1", User)))[0].Status);
        Assert.Equal(2, (await Held.Total(Ours, default)).Signals);
    }

    [Fact]
    public async Task Any_of_a_signals_keys_brings_it_to_its_account_the_surest_of_them_first()
    {
        var domain = LinkKey.Domain("ACME.io");
        await Hold(Waiting("a", Stripe, domain), Waiting("b", User, domain), Waiting("c", Stripe));
        await Put(To(LinkKey.Domain("acme.io"), "by domain", 1));
        Assert.Equal([("by domain", "a"), ("by domain", "b")], await Ready());
        await Put(To(Stripe, "by id", 1));
        Assert.Equal([("by id", "a"), ("by domain", "b"), ("by id", "c")], await Ready());
    }

    [Fact]
    public async Task What_a_device_did_flows_once_its_user_has_an_account_in_whichever_order_that_is_told()
    {
        await Hold(Waiting("before", Device));
        await Put(Same(Device, User, 1));
        await Hold(Waiting("between", Device));
        Assert.Empty(await Ready());
        await Put(To(User, "acme", 2));
        Assert.Equal([("acme", "before"), ("acme", "between")], await Ready());
        Assert.Equal(HoldStatus.Linked, (await Hold(Waiting("after", Device)))[0].Status);

        var device2 = LinkKey.Anonymous("device-2");
        await Hold(Waiting("second", device2));
        Assert.Equal(new LinksPut(1, 3, 0), await Put(Same(device2, User, 3)));
        Assert.Contains(("acme", "second"), await Ready());
    }

    [Fact]
    public async Task What_waits_on_a_way_that_turns_elsewhere_follows_it()
    {
        var (device2, later) = (LinkKey.Anonymous("device-2"), LinkKey.User("u-later"));
        await Put(Same(Device, later, 5), Same(device2, Device, 3));
        await Hold(Waiting("a", device2));
        await Put(Same(Device, User, 1)); // told late, and earlier in the world
        await Put(To(User, "acme", 2));
        Assert.Equal([("acme", "a")], await Ready());
    }

    [Fact]
    public async Task Held_signals_flow_each_once_and_what_cannot_be_taken_stays_held()
    {
        await Hold([.. Enumerable.Range(0, 2_500).Select(i => Waiting($"s-{i}", LinkKey.User($"u-{i % 3}")))]);
        await Put(To(LinkKey.User("u-0"), "acme", 1), To(LinkKey.User("u-1"), "globex", 1));
        var first = new TakenSignals();
        Assert.Equal(1_667, await Flow(first).Flow(default));
        Assert.Equal(1_667, first.All.Distinct().Count());
        Assert.Equal(0, await Flow(first).Flow(default));
        Assert.Equal(833, (await Held.Total(Ours, default)).Signals);

        // What could not be taken is still there, also for who comes after.
        var killed = new TakenSignals { Broken = { "initech" } };
        await Put(To(LinkKey.User("u-2"), "initech", 1));
        Assert.Equal(0, await Flow(killed).Flow(default));
        await Reopen();
        killed.Broken.Clear();
        Assert.Equal(833, await Flow(killed).Flow(default));
        Assert.Equal(833, killed.All.Count);
    }

    [Fact]
    public async Task A_kill_between_the_account_and_the_shelf_only_repeats_what_the_account_has()
    {
        await Hold(Waiting("a", User));
        await Put(To(User, "acme", 1));
        var intake = new TakenSignals();
        using var killed = new CancellationTokenSource();
        intake.Taken = killed.Cancel; // between the two steps
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Flow(intake).Flow(killed.Token));
        await Reopen();
        Assert.Equal(1, await Flow(intake).Flow(default));
        Assert.Equal([("acme", "a"), ("acme", "a")], intake.All); // the account counts the id once
        Assert.Equal(default, await Held.Total(Ours, default));
    }

    [Fact]
    public async Task An_account_that_cannot_take_its_signals_keeps_no_other_from_its_own()
    {
        await Hold(Waiting("a", User), Waiting("b", Stripe), Waiting("c", Device));
        await Put(To(User, "well", 1), To(Stripe, "broken", 1), To(Device, "well too", 1));
        var intake = new TakenSignals { Broken = { "broken" } };
        Assert.Equal(2, await Flow(intake).Flow(default));
        Assert.Equal([("broken", "b")], await Ready());
        intake.Broken.Clear();
        Assert.Equal(1, await Flow(intake).Flow(default));
    }

    [Fact]
    public async Task The_inbox_tells_what_waits_for_which_key()
    {
        await Hold(Waiting("a", User), Waiting("b", Stripe, User));
        await Held.Hold(Ours, [new([User], Entries.Signal("c"))], Day(2), default);
        var first = await Held.Unlinked(Ours, new(1), default);
        var rest = await Held.Unlinked(Ours, new(10, first[0].Key), default);
        Assert.Equal([(Stripe, 1), (User, 2)], first.Concat(rest).Select(u => (u.Key, u.Held)));
        Assert.Equal((Day(0), Day(2), "c"), (rest[0].FirstAt, rest[0].LastAt, rest[0].Sample.Id));
        Assert.Equal([Stripe], (await Held.Unlinked(Ours, new(10, Source: "stripe"), default)).Select(u => u.Key));
    }

    [Fact]
    public async Task What_is_dismissed_is_dropped_and_not_kept_again_until_it_is_linked()
    {
        await Hold(Waiting("a", User), Waiting("b", User), Waiting("c", Stripe));
        Assert.Equal(new LinksPut(1, 0, 2), await Put(Link.Dismissal(User, Day(5), "ann")));
        Assert.Equal(LinkState.Dismissed, (await Find(User)).State);
        Assert.Equal(HoldStatus.Dismissed, (await Hold(Waiting("d", User)))[0].Status);
        Assert.Equal(1, (await Held.Total(Ours, default)).Signals);
        await Put(To(User, "acme", 6));
        Assert.Equal("acme", (await Find(User)).Account?.Value);
    }

    [Fact]
    public async Task A_full_key_refuses_and_says_so_and_what_it_holds_stays()
    {
        await Hold([.. Enumerable.Range(0, LinkLimits.HeldPerKeyMax).Select(i => Waiting($"s-{i}", User))]);
        var full = await Assert.ThrowsAsync<HeldFullException>(() => Hold(Waiting("one more", User)));
        Assert.Contains("u-1", full.Message, StringComparison.Ordinal);
        Assert.Equal(HoldStatus.HeldAlready, (await Hold(Waiting("s-7", User)))[0].Status);
        Assert.Equal(HoldStatus.Held, (await Hold(Waiting("another", Stripe)))[0].Status);
        Assert.Equal(LinkLimits.HeldPerKeyMax + 1, (await Held.Total(Ours, default)).Signals);
    }

    [Fact]
    public async Task Holding_and_linking_at_once_leaves_nothing_behind()
    {
        var intake = new TakenSignals();
        for (var round = 0; round < 20; round++)
        {
            var key = LinkKey.User($"raced-{round}");
            var holds = Enumerable.Range(0, 8).Select(i => Task.Run(() => Hold(Waiting($"r-{round}-{i}", key)))).ToArray();
            var link = Task.Run(() => Put(To(key, "acme", 1)));
            var outcomes = (await Task.WhenAll(holds)).SelectMany(o => o).ToArray();
            await link;
            var carried = await Flow(intake).Flow(default);
            Assert.Equal(outcomes.Count(o => o.Status == HoldStatus.Held), carried);
            Assert.All(outcomes, o => Assert.True(o.Status is HoldStatus.Held or HoldStatus.Linked));
        }

        Assert.Equal(default, await Held.Total(Ours, default));
    }

    Task<IReadOnlyList<HoldOutcome>> Hold(params UnaddressedSignal[] signals) =>
        Held.Hold(Ours, signals, Day(0), default);

    async Task<IEnumerable<(string, string)>> Ready() =>
        (await Held.Ready(0, 100, default)).Select(r => (r.Account.Account.Value, r.Signal.Id));

    static UnaddressedSignal Waiting(string id, params LinkKey[] keys) => new(keys, Entries.Signal(id));
}
