using HealthEngine.Journal;
using HealthEngine.Silo.Storage.Postgres;
using HealthEngine.Testing;
using Npgsql;

namespace HealthEngine.Silo.Tests.Storage;

/// <summary>What other silos hear of a silo's commits.</summary>
public sealed class PostgresAnnouncerTests
{
    readonly ManualTime _time = new();

    [Fact]
    public async Task Of_commits_in_quick_succession_the_first_tells_others_and_a_moment_later_they_hear_of_the_rest_once()
    {
        await using var scene = await Scene.Open(_time);
        await scene.Commit(1);
        await scene.Commit(2);
        await scene.Commit(3);
        Assert.Equal(1, await scene.Heard());

        _time.Advance(TimeSpan.FromMilliseconds(20));
        await scene.Hear();
        Assert.Equal(2, await scene.Heard());

        _time.Advance(TimeSpan.FromMilliseconds(20));
        Assert.Equal(2, await scene.Heard());
        await scene.Commit(4);
        Assert.Equal(3, await scene.Heard());
    }

    [Fact]
    public async Task A_commit_that_tells_others_tells_of_those_before_it_too()
    {
        await using var scene = await Scene.Open(_time);
        await scene.Commit(1);
        await scene.Commit(2);
        _time.Advance(TimeSpan.FromMilliseconds(10));
        await scene.Commit(3);
        Assert.Equal(1, await scene.Heard());

        _time.Jump(TimeSpan.FromMilliseconds(10)); // The timer is late.
        await scene.Commit(4);
        Assert.Equal(2, await scene.Heard());
        _time.Advance(TimeSpan.FromMilliseconds(20));
        Assert.Equal(2, await scene.Heard());
    }

    /// <summary>A silo that commits, and another's ear.</summary>
    sealed class Scene : IAsyncDisposable
    {
        const string Mark = "mark";

        readonly CancellationToken _cancellation = new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token;
        readonly StoreUnderTest _store;
        readonly NpgsqlConnection _ear;
        int _heard;
        bool _isMarked;

        Scene(StoreUnderTest store, string database)
        {
            (_store, _ear) = (store, new(database));
            _ear.Notification += (_, e) =>
            {
                if (e.Payload == Mark) _isMarked = true;
                else _heard++;
            };
        }

        public static async Task<Scene> Open(TimeProvider time)
        {
            var database = await (await PostgresServer.Shared()).CreateDatabase();
            var scene = new Scene(await StoreUnderTest.Postgres(database, time), database);
            await scene._ear.OpenAsync();
            await using var listen = new NpgsqlCommand("LISTEN journal", scene._ear);
            await listen.ExecuteNonQueryAsync();
            return scene;
        }

        public async Task Commit(long sequence)
        {
            var result = await _store.Get<IJournal>().Append(Entries.Of("acme", sequence, $"s{sequence}"), _cancellation);
            Assert.Equal(AppendStatus.Committed, result.Status);
        }

        /// <summary>Returns when something is heard.</summary>
        public Task Hear() => _ear.WaitAsync(_cancellation);

        /// <summary>How often something was heard up to now: notifications come in the order of their commits.</summary>
        public async Task<int> Heard()
        {
            _isMarked = false;
            await using (var mark = _store.Get<PostgresStore>().Database.CreateCommand($"NOTIFY journal, '{Mark}'"))
                await mark.ExecuteNonQueryAsync(_cancellation);
            while (!_isMarked) await _ear.WaitAsync(_cancellation);
            return _heard;
        }

        public async ValueTask DisposeAsync()
        {
            await _ear.DisposeAsync();
            await _store.DisposeAsync();
        }
    }
}
