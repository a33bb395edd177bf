using HealthEngine.Notices;
using HealthEngine.Silo.Storage;

namespace HealthEngine.Silo.Notices;

/// <summary>Puts notices behind the engine's interfaces; comes after the storage and the outbox.</summary>
public static class NoticesSetup
{
    public static IServiceCollection AddNotices(this IServiceCollection services, StoreOptions options) => services
        .AddNoticeStore(options)
        .AddNoticeFlow()
        .AddSingleton<NoticesTailer>()
        .AddHostedService(provider => provider.GetRequiredService<NoticesTailer>());

    internal static IServiceCollection AddNoticeStore(this IServiceCollection services, StoreOptions options)
    {
        if (options.Store == StoreKind.Postgres) services.AddSingleton<INoticeTable, PostgresNoticeTable>();
        else services.AddSingleton<INoticeTable, SqliteNoticeTable>();
        return services
            .AddSingleton<NoticeStore>()
            .AddSingleton<INoticeStore>(provider => provider.GetRequiredService<NoticeStore>())
            .AddSingleton<INoticeLog>(provider => provider.GetRequiredService<NoticeStore>());
    }
}
