using System.Threading.RateLimiting;
using HealthEngine.Api.Access;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace HealthEngine.Api.Limits;

/// <summary>How many requests each key may make, wherever in a request it stands.</summary>
sealed class KeyRates(IOptions<ApiOptions> options) : IDisposable
{
    readonly PartitionedRateLimiter<ApiKey?> _keys =
        PartitionedRateLimiter.Create<ApiKey?, string>(key => PerKey(key, options.Value));

    /// <summary>The limit of requests whose key is in a header, which is known before anything is read.</summary>
    public PartitionedRateLimiter<HttpContext> OfRequests() =>
        _keys.WithTranslatedKey<HttpContext>(http => http.User.FindKey(), leaveOpen: true);

    /// <summary>Counts a request whose key came in its body. False: the key has made too many.</summary>
    public bool Take(ApiKey key)
    {
        using var lease = _keys.AttemptAcquire(key);
        return lease.IsAcquired;
    }

    public void Dispose() => _keys.Dispose();

    // Without a key there is nothing to protect but the probes, which cost nothing.
    static RateLimitPartition<string> PerKey(ApiKey? key, ApiOptions options) =>
        key is not null
            ? RateLimitPartition.GetTokenBucketLimiter(key.Id, _ => new()
            {
                TokenLimit = options.RequestsBurst,
                TokensPerPeriod = options.RequestsPerSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                QueueLimit = 0, // the sender waits better than we do: it has the data
            })
            : RateLimitPartition.GetNoLimiter("");
}
