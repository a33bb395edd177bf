using HealthEngine.Accounts;
using HealthEngine.Alerts;
using HealthEngine.Backtests;
using HealthEngine.Catalog;
using HealthEngine.DeadLetters;
using HealthEngine.Definitions;
using HealthEngine.Deliveries;
using HealthEngine.Jobs;
using HealthEngine.Journal;
using HealthEngine.Linking;
using HealthEngine.Live;
using HealthEngine.Metrics;
using HealthEngine.Notices;
using HealthEngine.Onboarding;
using HealthEngine.People;
using HealthEngine.Playbooks;
using HealthEngine.Previews;
using HealthEngine.Revenue;
using HealthEngine.Risk;
using HealthEngine.SavedViews;
using HealthEngine.Scorecards;
using HealthEngine.Scoring;
using HealthEngine.Signals;
using HealthEngine.Silences;
using HealthEngine.Sources;
using HealthEngine.UserData;
using HealthEngine.Views;
using HealthEngine.WaysIn;
using HealthEngine.WaysIn.CloudEvents;
using HealthEngine.WaysIn.Segment;
using HealthEngine.Workspaces;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HealthEngine;

/// <summary>The domain, as the silo adds it to its services.</summary>
/// <remarks>The silo brings what the domain asks for: grains' host, journal, views and workspaces.</remarks>
public static class GrainsSetup
{
    public static IServiceCollection AddGrains(this IServiceCollection services) => services
        .AddDefaults()
        .AddWaysIn()
        .AddJobs()
        .AddAccounts()
        .AddScorecards()
        .AddRisk()
        .AddPlaybooks()
        .AddPortfolioNumbers()
        .AddDeliveries()
        .AddPeople()
        .AddSingleton<LiveFeed>()
        .AddSingleton<ILiveFeed>(provider => provider.GetRequiredService<LiveFeed>());

    /// <summary>How signals come in, find their account, or are kept until they can.</summary>
    static IServiceCollection AddWaysIn(this IServiceCollection services) => services
        .AddSingleton<ISignalIntake, SignalIntake>()
        .AddSingleton<ILinkedIntake, LinkedIntake>()
        .AddSingleton<HeldFlow>()
        .AddSingleton<SourceRegistry>()
        .AddSingleton<IWayIn, SignalsWayIn>()
        .AddSingleton<IWayIn, SegmentReader>()
        .AddSingleton<CloudEventsReader>()
        .AddSingleton<IWayIn>(provider => provider.GetRequiredService<CloudEventsReader>())
        .AddSingleton<WayInIntake>()
        .AddSingleton<DeadLetterReplay>();

    static IServiceCollection AddJobs(this IServiceCollection services) => services
        .AddSingleton<JobRunner>()
        .AddSingleton<IJobs, Jobs.Jobs>();

    /// <summary>What is decided of an account, and by which rules of its workspace.</summary>
    static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddSingleton<AccountSlots>()
        .AddSingleton<AccountRulesCatalog>()
        .AddSingleton<StoredAccounts>()
        .AddSingleton<IRescore, Rescore>()
        .AddSingleton<IJobWork, RescoreJob>()
        .AddShippedAlertRules()
        .AddSingleton<IAlertRules, DefinedAlertRules>()
        .AddSingleton<ISilences, DefinedSilences>()
        .AddSingleton<ISavedViews, DefinedSavedViews>()
        .AddSingleton<IWorkspaceSettings, DefinedWorkspaceSettings>()
        .AddSingleton<IAlertHolds, AlertHolds>()
        .AddSingleton<IAccountFacts, GrainFacts>()
        .AddSingleton<INoticePolicies, DefinedNoticePolicies>()
        .AddSingleton<IRulePrecisions, RulePrecisions>()
        .AddSingleton<IMeasureCatalog, DefinedMeasures>()
        .AddSingleton<IMeasurePolicies, DefinedMeasurePolicies>()
        .AddSingleton<IFirstValueEvents, DefinedValueEvents>()
        .AddSingleton<IOutages, DefinedOutages>()
        .AddSingleton<IJobWork, DistributionJob>()
        .AddSingleton<IDistributionRefresh, DistributionRefresh>();

    /// <summary>Who is told of alerts, and when; the silo brings the store and the outbox.</summary>
    public static IServiceCollection AddNoticeFlow(this IServiceCollection services) => services
        .AddSingleton<NoticeWorld>()
        .AddSingleton<NoticeMeter>()
        .AddSingleton<NoticeOutlets>()
        .AddSingleton(provider => new NoticeFlow(
            provider.GetRequiredService<IJournal>(),
            provider.GetRequiredService<INoticeStore>(),
            provider.GetRequiredService<NoticeWorld>(),
            provider.GetRequiredService<NoticeOutlets>(),
            provider.GetRequiredService<AccountTime>(),
            provider.GetRequiredService<TimeProvider>()));

    /// <summary>Scorecards as people change, try and judge them.</summary>
    static IServiceCollection AddScorecards(this IServiceCollection services) => services
        .AddShippedScorecards()
        .AddSingleton<IScorecards, DefinedScorecards>()
        .AddSingleton<Candidates>()
        .AddSingleton<PreviewReader>()
        .AddSingleton(provider => new PreviewSources(
            provider.GetRequiredService<IAccountViews>(), provider.GetRequiredService<IScoreViews>()))
        .AddSingleton<IPreviews, Previews.Previews>()
        .AddSingleton<IJobWork, PreviewWork>()
        .AddSingleton<IBacktests, Backtests.Backtests>()
        .AddSingleton<IJobWork, BacktestWork>();

    /// <summary>Numbers of the whole portfolio.</summary>
    static IServiceCollection AddPortfolioNumbers(this IServiceCollection services) => services
        .AddShippedPolicies()
        .AddSingleton<IMetrics, MetricReader>()
        .AddSingleton<MetricDefinitions>()
        .AddSingleton<ICohorts, Cohorts>()
        .AddSingleton<IJobWork, CohortWork>();

    /// <summary>The way out.</summary>
    static IServiceCollection AddDeliveries(this IServiceCollection services) => services
        .AddSingleton<DeliveryBell>()
        .AddSingleton<EndpointRegistry>()
        .AddSingleton<IOutbox, Outbox>()
        .AddSingleton<EndpointNotices>();

    /// <summary>What takes users out of what is kept; the silo brings the store.</summary>
    public static IServiceCollection AddErasures(this IServiceCollection services) =>
        services.AddSingleton<IJobWork, ErasureWork>();

    /// <summary>Who works with the console and how they come in, and what is kept of customers' users.</summary>
    static IServiceCollection AddPeople(this IServiceCollection services) => services
        .AddSingleton<PeopleAudit>()
        .AddSingleton<People.People>()
        .AddSingleton<Sessions>()
        .AddSingleton<SignIns>()
        .AddSingleton<SignOns>()
        .AddSingleton<UserRecords>()
        .AddSingleton<UserErasures>()
        .AddSingleton<ErasureSweep>();

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

    /// <summary>What a silo or a test may have brought already.</summary>
    static IServiceCollection AddDefaults(this IServiceCollection services)
    {
        services.TryAddSingleton<HeldBell>();
        services.TryAddSingleton<ErasedUsers>();
        services.TryAddSingleton<ISignOn, NoSignOn>();
        services.TryAddSingleton(provider => new AccountTime(provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
