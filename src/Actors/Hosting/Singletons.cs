using Microsoft.Extensions.DependencyInjection;

namespace HealthEngine.Actors;

/// <summary>Which services are one for all: a grain that takes no others needs no scope, which every grain in memory would keep.</summary>
/// <remarks>Looks at the registrations when it is asked, which is after the last was made.</remarks>
sealed class Singletons(IServiceCollection services)
{
    internal bool Has(Type service) =>
        (Last(service) ?? (service.IsGenericType ? Last(service.GetGenericTypeDefinition()) : null))?.Lifetime
            == ServiceLifetime.Singleton;

    ServiceDescriptor? Last(Type service) =>
        services.LastOrDefault(descriptor => !descriptor.IsKeyedService && descriptor.ServiceType == service);
}
