using System.Collections.Immutable;
using HealthEngine.Accounts;
using HealthEngine.Actors.Tests;
using HealthEngine.Api.Tests.Engine;
using HealthEngine.Definitions;
using HealthEngine.Jobs;
using HealthEngine.Journal;
using HealthEngine.Measures;
using HealthEngine.Measures.Custom;
using HealthEngine.Signals;
using HealthEngine.Tests.Definitions;
using HealthEngine.Tests.Hosts;
using HealthEngine.Tests.Live;
using HealthEngine.Views;
using HealthEngine.Workspaces;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Storage;

namespace HealthEngine.Grains.Tests.Accounts;

/// <summary>Real accounts in a real host of grains, over stores in memory.</summary>
sealed class AccountEngine : IAsyncDisposable
{
    static readonly WorkspaceId Ours = WorkspaceId.Default;

    readonly MemoryDefinitions _definitions = new();
    readonly MemoryStorage _snapshots;
    readonly ServiceProvider _services;

    AccountEngine(IJournal journal, MemoryStorage snapshots)
    {
        _snapshots = snapshots;
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(journal)
            .AddSingleton<IAccountViews>(new MemoryViews(journal))
            .AddSingleton<IScoreViews>(new MemoryScores(journal))
            .AddSingleton<IWorkspaces>(new DefinedWorkspaces(new OneWorkspace(), _definitions))
            .AddSingleton<IDefinitions>(_definitions)
            .AddKeyedSingleton<IGrainStorage>("snapshots", snapshots)
            .AddKeyedSingleton<IGrainStorage>("state", new MemoryStorage())
            .AddSingleton<IReminderTable>(new MemoryReminders())
            .AddGrainHost()
            .AddGrains()
            .RemoveAll<IJobWork>() // Other works ask for the rest of an engine.
            .AddSingleton<IJobWork, RescoreJob>()
            .BuildServiceProvider();
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public static async Task<AccountEngine> Start(IJournal? journal = null, MemoryStorage? snapshots = null)
    {
        var engine = new AccountEngine(journal ?? new CheckedJournal(), snapshots ?? new MemoryStorage());
        foreach (var hosted in engine._services.GetServices<IHostedService>()) await hosted.StartAsync(default);
        return engine;
    }

    public IAccountGrain Account(string id) =>
        Get<IGrainFactory>().GetGrain<IAccountGrain>(new AccountKey(Ours, new(id)).GrainKey);

    public Task Record(string account, string prefix, int count) => Account(account).Record(
        [.. Enumerable.Range(0, count).Select(i => new Signal(
            $"{prefix}{i}", "shop.order", null, null, MeasureStart.AddMinutes(i), 1, ReadOnlyMemory<byte>.Empty))]);

    /// <summary>From now on definitions are put at another silo.</summary>
    public void StopHearing() => _definitions.StopHearing();

    /// <summary>Defines a measure that counts orders.</summary>
    public Task Define(string key, int? windowDays = null)
    {
        var measure = new CustomMeasure(Kind: "count", Type: "shop.order", AllowUnknown: true, WindowDays: windowDays);
        var version = _definitions.Of(Ours).Newest(MeasureDefinitions.Measure, key)?.Version ?? 0;
        return _definitions.Put(Ours, [new(MeasureDefinitions.Measure, key, version, measure.ToJson())], "test", default);
    }

    /// <summary>From now on the workspace's days begin elsewhere.</summary>
    public Task Move(string zone) => _definitions.Put(
        Ours, [new(WorkspaceSettings.Kind, WorkspaceSettings.Id, 0, new WorkspaceSettings("Ours", zone, "EUR").ToJson())], "test", default);

    /// <summary>Orders that an account counts now; null: it lacks the measure.</summary>
    public async Task<double?> Orders(string account) => (await Account(account).Measures(["orders"]))[0];

    /// <summary>Orders that an account's saved state has counted under the one measure that is defined; null: it lacks it.</summary>
    public async Task<long?> Saved(string account) => (await SavedDays(account, "UTC"))?.Sum();

    /// <summary>The same, day by day; null: the state was not saved in days of that zone.</summary>
    public async Task<ImmutableArray<long>?> SavedDays(string account, string zone)
    {
        var plan = MeasureDefinitions.SettingsOf(_definitions.Of(Ours), "EUR").Catalog.Tallies;
        var saved = new GrainState<AccountSnapshot>();
        await _snapshots.ReadStateAsync("account-snapshot", Account(account).GetGrainId(), saved);
        if (saved.State is not { } state) return null;
        var tally = AccountSnapshots.Read(state.Data, zone, plan)?.State.Tallies.Find(plan.Rules.Single().Fingerprint);
        return tally?.Days.Days.ToImmutableArray().Select(d => (long)d.Count).ToImmutableArray();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var hosted in _services.GetServices<IHostedService>().Reverse()) await hosted.StopAsync(default);
        await _services.DisposeAsync();
    }

    static readonly DateTimeOffset MeasureStart = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    sealed class OneWorkspace : IWorkspaces
    {
        public IReadOnlyCollection<Workspace> All { get; } = [new(Ours, "Ours", "UTC", "EUR")];

        public Workspace? Find(WorkspaceId id) => All.FirstOrDefault(w => w.Id == id);
    }
}
