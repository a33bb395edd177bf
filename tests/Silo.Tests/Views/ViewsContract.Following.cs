using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Scoring;
using HealthEngine.Signals;
using HealthEngine.Silo.Tailing;
using HealthEngine.Silo.Views;
using HealthEngine.Workspaces;
using Microsoft.Extensions.DependencyInjection;
using static HealthEngine.Silo.Tests.Views.Histories;

namespace HealthEngine.Silo.Tests.Views;

public abstract partial class ViewsContract
{
    ViewsRebuild Rebuild => ActivatorUtilities.CreateInstance<ViewsRebuild>(_services, (IJournal)Journal);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task However_entries_are_cut_into_batches_the_views_are_those_of_a_rebuild(int seed)
    {
        var entries = Random(seed, accounts: 12, entries: 800);
        var oracle = new ViewsOracle(await WriteInPieces(entries, new(seed)));
        await AssertLike(oracle);

        await Journal.Append([.. entries], None);
        var reports = new List<RebuildProgress>();
        await Rebuild.Run(reports.Add, None);

        await AssertLike(oracle);
        Assert.Equal(800, await Views.Position(None));
        Assert.Equal(new(800, 800), reports[^1]);
        Assert.Equal(reports.Select(r => r.Position).Order(), reports.Select(r => r.Position));
    }

    [Fact]
    public async Task A_batch_applied_twice_is_applied_once()
    {
        var entries = Commit(Random(seed: 4, accounts: 5, entries: 100));
        var changes = new AccountProjection(0);
        changes.Fold(entries);
        changes.Fold(entries);
        Assert.True(await Store.Apply(changes, None));
        Assert.False(await Store.Apply(changes, None));
        await AssertLike(new(entries));
    }

    [Fact]
    public async Task A_batch_that_does_not_begin_where_the_views_end_changes_nothing()
    {
        await Write(Entry(Key("a"), Start, Reading(1, Band.Red)), Entry(Key("a"), Start, Reading(2, Band.Red)));
        foreach (var after in (long[])[0, 1, 3])
        {
            var changes = new AccountProjection(after);
            changes.Fold([new(9, Entry(Key("b"), Start, Reading(9, Band.Green)))]);
            Assert.False(await Store.Apply(changes, None));
        }

        Assert.Equal(2, await Views.Position(None));
        Assert.Equal(["a"], (await All(One, Query())).Select(r => r.Account.Value));
    }

    [Fact]
    public async Task A_batch_that_fails_halfway_leaves_nothing_behind()
    {
        await Write(Entry(Key("a"), Start, Reading(1, Band.Red)));
        var changes = new AccountProjection(1);
        // The rows are written before the points, which refuse a point of no scorecard.
        changes.Fold([new(2, Entry(Key("a"), Start, Reading(2, Band.Red), new ReadingTaken(null!, 1, 3, Band.Red, 1, null)))]);
        await Assert.ThrowsAnyAsync<Exception>(() => Store.Apply(changes, None));

        Assert.Equal(1, await Views.Position(None));
        Assert.Equal(1, (await Views.Account(Key("a"), None))!.Score);
        await Write(Entry(Key("a"), Start, Reading(2, Band.Red)));
        Assert.Equal(2, (await Views.Account(Key("a"), None))!.Score);
    }

    [Fact]
    public async Task A_signal_in_the_stores_own_journal_is_seen_in_the_list()
    {
        var journal = _services.GetRequiredService<IJournal>();
        var tailer = _services.GetRequiredService<ViewsTailer>();
        await tailer.StartAsync(None);
        var account = Key("a", WorkspaceId.Default);
        var signal = new Signal("s1", "usage.event", null, null, Start, null, default);
        foreach (var score in (int[])[10, 20])
        {
            var appended = await journal.Append(
                [new(account, score / 10, Start, signal with { Id = $"s{score}" }, [Reading(score, Band.Red)])], None);
            await Reached(tailer, appended.Position);
            Assert.Equal(score, Assert.Single(await All(WorkspaceId.Default, Query())).Score);
        }

        await tailer.StopAsync(None);
        Assert.Equal(await journal.Head(None), await Views.Position(None));
    }

