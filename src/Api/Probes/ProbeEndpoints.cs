using HealthEngine.Api.Access;
using HealthEngine.Journal;
using HealthEngine.Views;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HealthEngine.Api.Probes;

/// <summary>What orchestrators and Prometheus ask. Without a key, since they have none; nothing here tells of a customer.</summary>
static class ProbeEndpoints
{
    public static void MapProbes(this WebApplication app)
    {
        app.MapGet("/health/live", () => TypedResults.Ok(new LiveProbe("live"))).AllowAnonymous().WithTags("Probes")
            .WithName("isLive").WithSummary("Whether the process runs");
        app.MapGet("/health/ready", Ready).AllowAnonymous().WithTags("Probes")
            .WithName("isReady").WithSummary("Whether signals can be taken")
            .WithDescription("503 while the store is away. The views' lag is how many journal entries lists are behind.");

        app.Services.GetRequiredService<Prometheus>(); // it listens from now on, not from the first scrape on
        var metrics = app.MapGet("/metrics", Metrics).WithTags("Probes").WithName("scrape")
            .WithSummary("Measurements for Prometheus, as text")
            .WithDescription("Open, as Prometheus expects; the setting HealthEngine:Api:MetricsNeedKey asks for an admin key.");
        if (app.Services.GetRequiredService<IOptions<ApiOptions>>().Value.MetricsNeedKey) metrics.Needs(Scopes.Admin);
        else metrics.AllowAnonymous();
    }

    static async Task<JsonHttpResult<ReadyProbe>> Ready(IJournal journal, IAccountViews views, CancellationToken cancellation)
    {
        var probe = await ReadyProbe.Take(journal, views, cancellation);
        return TypedResults.Json(
            probe, statusCode: probe.Journal.Available ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    static ContentHttpResult Metrics(Prometheus prometheus) => TypedResults.Text(prometheus.Scrape(), Prometheus.ContentType);
}

sealed record LiveProbe(string Status);
