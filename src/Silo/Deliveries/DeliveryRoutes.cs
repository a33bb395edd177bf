using HealthEngine.Deliveries;
using Endpoint = HealthEngine.Deliveries.Endpoint;

namespace HealthEngine.Silo.Deliveries;

/// <summary>Opens the way to an endpoint, with its secrets.</summary>
sealed class DeliveryRoutes(IEnumerable<IDeliveryChannel> channels, EndpointRegistry endpoints)
{
    public async Task<IDeliveryRoute> Open(Endpoint endpoint, CancellationToken cancellation) =>
        await endpoints.Secrets(endpoint, cancellation) is { } secrets
            ? channels.First(c => c.Carries(endpoint.Definition.Kind)).Open(endpoint, secrets)
            : new LockedRoute();

    /// <summary>The secrets cannot be opened: nothing can be sent, and what waits waits for the key.</summary>
    sealed class LockedRoute : IDeliveryRoute
    {
        public int BatchMax => 1;

        public int CallsMax => 1;

        public Task<IReadOnlyList<AttemptResult>> Send(
            IReadOnlyList<Delivery> batch, DateTimeOffset now, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<AttemptResult>>(
            [
                .. batch.Select(_ => new AttemptResult(
                    DeliveryFault.Locked, Answer: "The endpoint's secrets are sealed with another key than this engine has "
                    + "(HealthEngine__SecretKey, or secrets.key in the data directory). Give it that key, or rotate the secret.")),
            ]);

        public void Dispose()
        {
            // It holds nothing.
        }
    }
}
