namespace HealthEngine.Silo.Deliveries;

/// <summary>What sends messages; comes after storage, grains and connectors.</summary>
static class DeliveriesSetup
{
    public static IServiceCollection AddDeliverySender(this IServiceCollection services) => services
        .AddSingleton<DeliveryRoutes>()
        .AddSingleton<EndpointTeller>()
        .AddSingleton<EndpointSenders>()
        .AddSingleton<HealthNotes>()
        .AddSingleton<HealthTailer>()
        .AddHostedService<DeliverySender>()
        .AddHostedService(provider => provider.GetRequiredService<HealthTailer>());
}
