namespace HealthEngine.Deliveries;

/// <summary>Carries messages of some kinds of endpoints to where they go, once; who calls tries again.</summary>
public interface IDeliveryChannel
{
    bool Carries(EndpointKind kind);

    /// <summary>A way to one endpoint: connections of its own, so that no other endpoint waits for them.</summary>
    IDeliveryRoute Open(Endpoint endpoint, EndpointSecrets secrets);
}

/// <summary>A way to one endpoint, as one version of it is defined.</summary>
public interface IDeliveryRoute : IDisposable
{
    /// <summary>Messages of one call.</summary>
    int BatchMax { get; }

    /// <summary>Calls at the same time.</summary>
    int CallsMax { get; }

    /// <summary>Sends messages in one call. It never throws for what the other side or the network does.</summary>
    /// <returns>How it went, for each in their order.</returns>
    Task<IReadOnlyList<AttemptResult>> Send(
        IReadOnlyList<Delivery> batch, DateTimeOffset now, CancellationToken cancellation);
}
