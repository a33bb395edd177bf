using HealthEngine.Silo.Storage;
using HealthEngine.Silo.Storage.Erasing;
using HealthEngine.Silo.Views.Queries;
using HealthEngine.Views;

namespace HealthEngine.Silo.Views;

/// <summary>Puts the views behind the engine's interfaces.</summary>
public static class ViewsSetup
{
    /// <summary>Registers the views of the chosen store, and what keeps them up to date; comes after the storage.</summary>
    public static IServiceCollection AddViews(this IServiceCollection services, StoreOptions options)
    {
        if (options.Store == StoreKind.Postgres) services.AddSingleton<IViewsStore, PostgresViewsStore>();
        else services.AddSingleton<IViewsStore, SqliteViewsStore>();
        services.AddSingleton<IAccountViews, AccountViews>();
        services.AddSingleton<IScoreViews, ScoreViews>();
        services.AddSingleton<IPortfolioViews, PortfolioViews>();
        services.AddSingleton<ViewsRebuild>();
        services.AddSingleton<ViewsTailer>();
        services.AddSingleton<IJournalFollower>(provider => provider.GetRequiredService<ViewsTailer>());
        return services.AddHostedService(provider => provider.GetRequiredService<ViewsTailer>());
    }
}
