using HealthEngine.Actors.Tests;
using HealthEngine.Alerts;
using HealthEngine.Connectors;
using HealthEngine.Connectors.Egress;
using HealthEngine.DeadLetters;
using HealthEngine.Definitions;
using HealthEngine.Deliveries;
using HealthEngine.Journal;
using HealthEngine.Linking;
using HealthEngine.Metrics;
using HealthEngine.Notices;
using HealthEngine.People;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Risk;
using HealthEngine.Scoring;
using HealthEngine.Sources;
using HealthEngine.Tasks;
using HealthEngine.Tests.Definitions;
using HealthEngine.Tests.Hosts;
using HealthEngine.Tests.Live;
using HealthEngine.Tests.Metrics;
using HealthEngine.Views;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Storage;
using MemoryStorage = HealthEngine.Actors.Tests.MemoryStorage;

namespace HealthEngine.Api.Tests.Engine;

/// <summary>The engine over real HTTP: real grains, intake, feed and API, over stores in memory.</summary>
/// <remarks>The one place that decides what the tests of this project run against.</remarks>
public class EngineFixture : IAsyncLifetime
{
    public static readonly WorkspaceId Ours = new("ours");
    static readonly WorkspaceId Theirs = new("theirs");

    readonly MemoryKeys _keys = new();
    readonly CheckedJournal _journal = new();
    WebApplication? _app;

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>A clock that only moves when a test moves it, a little ahead of the real one.</summary>
    internal ManualTime Time { get; } = new();

    internal MemoryDefinitions Definitions { get; } = new([.. ShippedScorecards.All, .. ShippedAlertRules.Definitions, RiskPrior.Definition]);

    internal MemoryNotices Notices { get; } = new();

    public LogLines Logs { get; } = new();

    /// <summary>What appends fail with; null: they succeed.</summary>
    public Exception? StoreFault
    {
        get => _journal.Fault;
        set => _journal.Fault = value;
    }

    public virtual async Task InitializeAsync()
    {
        Definitions.Now = () => Time.Now;
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(Settings);
        builder.Logging.ClearProviders().AddProvider(Logs);
        builder.Services
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton<IJournal>(_journal)
            .AddSingleton<IAccountViews>(new MemoryViews(_journal))
            .AddSingleton<IScoreViews>(new MemoryScores(_journal))
            .AddSingleton<IPortfolioViews>(new MemoryPortfolio(new MemoryViews(_journal)))
            .AddSingleton<IMetricViews>(new MemoryMetricViews(
                async () => await _journal.Read(0, int.MaxValue, default), new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"))))
            .AddSingleton<IApiKeys>(_keys)
            .AddSingleton<MemoryPeople>()
            .AddSingleton<IPeopleStore>(services => services.GetRequiredService<MemoryPeople>())
            .AddSingleton<ISessionStore>(services => services.GetRequiredService<MemoryPeople>())
            .AddSingleton<ISignInStore, MemorySignIns>()
            .AddSingleton<IDefinitions>(Definitions)
            .AddSingleton<IWorkspaces>(new DefinedWorkspaces(new MemoryWorkspaces(Ours, Theirs), Definitions))
            .AddSingleton<IDeadLetters, MemoryDeadLetters>()
            .AddSingleton<INoticeLog>(Notices)
            .AddSingleton<MemoryLinks>()
            .AddSingleton<ILinks>(services => services.GetRequiredService<MemoryLinks>())
            .AddSingleton<IHeldSignals>(services => services.GetRequiredService<MemoryLinks>())
            .AddKeyedSingleton<IGrainStorage>("snapshots", new MemoryStorage())
            .AddKeyedSingleton<IGrainStorage>("state", new MemoryStorage())
            .AddSingleton<IReminderTable>(new MemoryReminders())
            .AddGrainHost()
            .AddSingleton<MemorySources>()
            .AddSingleton<ISourceVault>(services => services.GetRequiredService<MemorySources>())
            .AddSingleton<ISourceDays>(services => services.GetRequiredService<MemorySources>())
            .AddSingleton<ISeal>(services => services.GetRequiredService<MemorySources>())
            .AddSingleton<IDeliveries, MemoryDeliveries>()
            .AddSingleton<IRunStore, MemoryRuns>()
            .AddSingleton<ITaskStore, MemoryTasks>()
            .AddGrains()
            .AddConnectors(EgressOptions.Parse(null))
            .AddHealthApi();
        Configure(builder.Services);
        _app = builder.Build();
        _app.MapHealthApi();
        await _app.StartAsync();
        Address = new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public T Get<T>() where T : notnull => _app!.Services.GetRequiredService<T>();

    public virtual async Task DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
    }

    /// <summary>What the operator of an engine of a special kind set.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string?>> Settings => [];

    /// <summary>What an engine of a special kind has besides.</summary>
    protected virtual void Configure(IServiceCollection services)
    {
    }

    public string NewKey(Scopes scopes, bool theirs = false) =>
        _keys.Make(theirs ? Theirs : Ours, "test", scopes, null).Secret;

    /// <summary>A client whose key has some scopes; none: it has no key.</summary>
    public HttpClient Client(Scopes scopes, bool theirs = false)
    {
        var client = new HttpClient { BaseAddress = Address };
        if (scopes != Scopes.None)
            client.DefaultRequestHeaders.Authorization = new("Bearer", NewKey(scopes, theirs));
        return client;
    }

    public void RevokeAll(string secret) => _keys.Revoke(secret);
}
