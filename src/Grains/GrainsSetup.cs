using HealthEngine.Accounts;
using HealthEngine.Alerts;
using HealthEngine.Backtests;
using HealthEngine.Catalog;
using HealthEngine.DeadLetters;
using HealthEngine.Definitions;
using HealthEngine.Jobs;
using HealthEngine.Linking;
using HealthEngine.Live;
using HealthEngine.Metrics;
using HealthEngine.Onboarding;
using HealthEngine.Previews;
using HealthEngine.Revenue;
using HealthEngine.Risk;
using HealthEngine.Scorecards;
using HealthEngine.Scoring;
using HealthEngine.Signals;
using HealthEngine.Sources;
using HealthEngine.Views;
using HealthEngine.WaysIn;
using HealthEngine.WaysIn.CloudEvents;
using HealthEngine.WaysIn.Segment;
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
        .AddSingleton<ILinkedIntake, LinkedIntake>()
        .AddSingleton<HeldFlow>()
        .AddSingleton<SourceRegistry>()
        .AddSingleton<IOutages, DefinedOutages>()
        .AddSingleton<JobRunner>()
        .AddSingleton<IJobs, Jobs.Jobs>()
        .AddSingleton<IScorecards, DefinedScorecards>()
        .AddSingleton<IRescore, Rescore>()
        .AddSingleton<IJobWork, RescoreJob>()
        .AddSingleton<IWayIn, SignalsWayIn>()
        .AddSingleton<IWayIn, SegmentReader>()
        .AddSingleton<CloudEventsReader>()
        .AddSingleton<IWayIn>(provider => provider.GetRequiredService<CloudEventsReader>())
        .AddSingleton<WayInIntake>()
        .AddSingleton<DeadLetterReplay>()
        .AddSingleton<IMeasureCatalog, DefinedMeasures>()
        .AddSingleton<IFirstValueEvents, DefinedValueEvents>()
        .AddSingleton<IAlertRules, DefinedAlertRules>()
        .AddSingleton<IMeasurePolicies, DefinedMeasurePolicies>()
        .AddSingleton<Candidates>()
        .AddSingleton<StoredAccounts>()
        .AddSingleton<PreviewReader>()
        .AddSingleton(services => new PreviewSources(
            services.GetRequiredService<IAccountViews>(), services.GetRequiredService<IScoreViews>()))
        .AddSingleton<IPreviews, Previews.Previews>()
        .AddSingleton<IJobWork, PreviewWork>()
        .AddSingleton<IBacktests, Backtests.Backtests>()
        .AddSingleton<IJobWork, BacktestWork>()
        .AddShippedPolicies()
        .AddSingleton<IMetrics, MetricReader>()
        .AddSingleton<MetricDefinitions>()
        .AddSingleton<IJobWork, DistributionJob>()
        .AddSingleton<IDistributionRefresh, DistributionRefresh>()
        .AddRisk()
        .AddSingleton<ICohorts, Cohorts>()
        .AddSingleton<IJobWork, CohortWork>()
        .AddSingleton<LiveFeed>()
        .AddSingleton<ILiveFeed>(provider => provider.GetRequiredService<LiveFeed>());

    static IServiceCollection AddShippedPolicies(this IServiceCollection services)
    {
        foreach (var policy in RevenuePolicies.Shipped)
            services.AddSingleton(new ShippedDefinition(RevenuePolicies.Kind, policy.Id, RevenuePolicyReader.Write(policy)));
        return services;
    }

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
        services.TryAddSingleton<HeldBell>();
        services.TryAddSingleton(provider => new AccountTime(provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
