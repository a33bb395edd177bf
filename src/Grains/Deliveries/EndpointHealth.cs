namespace HealthEngine.Deliveries;

/// <summary>How an endpoint has taken what was sent there.</summary>
/// <param name="FailingSince">The first of the failures since the last success; null: the last attempt arrived.</param>
/// <param name="FailedLast">The newest of them.</param>
/// <param name="Failures">Failures since the last success.</param>
/// <param name="HoldUntil">Nothing is sent before: the other side asked for it.</param>
/// <param name="IsTold">Whether somebody was told that it fails.</param>
public sealed record EndpointHealth(
    DateTimeOffset? FailingSince = null,
    DateTimeOffset? FailedLast = null,
    int Failures = 0,
    DateTimeOffset? HoldUntil = null,
    bool IsTold = false)
{
    public static readonly EndpointHealth Good = new();
}

/// <summary>What is worth telling of an endpoint.</summary>
public enum EndpointNews
{
    None,

    /// <summary>Nothing arrived for an hour.</summary>
    Failing,

    /// <summary>What failed arrives again.</summary>
    Recovered,

    /// <summary>It answered that it wants no more.</summary>
    Gone,

    /// <summary>Nothing arrived for five days.</summary>
    GivenUp,
}
