using HealthEngine.Journal;
using HealthEngine.Silo.Storage.Sqlite;

namespace HealthEngine.Silo.Tests.Storage;

public sealed class SqliteJournalTests : JournalContract
{
    readonly string _directory = Directory.CreateTempSubdirectory("healthengine-").FullName;
    SqliteStore _store = null!;

    [Fact]
    public async Task A_full_disk_refuses_and_recovers_by_itself()
    {
        await Append(Entries.Of("acme", 1, "before"));
        await _store.Truth.Write(c => c.Run("PRAGMA max_page_count = 1"), Cancellation);

        await Assert.ThrowsAsync<JournalUnavailableException>(async () =>
        {
            for (var i = 0; i < 100; i++) await Append(Entries.Many($"full-{i}", 1, 100));
        });
        Assert.False(Journal.IsAvailable);
        var head = await Journal.Head(Cancellation);

        await _store.Truth.Write(c => c.Run("PRAGMA max_page_count = 4294967294"), Cancellation);
        var result = await Append(Entries.Of("acme", 2, "after"));
        Assert.Equal(head + 1, result.Position);
        Assert.True(Journal.IsAvailable);
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private protected override async Task<StoreUnderTest> OpenStore()
    {
        var store = await StoreUnderTest.Sqlite(_directory);
        _store = store.Get<SqliteStore>();
        return store;
    }

    private protected override Task<IReadOnlyList<IJournal>> OpenWriters(int count) =>
        Task.FromResult<IReadOnlyList<IJournal>>([.. Enumerable.Repeat(Journal, count)]);

    private protected override async Task<IAsyncDisposable> HoldCommits()
    {
        var hold = new WriterHold(_store.Truth);
        await hold.Holding;
        return hold;
    }

    /// <summary>Occupies the file's writer.</summary>
    sealed class WriterHold : IAsyncDisposable
    {
        readonly TaskCompletionSource _holding = new(TaskCreationOptions.RunContinuationsAsynchronously);
        readonly ManualResetEventSlim _release = new();
        readonly Task<int> _work;

        public WriterHold(SqliteFile file) => _work = file.Write(
            _ =>
            {
                _holding.SetResult();
                _release.Wait();
                return 0;
            },
            CancellationToken.None);

        public Task Holding => _holding.Task;

        public async ValueTask DisposeAsync()
        {
            _release.Set();
            await _work;
            _release.Dispose();
        }
    }
}
