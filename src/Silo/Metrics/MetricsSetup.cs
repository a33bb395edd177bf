using HealthEngine.Metrics;
using HealthEngine.Silo.Storage;
using HealthEngine.Silo.Storage.Erasing;

namespace HealthEngine.Silo.Metrics;

/// <summary>Puts metrics behind the engine's interfaces; comes after the storage and the views.</summary>
public static class MetricsSetup
{
    public static IServiceCollection AddMetrics(this IServiceCollection services, StoreOptions options)
    {
        if (options.Store == StoreKind.Postgres) services.AddSingleton<IMetricsStore, PostgresMetricsStore>();
        else services.AddSingleton<IMetricsStore, SqliteMetricsStore>();
        services.AddSingleton<IMetricViews, MetricViews>();
        services.AddSingleton<MetricsCalendars>();
        services.AddSingleton<MetricsTailer>();
        services.AddSingleton<IJournalFollower>(provider => provider.GetRequiredService<MetricsTailer>());
        return services.AddHostedService(provider => provider.GetRequiredService<MetricsTailer>());
    }
}
