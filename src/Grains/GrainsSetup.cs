using HealthEngine.Accounts;
using HealthEngine.Alerts;
using HealthEngine.Backtests;
using HealthEngine.Catalog;
using HealthEngine.Definitions;
using HealthEngine.Jobs;
using HealthEngine.Live;
using HealthEngine.Onboarding;
using HealthEngine.Previews;
using HealthEngine.Risk;
using HealthEngine.Scorecards;
using HealthEngine.Scoring;
using HealthEngine.Signals;
using HealthEngine.Views;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HealthEngine;

/// <summary>The domain, as the silo adds it to its services.</summary>
/// <remarks>The silo brings what the domain asks for: grains' host, journal, views and workspaces.</remarks>
public static class GrainsSetup
{
    public static IServiceCollection AddGrains(this IServiceCollection services) => services
        .AddDefaultTime()
        .AddSingleton<AccountRulesCatalog>()
        .AddShippedScorecards()
        .AddShippedAlertRules()
        .AddSingleton<ISignalIntake, SignalIntake>()
        .AddSingleton<JobRunner>()
        .AddSingleton<IJobs, Jobs.Jobs>()
        .AddSingleton<IScorecards, DefinedScorecards>()
        .AddSingleton<IMeasureCatalog, DefinedMeasures>()
        .AddSingleton<Candidates>()
        .AddSingleton<StoredAccounts>()
        .AddSingleton<PreviewReader>()
        .AddSingleton(services => new PreviewSources(
            services.GetRequiredService<IAccountViews>(), services.GetRequiredService<IScoreViews>()))
        .AddSingleton<IPreviews, Previews.Previews>()
        .AddSingleton<IJobWork, PreviewWork>()
        .AddSingleton<IBacktests, Backtests.Backtests>()
        .AddSingleton<IJobWork, BacktestWork>()
        .AddSingleton<IJobWork, MeasureRebuildJob>()
        .AddRisk()
        .AddSingleton<ICohorts, Cohorts>()
        .AddSingleton<IJobWork, CohortWork>()
        .AddSingleton<LiveFeed>()
        .AddSingleton<ILiveFeed>(provider => provider.GetRequiredService<LiveFeed>());

    static IServiceCollection AddShippedScorecards(this IServiceCollection services)
    {
        foreach (var definition in ShippedScorecards.All) services.AddSingleton(definition);
        return services;
    }

    static IServiceCollection AddShippedAlertRules(this IServiceCollection services)
    {
        foreach (var definition in ShippedAlertRules.Definitions) services.AddSingleton(definition);
        return services;
    }

    static IServiceCollection AddDefaultTime(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new AccountTime(provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
