using HealthEngine.Accounts;
using HealthEngine.Deliveries;
using HealthEngine.Journal;
using HealthEngine.Playbooks;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Signals;
using HealthEngine.Silo.Storage;
using HealthEngine.Silo.Tests.Storage;
using HealthEngine.Silo.Views;
using HealthEngine.Tasks;
using HealthEngine.Tests.Hosts;
using HealthEngine.Workspaces;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Configuration;

namespace HealthEngine.Silo.Tests.Playbooks;

/// <summary>Real grains over a real store that outlives them; what is sent goes to a collector.</summary>
sealed class PlaybookEngine : IAsyncDisposable
{
    public static readonly AccountKey Acme = Entries.Account("acme");

    readonly ServiceProvider _services;

    PlaybookEngine(ServiceProvider services) => _services = services;

    public StoryClock Clock => (StoryClock)Get<TimeProvider>();

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <param name="directory">Where the store is.</param>
    /// <param name="clock">Goes on when an engine is gone.</param>
    /// <param name="database">A PostgreSQL that holds the store in place of files in the directory.</param>
    public static async Task<PlaybookEngine> Start(
        string directory, StoryClock clock, Collector collector, Killer? killer = null,
        Action<IServiceCollection>? more = null, string? database = null)
    {
        killer ??= new(int.MaxValue);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("HealthEngine:Store", database is null ? "sqlite" : "postgres"), new("HealthEngine:Database", database),
            new("HealthEngine:DataDirectory", directory),
        ]).Build();
        var options = StoreOptions.From(configuration);
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(clock)
            .AddGrainHost()
            .Configure<SiloMessagingOptions>(calls => calls.ResponseTimeout = Jobs.JobEngine.Patience)
            .AddStorage(options)
            .AddViews(options)
            .AddGrains();
        Wrap<IRunStore>(services, inner => new MortalRuns(inner, killer));
        Wrap<ITaskStore>(services, inner => new MortalTasks(inner, killer));
        Wrap<IJournal>(services, inner => new MortalJournal(inner, killer));
        services.AddSingleton<IOutbox>(new MortalOutbox(killer, collector));
        more?.Invoke(services);
        var engine = new PlaybookEngine(services.BuildServiceProvider());
        await engine.Get<IStoreStartup>().Start(default);
        foreach (var hosted in engine._services.GetServices<IHostedService>()) await hosted.StartAsync(default);
        return engine;
    }

    public Task Define(string id, string playbook) =>
        Get<IPlaybooks>().Put(WorkspaceId.Default, id, null, playbook, "test", default);

    public Task Record(AccountKey account, params Signal[] signals) =>
        Get<IGrainFactory>().GetGrain<IAccountGrain>(account.GrainKey).Record([.. signals]);

    public Task Open(AccountKey account, string owner = "ann") => Record(account, new Signal(
        "created", "account.created", null, null, Clock.GetUtcNow(), null,
        System.Text.Encoding.UTF8.GetBytes($$"""{"name":"Acme","owner":"{{owner}}","segment":"smb"}""")));

    public Task<EntryAnswer> Enter(string playbook, AccountKey account, string cause = "test") =>
        Get<IGrainFactory>().GetGrain<IPlaybooksGrain>(IPlaybooksGrain.KeyOf(account))
            .Enter(playbook, new(TriggerKind.Manual, cause, Clock.GetUtcNow()));

    public IRunGrain Run(string id) => Get<IGrainFactory>().GetGrain<IRunGrain>(IRunGrain.KeyOf(WorkspaceId.Default, id));

    public async Task<Run> Stored(string id) => (await Get<IRunStore>().Find(WorkspaceId.Default, id, default))!.Run;

    /// <summary>Looks at a run whenever it asks to be, until it is over.</summary>
    public async Task<Run> RunToEnd(string id)
    {
        while (await Run(id).Look() is { } due)
            if (due > Clock.GetUtcNow()) Clock.Set(due);
        return await Stored(id);
    }

    /// <summary>What an account's journal was told of its runs.</summary>
    public async Task<IReadOnlyList<RunEvent>> Told(AccountKey account) =>
        [.. (await Get<IJournal>().ReadAccount(account, 0, 1_000, default)).SelectMany(c => c.Entry.Events).OfType<RunEvent>()];

    public async Task<IReadOnlyList<AccountTask>> Tasks() =>
        [.. (await Get<ITaskStore>().List(WorkspaceId.Default, new(null, [], null, null, null, null, 200), default)).Select(t => t.Task)];

    public async ValueTask DisposeAsync()
    {
        foreach (var hosted in _services.GetServices<IHostedService>().Reverse()) await hosted.StopAsync(default);
        await _services.DisposeAsync();
    }

    static void Wrap<T>(IServiceCollection services, Func<T, T> wrap)
        where T : class
    {
        var registered = services.Last(s => s.ServiceType == typeof(T));
        services.Remove(registered);
        services.AddSingleton(provider => wrap(registered.ImplementationFactory is { } make
            ? (T)make(provider)
            : (T)ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!)));
    }
}
