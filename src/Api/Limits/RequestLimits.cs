using System.Threading.RateLimiting;
using HealthEngine.Api.Access;
using HealthEngine.Api.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HealthEngine.Api.Limits;

/// <summary>Refuses early what would only wait: too many requests of one key, too many bodies at once.</summary>
static class RequestLimits
{
    /// <summary>The policy of addresses that read large bodies.</summary>
    public const string Bodies = "bodies";

    public static IServiceCollection AddRequestLimits(this IServiceCollection services)
    {
        services.AddRateLimiter();
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<ApiOptions>>((limiter, options) =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => PerKey(http, options.Value));
            limiter.AddPolicy(Bodies, _ => RateLimitPartition.GetConcurrencyLimiter(
                Bodies, _ => new() { PermitLimit = options.Value.BodiesAtOnce, QueueLimit = 0 }));
            limiter.OnRejected = Refuse;
        });
        return services;
    }

    // Without a key there is nothing to protect but the probes, which cost nothing.
    static RateLimitPartition<string> PerKey(HttpContext http, ApiOptions options) =>
        http.User.FindKey() is { } key
            ? RateLimitPartition.GetTokenBucketLimiter(key.Id, _ => new()
            {
                TokenLimit = options.RequestsBurst,
                TokensPerPeriod = options.RequestsPerSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                QueueLimit = 0, // the sender waits better than we do: it has the data
            })
            : RateLimitPartition.GetNoLimiter("");

    static async ValueTask Refuse(OnRejectedContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        await http.RequestServices.GetRequiredService<IProblemDetailsService>().Write(http, Problems.Busy(http));
    }
}
