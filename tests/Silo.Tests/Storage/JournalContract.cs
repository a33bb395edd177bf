using System.Collections.Immutable;
using HealthEngine.Accounts;
using HealthEngine.Alerts;
using HealthEngine.Journal;
using HealthEngine.Scoring;
using HealthEngine.Signals;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Tests.Storage;

/// <summary>What the journal promises, whatever store is behind it.</summary>
public abstract partial class JournalContract : IAsyncLifetime
{
    /// <summary>No promise takes so long; a test that waits for more has lost something.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly List<StoreUnderTest> _opened = [];

    protected IJournal Journal { get; private set; } = null!;

    protected CancellationToken Cancellation { get; } = new CancellationTokenSource(Patience).Token;

    public virtual async Task InitializeAsync() => Journal = (await Open()).Get<IJournal>();

    public virtual async Task DisposeAsync()
    {
        foreach (var store in _opened) await store.DisposeAsync();
    }

    /// <summary>Opens the store that the test has, as a process that starts does.</summary>
    private protected abstract Task<StoreUnderTest> OpenStore();

    /// <summary>Journals that so many writers at once use: as many processes where the store allows them.</summary>
    private protected abstract Task<IReadOnlyList<IJournal>> OpenWriters(int count);

    /// <summary>Keeps every commit waiting until disposed.</summary>
    private protected abstract Task<IAsyncDisposable> HoldCommits();

    private protected async Task<StoreUnderTest> Open()
    {
        var store = await OpenStore();
        _opened.Add(store);
        return store;
    }

    private protected async Task Reopen()
    {
        foreach (var store in _opened) await store.DisposeAsync();
        _opened.Clear();
        Journal = (await Open()).Get<IJournal>();
    }

    [Fact]
    public async Task Entries_come_back_as_they_were_appended()
    {
        var account = Entries.Account("Zoë & Söhne 株式会社");
        var profile = new AccountProfile("Zoë", "smb", Mrr: 12.34m, Currency: "EUR", RenewalAt: Entries.At);
        var alert = new Alert("a1", AlertKind.AtRisk, "band-drop", AlertSeverity.Critical, "f", "t", "r", ["s1"], Entries.At);
        ImmutableArray<AccountEvent> events =
        [
            new ReadingTaken("health", 3, 71.5, Band.Yellow, 0.8, -2.5), new ReadingTaken("health", 3, null, Band.Unknown, 0, null),
            new BandChanged("health", Band.Green, Band.Yellow, 71.5), new ProfileChanged(profile), new AlertRaised(alert),
            new AlertResolved("a1", "Usage is back.", ["s2"]), new DueSet(Entries.At), new DueSet(null),
        ];
        ImmutableArray<JournalEntry> entries =
        [
            new(account, 1, Entries.At, Entries.Signal("s1"), []),
            new(account, 2, Entries.At, new Signal("s2", "x", null, null, Entries.At, null, default), events),
            new(account, 3, Entries.At.AddTicks(10), null, [new DueSet(Entries.At)]),
        ];

        var result = await Journal.Append(entries, Cancellation);

        Assert.Equal(new AppendResult(AppendStatus.Committed, 3), result);
        var read = await Journal.ReadAccount(account, 0, 10, Cancellation);
        Assert.Equal(entries.Select(Entries.Text), read.Select(c => Entries.Text(c.Entry)));
        Assert.Equal([1, 2, 3], read.Select(c => c.Position));
        var all = await Journal.Read(0, 10, Cancellation);
        Assert.Equal(entries.Select(Entries.Text), all.Select(c => Entries.Text(c.Entry)));
    }

    [Fact]
    public async Task An_account_is_read_forwards_and_backwards_from_any_sequence()
    {
        await Append(Entries.Many("other", 1, 3));
        await Append(Entries.Many("acme", 1, 10));
        var account = Entries.Account("acme");
        Assert.Equal([4, 5, 6], Sequences(await Journal.ReadAccount(account, 3, 3, Cancellation)));
        Assert.Equal([6, 5, 4], Sequences(await Journal.ReadAccountBackwards(account, 7, 3, Cancellation)));
        Assert.Equal([2, 1], Sequences(await Journal.ReadAccountBackwards(account, 3, 10, Cancellation)));
        Assert.Empty(await Journal.ReadAccount(account, 10, 10, Cancellation));
        Assert.Empty(await Journal.ReadAccount(Entries.Account("nobody"), 0, 10, Cancellation));
    }

