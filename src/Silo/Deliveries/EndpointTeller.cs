using HealthEngine.Deliveries;
using Endpoint = HealthEngine.Deliveries.Endpoint;

namespace HealthEngine.Silo.Deliveries;

/// <summary>Does what news of an endpoint ask for: gives it up, and tells people.</summary>
sealed class EndpointTeller(EndpointRegistry endpoints, EndpointNotices notices, ILogger<EndpointTeller> logger)
{
    public async Task Tell(Endpoint endpoint, EndpointNews news, string why, CancellationToken cancellation)
    {
        switch (news)
        {
            case EndpointNews.Failing:
                logger.Failing(endpoint.Workspace, endpoint.Id);
                await notices.Failing(endpoint, why);
                break;
            case EndpointNews.Recovered:
                await notices.Well(endpoint);
                break;
            case EndpointNews.Gone:
                await GiveUp(endpoint, StopReason.Gone, why, cancellation);
                break;
            case EndpointNews.GivenUp:
                await GiveUp(endpoint, StopReason.Failing, why, cancellation);
                break;
        }
    }

    async Task GiveUp(Endpoint endpoint, StopReason reason, string why, CancellationToken cancellation)
    {
        // Somebody changed it at the same moment: the changed one is tried, and given up in its turn.
        if (await endpoints.Stop(endpoint, reason, cancellation) is not { } stopped) return;
        logger.Disabled(endpoint.Workspace, endpoint.Id, reason);
        await notices.Disabled(stopped, reason, why, cancellation);
    }
}
