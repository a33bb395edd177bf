using HealthEngine.Accounts;
using HealthEngine.Definitions;
using HealthEngine.Silo.Storage;
using HealthEngine.Workspaces;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HealthEngine.Silo.Tests.Storage;

public sealed class DefinitionTimeTests : IDisposable
{
    static readonly DateTimeOffset Long = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    readonly string _directory = Directory.CreateTempSubdirectory("healthengine-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task What_is_put_is_in_force_from_an_instant_of_the_accounts_time_on_for_a_demo_lives_in_another()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [new("HealthEngine:Store", "sqlite"), new("HealthEngine:DataDirectory", _directory)]).Build();
        await using var services = new ServiceCollection().AddLogging()
            .AddSingleton(new AccountTime(new Then()))
            .AddStorage(StoreOptions.From(configuration)).BuildServiceProvider();
        await services.GetRequiredService<IStoreStartup>().Start(default);

        var put = await services.GetRequiredService<IDefinitions>()
            .Put(WorkspaceId.Default, [new("playbook", "offer", 0, "{}")], "ann", default);
        Assert.Equal(Long, Assert.Single(put).At);
    }

    sealed class Then : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Long;
    }
}
