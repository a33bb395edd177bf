using HealthEngine.Connectors.Egress;
using HealthEngine.Deliveries;
using HealthEngine.Linking;

namespace HealthEngine.Connectors.Out.Salesforce;

/// <summary>Fields of accounts in Salesforce.</summary>
sealed class SalesforceChannel(EgressOptions egress, OutboundUrl urls, ILinks links, TimeProvider time) : IDeliveryChannel
{
    const int AnswerBytesMax = 1024 * 1024;

    public bool Carries(EndpointKind kind) => kind == EndpointKind.Salesforce;

    public IDeliveryRoute Open(Endpoint endpoint, EndpointSecrets secrets)
    {
        var calls = new OutboundCalls(egress, urls, time, 1, AnswerBytesMax);
        var session = new SalesforceSession(calls, endpoint.Definition.Url.TrimEnd('/'), secrets.Credentials!);
        return new SalesforceRoute(calls, session, new(links, "salesforce.account"), endpoint.Definition);
    }
}
