using FsCheck;
using FsCheck.Fluent;
using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Live;
using HealthEngine.Scoring;
using HealthEngine.Workspaces;
using Microsoft.Extensions.Logging.Abstractions;

namespace HealthEngine.Tests.Live;

public sealed class LiveFeedTests : IAsyncDisposable
{
    static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    static readonly WorkspaceId Ours = new("ours");
    static readonly WorkspaceId Theirs = new("theirs");

    readonly CheckedJournal _journal = new();
    readonly Dictionary<AccountKey, string> _owners = [];
    readonly Dictionary<AccountKey, long> _sequences = [];
    readonly CancellationTokenSource _stop = new();
    readonly LiveFeed _feed;
    Task _run = Task.CompletedTask;

    public LiveFeedTests() =>
        _feed = new(_journal, new OwnerViews(_owners), TimeProvider.System, NullLogger<LiveFeed>.Instance);

    [Fact]
    public async Task A_subscriber_without_a_cursor_sees_what_happens_from_now_on()
    {
        await Append(Ours, "old", 1);
        Start();
        await using var items = _feed.Subscribe(Ours, LiveFilter.All, null, _stop.Token).GetAsyncEnumerator();
        var next = items.MoveNextAsync().AsTask(); // takes its place before it waits
        await Append(Ours, "new", 1);
        Assert.True(await next);
        Assert.Equal("new", items.Current.Account.Account.Value);
    }

    [Fact]
    public async Task Another_workspaces_items_are_never_seen()
    {
        Start();
        await Append(Theirs, "a", 3);
        await Append(Ours, "a", 1);
        var seen = await Take(LiveFilter.All, LiveCursor.Start, 1);
        Assert.Equal(Ours, seen[0].Account.Workspace);
    }

    /// <summary>The journal is read where the ring does not reach: entries before the start are not in the ring.</summary>
    [Fact]
    public void Whoever_comes_back_with_a_cursor_gets_exactly_the_rest()
    {
        Start();
        var ends = 0;
        var sizes = Gen.Choose(0, 4).ArrayOf(12).ToArbitrary();
        Prop.ForAll(sizes, Gen.Choose(0, 1_000).ToArbitrary(), (sizes, cut) =>
        {
            foreach (var size in sizes) Append(Ours, "a", size).GetAwaiter().GetResult();
            ends += sizes.Sum();
            if (ends == 0) return;
            var all = Take(LiveFilter.All, LiveCursor.Start, ends).GetAwaiter().GetResult();
            Assert.Equal(ends, all.Select(item => item.Cursor).Distinct().Count());
            var at = cut % ends;
            var rest = Take(LiveFilter.All, all[at].Cursor, ends - at - 1).GetAwaiter().GetResult();
            Assert.Equal(all.Skip(at + 1), rest);
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>More than the ring holds, so that the one who comes back reads the journal first and joins the ring then.</summary>
    [Fact]
    public async Task One_who_falls_behind_the_ring_goes_on_from_the_journal_without_a_gap()
    {
        Start();
        const int entries = 9_000, each = 4;
        await using var slow = _feed.Subscribe(Ours, LiveFilter.All, LiveCursor.Start, _stop.Token).GetAsyncEnumerator();
        await Append(Ours, "a", each);
        Assert.True(await slow.MoveNextAsync());
        var seen = new List<LiveCursor> { slow.Current.Cursor };

        for (var i = 1; i < entries; i++) await Append(Ours, "a", each);
        await Take(LiveFilter.All, LiveCursor.After(entries - 1), each); // the ring has all of it now

        while (seen.Count < entries * each && await slow.MoveNextAsync()) seen.Add(slow.Current.Cursor);
        Assert.Equal(
            Enumerable.Range(0, entries * each).Select(i => new LiveCursor(i / each + 1, i % each)), seen);
    }

    [Fact]
    public async Task One_who_never_reads_delays_nobody()
    {
        Start();
        await using var stalled = _feed.Subscribe(Ours, LiveFilter.All, LiveCursor.Start, _stop.Token).GetAsyncEnumerator();
        await Append(Ours, "a", 1);
        Assert.True(await stalled.MoveNextAsync()); // and never again

        for (var i = 0; i < 1_000; i++) await Append(Ours, "a", 2);
        Assert.Equal(2_001, (await Take(LiveFilter.All, LiveCursor.Start, 2_001)).Count);
    }

    [Fact]
    public async Task Filters_hold_together()
    {
        _owners[new(Ours, new("a"))] = "ada";
        Start();
        await Append(Ours, "a", 1);
        await Append(Ours, "b", 1);
        await Append(Ours, "b", 1, new ProfileChanged(new(Owner: "ada")));
        await Append(Ours, "b", 1);
        await Append(Ours, "c", 1);
        await Append(Ours, "a", 1);

        var filter = new LiveFilter([LiveKind.Reading], ["a", "c"], Owner: "ada");
        Assert.Equal([1L, 6L], (await Take(filter, LiveCursor.Start, 2)).Select(item => item.Cursor.Position));
    }

    [Fact]
    public async Task A_change_of_owner_is_known_at_once()
    {
        Start();
        await Append(Ours, "b", 1, new ProfileChanged(new(Owner: "bo")));
        await Take(LiveFilter.All, LiveCursor.Start, 1);
        await Append(Ours, "b", 1, new ProfileChanged(new(Owner: "ada")));
        var seen = await Take(LiveFilter.All with { Owner = "ada" }, LiveCursor.After(1), 1);
        Assert.Equal(2, seen[0].Cursor.Position);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        _stop.Dispose();
    }

    void Start() => _run = _feed.Run(_stop.Token);

    async Task<List<LiveItem>> Take(LiveFilter filter, LiveCursor after, int count)
    {
        var items = new List<LiveItem>();
        if (count == 0) return items;
        await foreach (var item in _feed.Subscribe(Ours, filter, after, _stop.Token))
        {
            items.Add(item);
            if (items.Count == count) break;
        }

        return items;
    }

    async Task Append(WorkspaceId workspace, string account, int readings, params AccountEvent[] others)
    {
        var key = new AccountKey(workspace, new(account));
        var sequence = _sequences[key] = _sequences.GetValueOrDefault(key) + 1;
        AccountEvent[] events =
            [.. others, .. Enumerable.Range(0, readings).Select(i => new ReadingTaken("main", 1, i, Band.Green, 1, null))];
        await _journal.Append([new JournalEntry(key, sequence, Noon, null, [.. events])], default);
    }
}
