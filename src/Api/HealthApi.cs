using HealthEngine.Api.Access;
using HealthEngine.Api.Accounts;
using HealthEngine.Api.Alerts;
using HealthEngine.Api.Audit;
using HealthEngine.Api.Backtests;
using HealthEngine.Api.DeadLetters;
using HealthEngine.Api.Deliveries;
using HealthEngine.Api.Documents;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Jobs;
using HealthEngine.Api.Limits;
using HealthEngine.Api.Linking;
using HealthEngine.Api.Live;
using HealthEngine.Api.Measures;
using HealthEngine.Api.Metrics;
using HealthEngine.Api.Notices;
using HealthEngine.Api.Onboarding;
using HealthEngine.Api.Outages;
using HealthEngine.Api.Portfolio;
using HealthEngine.Api.Playbooks;
using HealthEngine.Api.Probes;
using HealthEngine.Api.Risk;
using HealthEngine.Api.Rules;
using HealthEngine.Api.SavedViews;
using HealthEngine.Api.Scorecards;
using HealthEngine.Api.Signals;
using HealthEngine.Api.Silences;
using HealthEngine.Api.Sources;
using HealthEngine.Api.UserData;
using HealthEngine.Api.Users;
using HealthEngine.Api.Tasks;
using HealthEngine.Api.WaysIn;
using HealthEngine.Api.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace HealthEngine.Api;

/// <summary>The engine over HTTP: what the silo adds to its services and maps on its application.</summary>
/// <remarks>The silo brings what the API asks for: intake, grains, journal, views, feed, keys and workspaces.</remarks>
public static class HealthApi
{
    public static IServiceCollection AddHealthApi(this IServiceCollection services)
    {
        services.AddOptions<ApiOptions>().BindConfiguration(ApiOptions.Section);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ApiMeter>();
        services.AddSingleton<Prometheus>();
        services.AddSingleton<ScoreHistory>();
        services.AddSingleton<SourceViews>();
        services.AddSingleton<AlertDesk>();
        services.AddSingleton<EndpointDesk>();
        services.AddHostedService<LiveFollower>();

        services.AddCallerAccess();
        services.AddRequestLimits();
        services.AddBrowsers();
        services.AddFaultAnswers();
        services.AddApiDocument();
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services
            .AddSignalR(hub =>
            {
                hub.MaximumReceiveMessageSize = LiveLimits.RequestBytesMax;
                hub.EnableDetailedErrors = false;
            })
            .AddJsonProtocol(json => ApiJson.Configure(json.PayloadSerializerOptions))
            .AddMessagePackProtocol(pack => pack.SerializerOptions = JsonShapes.Options);

        services.Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true); // the fault answer says why
        // Its "Request starting" line holds the query, and a browser's socket has its key there.
        services.Configure<LoggerFilterOptions>(logs => logs.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning));
        return services;
    }

    public static WebApplication MapHealthApi(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseRouting();
        app.UseCors();
        app.UseAuthentication();
        app.UseMiddleware<CrossSiteGuard>();
        app.UseAuthorization();
        app.UseRateLimiter();

        var v1 = app.MapGroup("/v1").ProducesFaults();
        v1.MapSignals();
        v1.MapTracking();
        v1.MapCloudEvents();
        v1.MapLinks();
        v1.MapUnlinked();
        v1.MapDeadLetters();
        v1.MapAccounts();
        v1.MapUserData();
        v1.MapPortfolio();
        v1.MapSavedViews();
        v1.MapOutages();
        v1.MapAlerts();
        v1.MapSilences();
        v1.MapNotices();
        v1.MapLive();
        v1.MapScorecards();
        v1.MapMeasures();
        v1.MapValueEvents();
        v1.MapRules();
        v1.MapPlaybooks();
        v1.MapRuns();
        v1.MapTasks();
        v1.MapMeasurePolicy();
        v1.MapBacktests();
        v1.MapMetrics();
        v1.MapJobs();
        v1.MapRisk();
        v1.MapOnboarding();
        v1.MapAudit();
        v1.MapKeys();
        v1.MapSession();
        v1.MapSignOn();
        v1.MapUsers();
        v1.MapSources();
        v1.MapEndpoints();
        v1.MapDeliveries();
        v1.MapWorkspace();
        app.MapHooks();
        app.MapPostHog();
        app.MapLiveHub();
        app.MapProbes();
        app.MapUnknown();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        return app;
    }
}
