using System.Threading.RateLimiting;
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

    /// <summary>The policy of addresses that read a whole journal for one answer.</summary>
    public const string Exports = "exports";

    const int ExportsAtOnce = 2; // rare, and no hurry beside signals

    public static IServiceCollection AddRequestLimits(this IServiceCollection services)
    {
        services.AddRateLimiter().AddSingleton<KeyRates>();
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<ApiOptions>, KeyRates>((limiter, options, rates) =>
        {
            limiter.GlobalLimiter = rates.OfRequests();
            limiter.AddPolicy(Bodies, _ => RateLimitPartition.GetConcurrencyLimiter(
                Bodies, _ => new() { PermitLimit = options.Value.BodiesAtOnce, QueueLimit = 0 }));
            limiter.AddPolicy(Exports, _ => RateLimitPartition.GetConcurrencyLimiter(
                Exports, _ => new() { PermitLimit = ExportsAtOnce, QueueLimit = 0 }));
            limiter.OnRejected = Refuse;
        });
        return services;
    }

    static async ValueTask Refuse(OnRejectedContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        await http.RequestServices.GetRequiredService<IProblemDetailsService>().Write(http, Problems.Busy(http));
    }
}
