using HealthEngine.Connectors.Egress;
using HealthEngine.Connectors.Hooks;
using HealthEngine.Connectors.OpenId;
using HealthEngine.Connectors.Out.Email;
using HealthEngine.Connectors.Out.HubSpot;
using HealthEngine.Connectors.Out.Salesforce;
using HealthEngine.Connectors.Out.Slack;
using HealthEngine.Connectors.Out.Teams;
using HealthEngine.Connectors.Out.Webhook;
using HealthEngine.Connectors.Out;
using HealthEngine.Connectors.Reconciliation;
using HealthEngine.Deliveries;
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
        .AddSingleton<ISourcePoller, SourcePoller>()
        .AddSingleton<OutboundUrl>()
        .AddSingleton<IEndpointChecks, EndpointChecks>();

    /// <summary>What carries messages out.</summary>
    public static IServiceCollection AddChannels(this IServiceCollection services, OutSettings settings) => services
        .AddSingleton(settings)
        .AddSingleton<IDeliveryChannel, WebhookChannel>()
        .AddSingleton<IDeliveryChannel, SlackChannel>()
        .AddSingleton<IDeliveryChannel, TeamsChannel>()
        .AddSingleton<IDeliveryChannel, EmailChannel>()
        .AddSingleton<IDeliveryChannel, HubSpotChannel>()
        .AddSingleton<IDeliveryChannel, SalesforceChannel>();

    /// <summary>Signing in at a provider of identities.</summary>
    /// <param name="provider">Null: none is set up.</param>
    public static IServiceCollection AddSignOn(this IServiceCollection services, OidcOptions? provider) =>
        provider is null ? services : services.AddSingleton(provider).AddSingleton<ISignOn, OpenIdConnect>();
}
