using HealthEngine.Connectors.Egress;
using HealthEngine.Deliveries;
using HealthEngine.Linking;

namespace HealthEngine.Connectors.Out.HubSpot;

/// <summary>Properties of companies in HubSpot.</summary>
sealed class HubSpotChannel(EgressOptions egress, OutboundUrl urls, ILinks links, TimeProvider time) : IDeliveryChannel
{
    /// <summary>A batch answers with each company whole.</summary>
    const int AnswerBytesMax = 4 * 1024 * 1024;

    public bool Carries(EndpointKind kind) => kind == EndpointKind.HubSpot;

    public IDeliveryRoute Open(Endpoint endpoint, EndpointSecrets secrets) => new HubSpotRoute(
        new(egress, urls, time, 1, AnswerBytesMax), new(links, "hubspot.company"), endpoint.Definition,
        secrets.Credentials!.Token!);
}
