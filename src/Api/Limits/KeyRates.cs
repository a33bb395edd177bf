using System.Threading.RateLimiting;
using HealthEngine.Api.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace HealthEngine.Api.Limits;

/// <summary>How many requests each key and each person may make, wherever in a request a key stands.</summary>
sealed class KeyRates(IOptions<ApiOptions> options) : IDisposable
{
    readonly PartitionedRateLimiter<Caller?> _callers =
        PartitionedRateLimiter.Create<Caller?, string>(caller => PerCaller(caller, options.Value));

    /// <summary>The limit of requests whose key is in a header, which is known before anything is read.</summary>
    public PartitionedRateLimiter<HttpContext> OfRequests() =>
        _callers.WithTranslatedKey<HttpContext>(http => http.User.FindCaller(), leaveOpen: true);

    /// <summary>Counts a request whose key came in its body. False: the key has made too many.</summary>
    public bool Take(Caller caller)
    {
        using var lease = _callers.AttemptAcquire(caller);
        return lease.IsAcquired;
    }

    public void Dispose() => _callers.Dispose();

    // Without a key there is nothing to protect but the probes, which cost nothing.
    static RateLimitPartition<string> PerCaller(Caller? caller, ApiOptions options) =>
        caller is not null
            ? RateLimitPartition.GetTokenBucketLimiter(caller.Id, _ => new()
            {
                TokenLimit = options.RequestsBurst,
                TokensPerPeriod = options.RequestsPerSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                QueueLimit = 0, // the sender waits better than we do: it has the data
            })
            : RateLimitPartition.GetNoLimiter("");
}
