using System.Text;
using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Signals;
using HealthEngine.Silo.Playbooks;
using HealthEngine.Silo.Storage;
using HealthEngine.Silo.Tests.Storage;
using HealthEngine.Testing;
using HealthEngine.Workspaces;
using Microsoft.Extensions.DependencyInjection;

namespace HealthEngine.Silo.Tests.Playbooks;

/// <summary>Two engines on one PostgreSQL: one follows the journal for playbooks, and the other goes on when it is gone.</summary>
public sealed class TwoSilosTests : IAsyncLifetime
{
    const string OnFailure = """
        {"name":"Payment","enabled":true,"triggers":[{"alert":{"rules":["payment-failed"]}}],"steps":[
          {"type":"task","id":"call","title":"Ask for another card","text":"{invoice} was not paid."},
          {"type":"slack","id":"tell","endpoint":"chat","title":"Not paid","text":"It was not paid."}]}
        """;

    readonly string _directory = Directory.CreateTempSubdirectory("healthengine-").FullName;
    readonly StoryClock _clock = new(Entries.At);
    readonly Collector _collector = new();
    CuttingProxy _proxy = null!;
    PlaybookEngine _first = null!;
    PlaybookEngine _second = null!;

    public async Task InitializeAsync()
    {
        var server = await PostgresServer.Shared();
        var database = await server.CreateDatabase();
        _proxy = Before(server);
        _first = await Start(database.Replace($"Port={server.Port}", $"Port={_proxy.Port}", StringComparison.Ordinal));
        await _first.Define("payment", OnFailure);
        await Fail(_first, Entries.Account("one"));
        await Ended(_first, Entries.Account("one")); // it leads
        _second = await Start(database, IsOnDead);
    }

    public async Task DisposeAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
        await _proxy.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Theory]
    [InlineData("INSERT INTO run ", false)] // before the run is on disk
    [InlineData("INSERT INTO run ", true)] // when it is, and nobody knows
    [InlineData("INSERT INTO task ", true)]
    [InlineData("playbooks", false)] // when all is done but the place in the journal
    [InlineData("playbooks", true)]
    public async Task When_the_silo_that_follows_dies_another_goes_on_and_no_trigger_is_lost_or_taken_twice(string at, bool reachesServer)
    {
        var dead = _proxy.LoseAllAt(Encoding.UTF8.GetBytes(at), reachesServer);
        await Fail(_second, Entries.Account("two"));
        await dead;
        await Fail(_second, Entries.Account("three")); // while nobody follows
        foreach (var account in new[] { "two", "three" }) await Ended(_second, Entries.Account(account));

        var runs = await _second.Get<IRunStore>().List(WorkspaceId.Default, new(null, null, null, null, 99), default);
        Assert.Equal(["one", "three", "two"], runs.Select(r => r.Run.Account.Account.Value).Order());
        Assert.All(runs, r => Assert.Equal(RunState.Completed, r.Run.State));
        Assert.Equal(3, (await _second.Tasks()).Count);
        Assert.Equal(3, _collector.Messages.Count);
        foreach (var run in runs)
            Assert.Equal(Enumerable.Range(1, run.Run.News), (await _second.Told(run.Run.Account)).Select(e => e.Number));
    }

    static CuttingProxy Before(PostgresServer server) => new(server.Port);

    /// <summary>What a cluster has once, on the silo that dies: it comes up on the other when it is first asked for there.</summary>
    static bool IsOnDead(ServiceDescriptor service) => service.ImplementationType == typeof(PlaybooksStarter);

    Task<PlaybookEngine> Start(string database, Func<ServiceDescriptor, bool>? without = null) => PlaybookEngine.Start(
        _directory, _clock, _collector, database: database, more: services =>
        {
            services.AddPlaybookStarters(new(StoreKind.Postgres, database, _directory, []));
            foreach (var service in services.Where(s => without?.Invoke(s) == true).ToList()) services.Remove(service);
        });

    async Task Fail(PlaybookEngine engine, AccountKey account)
    {
        await engine.Open(account);
        await engine.Record(account, new Signal(
            "failed", "billing.invoice_payment_failed", null, null, _clock.GetUtcNow(), null,
            Encoding.UTF8.GetBytes("""{"invoice":"inv-1","amount":10,"currency":"EUR"}""")));
    }

    static async Task Ended(PlaybookEngine engine, AccountKey account)
    {
        await foreach (var batch in engine.Get<IJournal>().Tail(0, default))
            if (batch.Any(c => c.Entry.Account == account && c.Entry.Events.OfType<RunEnded>().Any())) return;
    }
}