    [Fact]
    public async Task The_head_is_the_last_position_and_0_at_first()
    {
        Assert.Equal(0, await Journal.Head(Cancellation));
        var result = await Append(Entries.Many("acme", 1, 7));
        Assert.Equal(7, result.Position);
        Assert.Equal(7, await Journal.Head(Cancellation));
    }

    [Theory]
    [InlineData(3)] // Behind: another activation has written since.
    [InlineData(5)] // Ahead: an append that this one builds upon was lost.
    public async Task Entries_that_do_not_follow_the_last_one_conflict(long sequence)
    {
        await Append(Entries.Many("acme", 1, 3));
        var result = await Journal.Append(Entries.Of("acme", sequence, "late"), Cancellation);
        Assert.Equal(AppendStatus.SequenceConflict, result.Status);
        Assert.Equal(3, await Journal.Head(Cancellation));
        await Append(Entries.Of("acme", 4, "late"));
    }

    [Fact]
    public async Task Of_many_writers_at_the_same_sequence_one_wins()
    {
        var writers = await OpenWriters(8);
        for (var sequence = 1; sequence <= 20; sequence++)
        {
            var results = await Task.WhenAll(writers.Select((journal, i) =>
                journal.Append(Entries.Of("acme", sequence, $"{sequence}-{i}"), Cancellation).AsTask()));
            Assert.Single(results, r => r.Status == AppendStatus.Committed);
            Assert.Equal(7, results.Count(r => r.Status == AppendStatus.SequenceConflict));
        }

        Assert.Equal(20, await Journal.Head(Cancellation));
    }

    [Fact]
    public async Task A_signal_counts_once_for_ever()
    {
        await Append(Entries.Of("acme", 1, "first", "second"));
        for (var i = 0; i < 5; i++) await Append(Entries.Many($"filler-{i}", 1, 1_000));
        await Reopen();

        var result = await Journal.Append(Entries.Of("acme", 3, "first", "third"), Cancellation);

        Assert.Equal(AppendStatus.DuplicateSignals, result.Status);
        Assert.Equal([SignalKey.Of(Entries.Account("acme"), "first")], result.Duplicates!);
        Assert.Equal(5_002, await Journal.Head(Cancellation));
        await Append(Entries.Of("acme", 3, "third"));
        await Append(Entries.Of("other", 1, "first")); // Another account's id is another signal.
    }

    [Fact]
    public async Task Of_a_signal_sent_many_times_at_once_one_counts()
    {
        var writers = await OpenWriters(8);
        var results = await Task.WhenAll(Enumerable.Range(0, 64).Select(i =>
            writers[i % 8].Append(Entries.Of("acme", 1, "same"), Cancellation).AsTask()));
        Assert.Single(results, r => r.Status == AppendStatus.Committed);
        Assert.Equal(1, await Journal.Head(Cancellation));

        // Whoever lost by sequence decides again, as a grain does, and learns of the duplicate.
        var again = await Task.WhenAll(writers.Select(w => w.Append(Entries.Of("acme", 2, "same"), Cancellation).AsTask()));
        Assert.All(again, r => Assert.Equal(AppendStatus.DuplicateSignals, r.Status));
        Assert.Equal(1, await Journal.Head(Cancellation));
    }

