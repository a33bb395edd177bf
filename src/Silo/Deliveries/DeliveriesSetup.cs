using HealthEngine.Jobs;

namespace HealthEngine.Silo.Deliveries;

/// <summary>What sends messages; comes after storage, grains and connectors.</summary>
static class DeliveriesSetup
{
    public static IServiceCollection AddDeliverySender(this IServiceCollection services) => services
        .AddSingleton<DeliveryRoutes>()
        .AddSingleton<EndpointTeller>()
        .AddSingleton<DeliveryMeter>()
        .AddSingleton<EndpointSenders>()
        .AddSingleton<HealthNotes>()
        .AddSingleton<HealthTailer>()
        .AddHostedService<DeliverySender>()
        .AddHostedService(provider => provider.GetRequiredService<HealthTailer>());

    /// <summary>What tells new endpoints of all accounts' health; comes after the views.</summary>
    public static IServiceCollection AddHealthSyncs(this IServiceCollection services) => services
        .AddSingleton<IJobWork, HealthSyncWork>()
        .AddHostedService<HealthSyncs>();
}
