using HealthEngine.Journal;
using HealthEngine.Testing;
using Npgsql;

namespace HealthEngine.Silo.Tests.Storage;

/// <summary>What the journal does when PostgreSQL, or the way to it, fails.</summary>
public sealed class PostgresJournalFaultTests
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly CancellationToken _cancellation = new CancellationTokenSource(Patience).Token;

    [Fact]
    public async Task A_commit_whose_answer_is_lost_is_unknown_and_a_retry_finds_it_taken()
    {
        await using var scene = await Scene.Open();
        scene.Proxy.LoseAnswerTo("cut-me"u8.ToArray());

        await Assert.ThrowsAsync<JournalOutcomeUnknownException>(() => scene.Append(Entries.Of("acme", 1, "cut-me")));

        var truth = await scene.Journal.ReadAccount(Entries.Account("acme"), 0, 10, _cancellation);
        Assert.Equal("cut-me", Assert.Single(truth).Entry.Signal!.Id);
        var retry = await scene.Append(Entries.Of("acme", 2, "cut-me", "next"));
        Assert.Equal(AppendStatus.DuplicateSignals, retry.Status);
        Assert.Equal(new AppendResult(AppendStatus.Committed, 2), await scene.Append(Entries.Of("acme", 2, "next")));
        Assert.True(scene.Journal.IsAvailable);
    }

    [Fact]
    public async Task A_commit_that_never_arrived_is_unknown_and_a_retry_takes_it()
    {
        await using var scene = await Scene.Open();
        scene.Proxy.LoseRequest("cut-me"u8.ToArray());

        await Assert.ThrowsAsync<JournalOutcomeUnknownException>(() => scene.Append(Entries.Of("acme", 1, "cut-me")));

        Assert.Empty(await scene.Journal.ReadAccount(Entries.Account("acme"), 0, 10, _cancellation));
        Assert.Equal(new AppendResult(AppendStatus.Committed, 1), await scene.Append(Entries.Of("acme", 1, "cut-me")));
    }

    [Fact]
    public async Task A_tail_sees_an_unknown_commit_once()
    {
        await using var scene = await Scene.Open();
        await using var tail = scene.Journal.Tail(0, _cancellation).GetAsyncEnumerator(_cancellation);
        scene.Proxy.LoseAnswerTo("cut-me"u8.ToArray());
        await Assert.ThrowsAsync<JournalOutcomeUnknownException>(() => scene.Append(Entries.Of("acme", 1, "cut-me")));
        await scene.Append(Entries.Of("acme", 2, "next"));

        var seen = new List<string>();
        while (seen.Count < 2 && await tail.MoveNextAsync()) seen.AddRange(tail.Current.Select(c => c.Entry.Signal!.Id));
        Assert.Equal(["cut-me", "next"], seen);
    }

    [Fact]
    public async Task Killed_backends_are_survived()
    {
        var database = await (await PostgresServer.Shared()).CreateDatabase();
        await using var store = await StoreUnderTest.Postgres(database);
        var journal = store.Get<IJournal>();
        await journal.Append(Entries.Of("acme", 1, "before"), _cancellation);

        await using (var admin = NpgsqlDataSource.Create(database + ";Pooling=false"))
        await using (var kill = admin.CreateCommand(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"))
        {
            Assert.True((long)(await kill.ExecuteScalarAsync(_cancellation))! > 0);
        }

        // A pooled connection may have learnt of its end before it is used, or not.
        var first = await Record.ExceptionAsync(() => journal.Append(Entries.Of("acme", 2, "after"), _cancellation).AsTask());
        Assert.True(first is null or JournalOutcomeUnknownException, $"{first}");
        var stored = await journal.ReadAccount(Entries.Account("acme"), 1, 10, _cancellation);
        Assert.Equal(first is null, stored.Count == 1);
        var retry = await journal.Append(Entries.Of("acme", 2, "after"), _cancellation);
        Assert.Equal(first is null, retry.Status != AppendStatus.Committed);
        Assert.Equal(2, await journal.Head(_cancellation));
    }

    [Fact]
    public async Task A_crashed_server_is_away_and_then_back_without_our_doing()
    {
        await using var server = await PostgresServer.Start();
        await using var store = await StoreUnderTest.Postgres(await server.CreateDatabase());
        var journal = store.Get<IJournal>();
        await journal.Append(Entries.Of("acme", 1, "before"), _cancellation);
        await using var tail = journal.Tail(1, _cancellation).GetAsyncEnumerator(_cancellation);
        var next = tail.MoveNextAsync();

        await server.StopImmediately();
        var first = await Record.ExceptionAsync(() => journal.Append(Entries.Of("acme", 2, "lost"), _cancellation).AsTask());
        Assert.True(first is JournalOutcomeUnknownException or JournalUnavailableException, $"{first}");
        Assert.False(journal.IsAvailable);
        await Assert.ThrowsAsync<JournalUnavailableException>(
            () => journal.Append(Entries.Of("acme", 2, "lost"), _cancellation).AsTask());
        await Assert.ThrowsAsync<JournalUnavailableException>(
            () => journal.ReadAccount(Entries.Account("acme"), 0, 10, _cancellation).AsTask());

        await server.StartAgain();
        Assert.Equal(2, (await journal.Append(Entries.Of("acme", 2, "after"), _cancellation)).Position);
        Assert.True(journal.IsAvailable);
        Assert.True(await next);
        Assert.Equal("after", Assert.Single(tail.Current).Entry.Signal!.Id);
    }

    [Fact]
    public async Task A_restart_under_load_loses_nothing_that_was_acknowledged()
    {
        await using var server = await PostgresServer.Start();
        await using var store = await StoreUnderTest.Postgres(await server.CreateDatabase());
        var journal = store.Get<IJournal>();
        using var restarted = new CancellationTokenSource();

        var writers = Enumerable.Range(0, 8).Select(w => Task.Run(() => Write(journal, $"acme-{w}", restarted.Token))).ToList();
        await server.RestartImmediately();
        await server.RestartImmediately();
        await restarted.CancelAsync();

        for (var w = 0; w < writers.Count; w++)
        {
            var acknowledged = await writers[w];
            var stored = await journal.ReadAccount(Entries.Account($"acme-{w}"), 0, int.MaxValue, _cancellation);
            Assert.Subset(stored.Select(c => c.Entry.Signal!.Id).ToHashSet(), acknowledged);
            Assert.Equal(stored.Count, stored.Select(c => c.Entry.Signal!.Id).Distinct().Count());
            Assert.Equal(Enumerable.Range(1, stored.Count).Select(s => (long)s), stored.Select(c => c.Entry.Sequence));
        }
    }

    /// <summary>Appends one signal after another as a grain does, until told to stop and the last one is through.</summary>
    async Task<HashSet<string>> Write(IJournal journal, string account, CancellationToken enough)
    {
        var acknowledged = new HashSet<string>();
        long sequence = 1;
        for (var n = 0; ; )
        {
            try
            {
                var result = await journal.Append(Entries.Of(account, sequence, $"s{n}"), _cancellation);
                if (result.Status == AppendStatus.SequenceConflict) sequence = await Reload(journal, account);
                else if (acknowledged.Add($"s{n++}") && result.Status == AppendStatus.Committed) sequence++;
                if (enough.IsCancellationRequested && acknowledged.Count > 0) return acknowledged;
            }
            catch (JournalUnavailableException)
            {
            }
            catch (JournalOutcomeUnknownException)
            {
                sequence = await Reload(journal, account);
            }
        }
    }

    async Task<long> Reload(IJournal journal, string account)
    {
        while (true)
        {
            try
            {
                return (await journal.ReadAccount(Entries.Account(account), 0, int.MaxValue, _cancellation)).Count + 1;
            }
            catch (JournalUnavailableException)
            {
            }
        }
    }

    /// <summary>A journal that reaches its server through a proxy.</summary>
    sealed class Scene(CuttingProxy proxy, StoreUnderTest store) : IAsyncDisposable
    {
        public CuttingProxy Proxy => proxy;

        public IJournal Journal { get; } = store.Get<IJournal>();

        public static async Task<Scene> Open()
        {
            var server = await PostgresServer.Shared();
            var database = new NpgsqlConnectionStringBuilder(await server.CreateDatabase());
            var proxy = new CuttingProxy(server.Port);
            database.Port = proxy.Port;
            return new(proxy, await StoreUnderTest.Postgres(database.ConnectionString));
        }

        public Task<AppendResult> Append(System.Collections.Immutable.ImmutableArray<JournalEntry> entries) =>
            Journal.Append(entries, CancellationToken.None).AsTask();

        public async ValueTask DisposeAsync()
        {
            await store.DisposeAsync();
            await proxy.DisposeAsync();
        }
    }
}
