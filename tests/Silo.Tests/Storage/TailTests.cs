using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Signals;
using HealthEngine.Silo.Storage.Journaling;
using HealthEngine.Silo.Storage.Workspaces;
using HealthEngine.Workspaces;
using Microsoft.Extensions.Logging.Abstractions;

namespace HealthEngine.Silo.Tests.Storage;

public sealed class TailTests : IAsyncDisposable
{
    readonly CountingStore _store = new();
    readonly GroupJournal _journal;

    public TailTests()
    {
        var workspaces = new StoredWorkspaces();
        workspaces.Load([new(1, new(WorkspaceId.Default, "Acme", "Etc/UTC", "EUR"))]);
        _journal = new(_store, workspaces, TimeProvider.System, NullLogger<GroupJournal>.Instance);
    }

    [Fact]
    public async Task A_tail_that_keeps_up_asks_the_store_once()
    {
        await using var tail = _journal.Tail(0, CancellationToken.None).GetAsyncEnumerator();
        for (var i = 1; i <= 5; i++)
        {
            var next = tail.MoveNextAsync(); // Waits before there is anything to take.
            await _journal.Append(Entries.Of("acme", i, $"s-{i}"), CancellationToken.None);
            Assert.True(await next);
            Assert.Equal([i], tail.Current.Select(c => c.Position));
        }

        Assert.Equal(1, _store.Reads);
    }

    [Fact]
    public async Task A_tail_of_what_another_process_wrote_asks_the_store_until_it_has_all()
    {
        await using var tail = _journal.Tail(0, CancellationToken.None).GetAsyncEnumerator();
        var next = tail.MoveNextAsync();
        await _store.WriteElsewhere(Entries.Many("acme", 1, 5_000));
        Assert.True(await next);
        Assert.True(await tail.MoveNextAsync());
        Assert.Equal(5_000, tail.Current[^1].Position);
        Assert.Equal(3, _store.Reads); // Nothing yet, as many as are read at once, and the rest.
    }

    public ValueTask DisposeAsync() => _journal.DisposeAsync();

    /// <summary>Keeps rows in memory and counts how often somebody reads on from a position.</summary>
    sealed class CountingStore : IJournalStore
    {
        readonly Lock _lock = new();
        readonly List<Committed> _rows = [];
        readonly TaskCompletionSource<Action<long>> _announce = new();

        public int Reads { get; private set; }

        /// <summary>Ends when the journal listens to what others write.</summary>
        public Task<Action<long>> Watched => _announce.Task;

        public async Task WriteElsewhere(IEnumerable<JournalEntry> entries)
        {
            Write(entries);
            (await Watched)(_rows.Count);
        }

        public Task<GroupCommit?> Commit(JournalGroup group, CancellationToken cancellation)
        {
            lock (_lock)
            {
                var first = _rows.Count + 1;
                Write(group.Appends.SelectMany(a => a.Rows).Select(r => r.Entry));
                return Task.FromResult<GroupCommit?>(new(first, group.NewAccounts().ToDictionary(a => a.Account, _ => 1L)));
            }
        }

        public Task<IReadOnlyList<Committed>> Read(long afterPosition, int limit, CancellationToken cancellation)
        {
            lock (_lock)
            {
                Reads++;
                return Task.FromResult<IReadOnlyList<Committed>>([.. _rows.Skip((int)afterPosition).Take(limit)]);
            }
        }

        public Task<IReadOnlyDictionary<AccountKey, AccountPlace>> FindAccounts(
            IReadOnlyCollection<AccountKey> accounts, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyDictionary<AccountKey, AccountPlace>>(
                accounts.ToDictionary(a => a, _ => new AccountPlace(1, 0, 0)));

        public async Task Watch(Action<long> announce, CancellationToken cancellation)
        {
            _announce.SetResult(announce);
            await Task.Delay(Timeout.Infinite, cancellation);
        }

        public Task<int> Rewrite(IReadOnlyList<JournalEntry> entries, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<IReadOnlySet<SignalKey>> FindKeys(IReadOnlyCollection<SignalKey> keys, CancellationToken cancellation) =>
            throw new NotSupportedException();

        public Task<IReadOnlyList<IReadOnlyList<Committed>>> ReadAccounts(IReadOnlyList<AccountRead> reads) =>
            throw new NotSupportedException();

        public Task<IReadOnlyList<Committed>> ReadAccountBackwards(
            AccountKey account, long beforeSequence, int limit, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<long> Head(CancellationToken cancellation) => throw new NotSupportedException();

        void Write(IEnumerable<JournalEntry> entries)
        {
            lock (_lock)
                foreach (var entry in entries) _rows.Add(new(_rows.Count + 1, entry));
        }
    }
}
