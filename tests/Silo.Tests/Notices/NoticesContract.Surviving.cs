using HealthEngine.Alerts;
using HealthEngine.Notices;
using HealthEngine.Silo.Tests.Storage;
using HealthEngine.Testing;

namespace HealthEngine.Silo.Tests.Notices;

// What outlives the engine, and what another engine does beside it.
partial class NoticesContract
{
    [Fact]
    public async Task Killed_at_any_step_everything_is_told_once_all_the_same()
    {
        var whole = await Play(int.MaxValue);
        Assert.True(whole.Messages.Count > 8);
        for (var step = 0; ; step += KillEvery)
        {
            var (kill, messages) = await Play(step);
            Assert.Equal(whole.Messages, messages);
            if (kill.Steps <= step) break; // nobody was killed any more
        }
    }

    [Fact]
    public async Task Of_two_followers_one_gives_up_and_nothing_is_told_twice()
    {
        var one = (await Town(Endpoints.Machine())).Account("a");
        var other = new NoticeTown(_store, _clock) { Outbox = one.Outbox }.Account("a");
        await other.Restart();
        await one.Raise("a");
        await other.Commit("a", new AlertRaised(new(NoticeTown.IdOf("a"), AlertKind.AtRisk, "band-drop", AlertSeverity.Info, "a/band-drop", "a", "Why.", [], Start)));
        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(other.Follow); // it was told that it was not the first
        Assert.Equal(1, one.Outbox.Puts);
    }

    [Fact]
    public async Task Nobody_is_told_of_what_was_there_before_notices_were()
    {
        var town = new NoticeTown(_store, _clock).Account("old").Account("new");
        town.Outbox.Endpoints.Add(Endpoints.Machine());
        await town.Commit("old", new AlertRaised(new(NoticeTown.IdOf("old"), AlertKind.AtRisk, "band-drop", AlertSeverity.Info, "old/band-drop", "old", "Why.", [], Start)));
        await town.Restart();
        await town.Follow();
        await town.Raise("new");
        await town.Resolve("old");
        Assert.Equal(["new: band-drop"], town.Titles);
    }

    [Fact]
    public async Task A_notice_is_remembered_for_five_days_and_more_after_its_alert_is_over_and_then_forgotten()
    {
        var town = (await Town(Endpoints.Machine())).Account("a").Account("open");
        await town.Raise("a");
        await town.Raise("open");
        await town.Resolve("a");
        await town.Pass(TimeSpan.FromHours(120));
        Assert.Equal(2, (await town.Of(NoticeTown.IdOf("a"))).Count);
        await town.Pass(TimeSpan.FromDays(30));
        Assert.Empty(await town.Of(NoticeTown.IdOf("a")));
        Assert.Single(await town.Of(NoticeTown.IdOf("open"))); // it is still to be said that it is over
        await town.Resolve("open");
        Assert.Equal("open: band-drop: over", town.Titles.Last());
    }

    [Fact]
    public async Task A_notice_is_seen_by_its_own_workspace_only()
    {
        var town = (await Town(Endpoints.Machine())).Account("a");
        await town.Raise("a");
        Assert.Empty(await town.Log.List(new("other"), new(null, null, null, null, 10), default));
        Assert.Empty(await town.Log.Counts(new("other"), default));
    }

    /// <summary>A story with everything that waits, in a store of its own.</summary>
    async Task<(KillSwitch Kill, List<(string, string, string)> Messages)> Play(int killAfter)
    {
        var kill = new KillSwitch();
        var clock = new TestClock(Start);
        await using var place = await NewStore(clock);
        var town = new NoticeTown(place.Store, clock, kill).Account("a", mrr: 5, risk: 1).Account("b", mrr: 9, risk: 1).Account("c").Account("d");
        town.Outbox.Endpoints.AddRange([Endpoints.Machine(), Endpoints.Chat(), Endpoints.Chat("night", new(new(9, 0), new(13, 0), CriticalPasses: false))]);
        await town.Define(NoticePolicy.DefinitionKind, NoticePolicy.Main, """{"budget":1,"digestAt":"16:00:00"}""");
        await town.Silences.Add(NoticeTown.Workspace, new(new(Account: "d"), Start, Start.AddHours(1), "A fair."), "test", default);
        kill.After(killAfter);

        await Survive(town, town.Restart);
        foreach (var account in new[] { "a", "b", "c", "d" }) await Commit(account, "band-drop");
        await Survive(town, town.Follow);
        await Survive(town, () => town.At(Start + Wait));
        await town.Commit("c", new AlertResolved(NoticeTown.IdOf("c"), "Over.", []));
        await Survive(town, town.Follow);
        foreach (var hour in new[] { 12, 13, 16, 17 })
            await Survive(town, () => town.At(new(2026, 11, 22, hour, 0, 0, TimeSpan.Zero)));
        kill.After(int.MaxValue);
        return (kill, [.. (await town.Deliveries()).Select(m => (m.Id, m.Endpoint, m.Data)).Order()]);

        Task Commit(string account, string rule) => town.Commit(account, new AlertRaised(new(
            NoticeTown.IdOf(account), AlertKind.AtRisk, rule, AlertSeverity.Warning, $"{account}/{rule}", $"{account}: {rule}", "Why.", [], clock.GetUtcNow())));
    }

    /// <summary>Does something; whoever is killed in it is followed by another, who does it again.</summary>
    static async Task Survive(NoticeTown town, Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (KilledException)
        {
            await town.Restart();
            await town.Follow();
            await act();
        }
    }

    /// <summary>Steps between two kills: each is a story of its own in a store of its own.</summary>
    private protected abstract int KillEvery { get; }

    private protected abstract Task<Place> NewStore(TimeProvider time);

    private protected sealed class Place(StoreUnderTest store, Action<StoreUnderTest>? clean = null) : IAsyncDisposable
    {
        public StoreUnderTest Store => store;

        public async ValueTask DisposeAsync()
        {
            await store.DisposeAsync();
            clean?.Invoke(store);
        }
    }
}
