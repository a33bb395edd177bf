using HealthEngine.Connectors.Egress;
using HealthEngine.Connectors.Hooks;
using HealthEngine.Connectors.OpenId;
using HealthEngine.Connectors.Reconciliation;
using HealthEngine.People;
using HealthEngine.Sources;
using HealthEngine.WaysIn;
using Microsoft.Extensions.DependencyInjection;

namespace HealthEngine.Connectors;

/// <summary>What talks with vendors, as the silo adds it to its services.</summary>
public static class ConnectorsSetup
{
    public static IServiceCollection AddConnectors(this IServiceCollection services, EgressOptions egress) => services
        .AddSingleton(egress)
        .AddSingleton<ISourceChecks, Vendors>()
        .AddSingleton<SourceTally>()
        .AddSingleton<SignalDelivery>()
        .AddSingleton<IHookReceiver, HookReceiver>()
        .AddSingleton<ISourceTrial, SourceTrial>()
        .AddSingleton<IWaysIn, SourceWays>()
        .AddSingleton<ISourcePoller, SourcePoller>();

    /// <summary>Signing in at a provider of identities.</summary>
    /// <param name="provider">Null: none is set up.</param>
    public static IServiceCollection AddSignOn(this IServiceCollection services, OidcOptions? provider) =>
        provider is null ? services : services.AddSingleton(provider).AddSingleton<ISignOn, OpenIdConnect>();
}