    [Fact]
    public async Task What_is_committed_is_seen_and_after_a_restart_the_views_go_on()
    {
        var entries = Random(seed: 5, accounts: 10, entries: 500);
        await Journal.Append([.. entries.Take(200)], None);
        using var tailer = NewTailer();
        await tailer.StartAsync(None);
        await Reached(tailer, 200);
        await Journal.Append([.. entries.Skip(200).Take(1)], None);
        await Reached(tailer, 201);
        await tailer.StopAsync(None);
        await Journal.Append([.. entries.Skip(201)], None);

        using var restarted = NewTailer();
        await restarted.StartAsync(None);
        await Reached(restarted, 500);
        await restarted.StopAsync(None);
        await AssertLike(new(Commit(entries)));
    }

    [Fact]
    public async Task A_rebuild_beside_the_tailer_ends_with_the_same_views()
    {
        var entries = Random(seed: 6, accounts: 10, entries: 3_000);
        await Journal.Append([.. entries.Take(2_000)], None);
        using var tailer = NewTailer();
        await tailer.StartAsync(None);
        await Reached(tailer, 2_000);

        var rebuild = Rebuild.Run(_ => { }, None);
        await Journal.Append([.. entries.Skip(2_000)], None);
        await rebuild;
        await Reached(tailer, 3_000);
        await tailer.StopAsync(None);
        await Finish(3_000);
        await AssertLike(new(Commit(entries)));
    }

    [Fact]
    public async Task A_rebuild_that_is_cancelled_is_finished_by_the_tailer()
    {
        var entries = Random(seed: 8, accounts: 10, entries: 2_000);
        await Journal.Append([.. entries], None);
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Rebuild.Run(_ => cancel.Cancel(), cancel.Token));
        Assert.InRange(await Views.Position(None), 1, 1_999);

        using var tailer = NewTailer();
        await tailer.StartAsync(None);
        await Reached(tailer, 2_000);
        await tailer.StopAsync(None);
        await AssertLike(new(Commit(entries)));
    }

    [Fact]
    public async Task Of_two_followers_each_batch_is_written_by_one()
    {
        var entries = Random(seed: 9, accounts: 10, entries: 2_000);
        await Journal.Append([.. entries], None);
        await Task.WhenAll(Finish(2_000), Finish(2_000));
        await AssertLike(new(Commit(entries)));
    }

    [Fact]
    public async Task Views_of_a_longer_journal_are_made_again()
    {
        await Write(Random(seed: 10, accounts: 5, entries: 100));
        var entries = Random(seed: 11, accounts: 3, entries: 50);
        await Journal.Append([.. entries], None);
        using var tailer = NewTailer();
        await tailer.StartAsync(None);
        // Until it has looked, the tailer knows of no position; the look is what takes the views back.
        await Reached(tailer, 50);
        await tailer.StopAsync(None);
        await AssertLike(new(Commit(entries)));
    }

    /// <summary>Waits for the very position; a tailer that never comes there is a failure, not a wait for ever.</summary>
    async Task Reached(ViewsTailer tailer, long position)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        try
        {
            await tailer.Reached(position, patience.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"The tailer should have come to {position}; the views are at {await Views.Position(None)}.");
        }
    }

    ViewsTailer NewTailer() => ActivatorUtilities.CreateInstance<ViewsTailer>(_services, (IJournal)Journal);

    /// <summary>Follows to a position, beginning again whenever another was faster.</summary>
    async Task Finish(long head)
    {
        var follower = new GatheringFollower<AccountProjection>(
            Journal, p => new(p), Store.Apply, ViewsRebuild.Pace, TimeProvider.System);
        while (await Views.Position(None) is var position && position < head)
            await follower.Follow(position, head, _ => { }, None);
    }
}
