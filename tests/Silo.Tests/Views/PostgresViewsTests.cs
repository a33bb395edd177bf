using HealthEngine.Silo.Storage;
using HealthEngine.Silo.Storage.Postgres;
using HealthEngine.Silo.Views;
using HealthEngine.Testing;
using HealthEngine.Views;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HealthEngine.Silo.Tests.Views;

public sealed class PostgresViewsTests : ViewsContract
{
    protected override async Task<Dictionary<string, string?>> Settings() => new()
    {
        ["HealthEngine:Store"] = "postgres",
        ["HealthEngine:Database"] = await (await PostgresServer.Shared()).CreateDatabase(),
    };

    [Fact]
    public async Task Views_whose_database_is_away_say_so()
    {
        await using var server = await PostgresServer.Start();
        var options = StoreOptions.From(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["HealthEngine:Store"] = "postgres", ["HealthEngine:Database"] = await server.CreateDatabase(),
        }).Build());
        await using var services = new ServiceCollection().AddLogging().AddStorage(options).AddViews(options)
            .BuildServiceProvider();
        await services.GetRequiredService<IStoreStartup>().Start(None);
        var views = services.GetRequiredService<IAccountViews>();
        Assert.Equal(0, await views.Position(None));

        await server.StopImmediately();
        await Assert.ThrowsAsync<ViewsUnavailableException>(() => views.Position(None));

        await server.StartAgain();
        Assert.Equal(0, await views.Position(None));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // its session ends, and it does not know
    public async Task One_silo_follows_and_another_takes_over_when_it_is_gone(bool isCut)
    {
        var first = await Store.Lead(None);

        var clock = new HandClock();
        var second = ActivatorUtilities.CreateInstance<PostgresViewsStore>(Services, clock).Lead(None);
        var refused = clock.NextTimer().AsTask();
        Assert.Same(refused, await Task.WhenAny(refused, second));

        if (isCut) await Cut();
        else await first.DisposeAsync();
        (await refused).Ring();
        await (await second).DisposeAsync();
    }

    async Task Cut()
    {
        await using var kill = Services.GetRequiredService<PostgresStore>().Database.CreateCommand(
            """
            SELECT pg_terminate_backend(pid, 60000) FROM pg_locks
            WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """);
        Assert.Equal(true, await kill.ExecuteScalarAsync());
    }
}
