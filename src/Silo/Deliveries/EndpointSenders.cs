using HealthEngine.Deliveries;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Deliveries;

/// <summary>Makes what sends to one endpoint.</summary>
sealed class EndpointSenders(
    IDeliveries deliveries, EndpointRegistry endpoints, DeliveryRoutes routes, EndpointTeller teller, DeliveryMeter meter, TimeProvider time)
{
    public EndpointSender Of(WorkspaceId workspace, string id) => new(workspace, id, deliveries, endpoints, routes, teller, meter, time);
}
