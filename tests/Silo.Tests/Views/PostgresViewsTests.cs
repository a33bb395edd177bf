using HealthEngine.Silo.Views;
using HealthEngine.Testing;
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
    public async Task One_silo_follows_and_another_takes_over_when_it_is_gone()
    {
        var first = await Store.Lead(None);

        var clock = new HandClock();
        var second = ActivatorUtilities.CreateInstance<PostgresViewsStore>(Services, clock).Lead(None);
        var refused = await clock.NextTimer();
        Assert.False(second.IsCompleted);

        await first.DisposeAsync();
        refused.Ring();
        await (await second).DisposeAsync();
    }
}
