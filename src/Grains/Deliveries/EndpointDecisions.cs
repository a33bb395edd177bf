namespace HealthEngine.Deliveries;

/// <summary>Whether an endpoint is sent to, and when it is given up.</summary>
public static class EndpointDecisions
{
    /// <summary>Failures in a row after which an endpoint is only probed: no message is to blame for so many.</summary>
    public const int BreakerFailures = 10;

    /// <summary>How often an endpoint that only fails is probed, with one message.</summary>
    public static readonly TimeSpan ProbeEvery = TimeSpan.FromMinutes(1);

    /// <summary>The wait of an endpoint that is overloaded and does not say for how long.</summary>
    public static readonly TimeSpan ThrottleWait = TimeSpan.FromMinutes(1);

    /// <summary>Failures for so long, and nothing but failures, and somebody is told.</summary>
    public static readonly TimeSpan TellAfter = TimeSpan.FromHours(1);

    /// <summary>Failures for so long, and nothing but failures, and the endpoint is given up.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromDays(5);

    /// <summary>
    /// Failures further apart than this say nothing of the time in between. The ladder's longest wait is under 29 hours.
    /// </summary>
    public static readonly TimeSpan GapMax = TimeSpan.FromHours(48);

    /// <summary>Whether something may be sent now.</summary>
    public static EndpointGate Gate(EndpointHealth health, DateTimeOffset now)
    {
        if (health.HoldUntil > now) return new(health.HoldUntil, IsProbe: false);
        if (health.Failures < BreakerFailures || health.FailedLast is not { } last) return new(null, IsProbe: false);
        return last + ProbeEvery > now ? new(last + ProbeEvery, IsProbe: true) : new(null, IsProbe: true);
    }

    public static (EndpointHealth Health, EndpointNews News) Take(EndpointHealth health, AttemptResult result, DateTimeOffset now)
    {
        if (!result.IsOfEndpoint) return (health, EndpointNews.None);
        if (result.IsSuccess)
        {
            var hold = result.Pause is { } pause ? Later(now + Within(pause), health.HoldUntil) : health.HoldUntil > now ? health.HoldUntil : null;
            return (EndpointHealth.Good with { HoldUntil = hold }, health.IsTold ? EndpointNews.Recovered : EndpointNews.None);
        }

        var goesOn = health.FailedLast is { } last && now - last <= GapMax;
        var since = goesOn ? health.FailingSince ?? now : now;
        var failed = health with
        {
            FailingSince = since,
            FailedLast = now,
            Failures = goesOn ? health.Failures + 1 : 1,
            HoldUntil = Hold(health, result, now),
        };
        return News(failed, result, now);
    }

    static (EndpointHealth, EndpointNews) News(EndpointHealth failed, AttemptResult result, DateTimeOffset now)
    {
        if (result.Fault == DeliveryFault.Gone) return (EndpointHealth.Good, EndpointNews.Gone);
        var lasts = now - failed.FailingSince!.Value;
        if (lasts >= GiveUpAfter) return (EndpointHealth.Good, EndpointNews.GivenUp);
        return lasts >= TellAfter && !failed.IsTold ? (failed with { IsTold = true }, EndpointNews.Failing) : (failed, EndpointNews.None);
    }

    static DateTimeOffset? Hold(EndpointHealth health, AttemptResult result, DateTimeOffset now) =>
        result.Fault == DeliveryFault.Throttled
            ? Later(now + Within(result.RetryAfter ?? ThrottleWait), health.HoldUntil)
            : health.HoldUntil;

    static TimeSpan Within(TimeSpan asked) =>
        asked > RetryLadder.RetryAfterMax ? RetryLadder.RetryAfterMax : asked < TimeSpan.Zero ? TimeSpan.Zero : asked;

    static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset? b) => b > a ? b.Value : a;
}

/// <param name="ClosedUntil">Nothing is sent before; null: now is right.</param>
/// <param name="IsProbe">One message is sent, to see whether the endpoint is back.</param>
public readonly record struct EndpointGate(DateTimeOffset? ClosedUntil, bool IsProbe);