    [Fact]
    public async Task What_is_refused_in_a_group_leaves_the_others_alone()
    {
        await Append(Entries.Of("acme", 1, "old"));
        Task<AppendResult>[] appends;
        await using (await HoldCommits())
        {
            // The first may go ahead alone; the rest gather behind it.
            appends =
            [
                .. Enumerable.Range(0, 50).Select(i => Journal.Append(Entries.Many($"good-{i}", 1, 2), Cancellation).AsTask()),
                Journal.Append(Entries.Of("acme", 2, "old"), Cancellation).AsTask(),
                Journal.Append(Entries.Of("acme", 1, "new"), Cancellation).AsTask(),
                Journal.Append(Entries.Of("acme", 2, "newer"), Cancellation).AsTask(),
                Journal.Append(Entries.Of("acme", 3, "newer"), Cancellation).AsTask(),
                Journal.Append(Entries.Of("acme", 3, "newest"), Cancellation).AsTask(),
            ];
        }

        var results = await Task.WhenAll(appends);

        Assert.All(results[..50], r => Assert.Equal(AppendStatus.Committed, r.Status));
        Assert.Equal(
            [
                AppendStatus.DuplicateSignals, AppendStatus.SequenceConflict, AppendStatus.Committed,
                AppendStatus.DuplicateSignals, AppendStatus.Committed,
            ],
            results[50..].Select(r => r.Status));
        Assert.Equal(103, await Journal.Head(Cancellation));
    }

    [Fact]
    public async Task A_full_queue_refuses_at_once_and_loses_nothing_it_took()
    {
        var taken = new List<Task<AppendResult>>();
        // Made before: a commit that is held for longer than a commit may take is given up.
        var many = Enumerable.Range(0, 66).Select(i => Entries.Many($"acme-{i}", 1, 1_000)).ToList();
        await using (await HoldCommits())
        {
            var busy = await Assert.ThrowsAsync<JournalBusyException>(async () =>
            {
                foreach (var entries in many)
                {
                    var append = Journal.Append(entries, Cancellation).AsTask();
                    if (append.IsFaulted) await append;
                    taken.Add(append);
                }
            });
            Assert.Contains("Nothing was taken", busy.Message, StringComparison.Ordinal);
        }

        Assert.Equal(65, taken.Count); // 65,536 rows are held, 66 appends of a thousand would be more.
        var results = await Task.WhenAll(taken);
        Assert.All(results, r => Assert.Equal(AppendStatus.Committed, r.Status));
        Assert.Equal(65_000, await Journal.Head(Cancellation));
        await Append(Entries.Of("late", 1, "now there is room"));
    }

    [Fact]
    public async Task An_append_cancelled_while_it_waits_is_not_taken()
    {
        using var cancelled = new CancellationTokenSource();
        Task<AppendResult> ahead, behind;
        await using (await HoldCommits())
        {
            ahead = Journal.Append(Entries.Many("ahead", 1, 8_192), Cancellation).AsTask();
            behind = Journal.Append(Entries.Of("behind", 1, "s"), cancelled.Token).AsTask();
            await cancelled.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => behind);
        }

        Assert.Equal(8_192, (await ahead).Position);
        await Append(Entries.Of("behind", 1, "s"));
        Assert.Equal(8_193, await Journal.Head(Cancellation));
    }

    [Fact]
    public async Task Entries_that_no_caller_should_send_are_refused()
    {
        var unknown = new AccountKey(new WorkspaceId("unknown"), new AccountId("acme"));
        await Refused([]);
        await Refused([.. Entries.Of("acme", 1, "s"), .. Entries.Of("acme", 3, "t")]);
        await Refused([.. Entries.Of("acme", 1, "s"), .. Entries.Of("other", 2, "t")]);
        await Refused(Entries.Of("acme", 0, "s"));
        await Refused(Entries.Of("acme", 1, "s", "s"));
        await Refused([new(unknown, 1, Entries.At, null, [])]);
        Assert.Equal(0, await Journal.Head(Cancellation));

        Task Refused(ImmutableArray<JournalEntry> entries) =>
            Assert.ThrowsAsync<ArgumentException>(() => Journal.Append(entries, Cancellation).AsTask());
    }

    private protected async Task<AppendResult> Append(ImmutableArray<JournalEntry> entries)
    {
        var result = await Journal.Append(entries, Cancellation);
        Assert.Equal(AppendStatus.Committed, result.Status);
        return result;
    }

    static IEnumerable<long> Sequences(IEnumerable<Committed> entries) => entries.Select(c => c.Entry.Sequence);
}
