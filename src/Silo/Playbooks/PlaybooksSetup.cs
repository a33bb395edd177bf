using HealthEngine.Journal;
using HealthEngine.Playbooks;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Silo.Storage;
using HealthEngine.Silo.Storage.Postgres;
using HealthEngine.Silo.Tailing;

namespace HealthEngine.Silo.Playbooks;

/// <summary>Sets playbooks going; comes after the storage and the grains.</summary>
public static class PlaybooksSetup
{
    // Any constant that nothing else in the database locks.
    const long LeadKey = 0x68655f706c617962;

    public static IServiceCollection AddPlaybookStarters(this IServiceCollection services, StoreOptions options)
    {
        services.AddHostedService<PlaybooksStarter>();
        services.AddSingleton(provider => new PlaybooksTailer(
            provider.GetRequiredService<IJournal>(), provider.GetRequiredService<IRunStore>(),
            provider.GetRequiredService<TriggerFollower>(), cancellation => Lead(provider, options, cancellation),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<PlaybooksTailer>>()));
        return services.AddHostedService(provider => provider.GetRequiredService<PlaybooksTailer>());
    }

    static Task<IAsyncDisposable> Lead(IServiceProvider provider, StoreOptions options, CancellationToken cancellation) =>
        options.Store == StoreKind.Postgres
            ? PostgresLead.Take(
                provider.GetRequiredService<PostgresStore>(), LeadKey, provider.GetRequiredService<TimeProvider>(), cancellation)
            : Task.FromResult<IAsyncDisposable>(new OnlyLead());
}
