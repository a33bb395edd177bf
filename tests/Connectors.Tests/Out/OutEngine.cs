using System.Collections.Immutable;
using HealthEngine.Connectors.Egress;
using HealthEngine.Connectors.Out;
using HealthEngine.Deliveries;
using HealthEngine.Silo.Deliveries;
using HealthEngine.Silo.Storage;
using HealthEngine.Workspaces;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace HealthEngine.Connectors.Tests.Out;

/// <summary>The way out over a real store in a directory of its own; a test takes its steps, or lets it run.</summary>
sealed class OutEngine : IAsyncDisposable
{
    public static readonly WorkspaceId Ours = WorkspaceId.Default;
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    readonly string _directory;
    readonly OutSettings _settings;
    readonly string _allow;
    readonly string? _database;
    readonly TimeProvider _time;
    ServiceProvider _services;

    OutEngine(string directory, OutSettings settings, string allow, string? database, TimeProvider time, ServiceProvider services) =>
        (_directory, _settings, _allow, _database, _time, _services) = (directory, settings, allow, database, time, services);

    /// <summary>Stands still, and rings by hand.</summary>
    public RunClock Clock => (RunClock)_time;

    public string Directory => _directory;

    public IDeliveries Deliveries => Get<IDeliveries>();

    public EndpointRegistry Endpoints => Get<EndpointRegistry>();

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <param name="database">Of PostgreSQL, its connection string; null: SQLite.</param>
    public static async Task<OutEngine> Start(
        OutSettings? settings = null, string allow = "127.0.0.1/32", TimeProvider? time = null, string? database = null)
    {
        var directory = System.IO.Directory.CreateTempSubdirectory("healthengine-").FullName;
        time ??= new RunClock(Noon);
        settings ??= new(null, null);
        return new(directory, settings, allow, database, time, await Build(directory, settings, allow, database, time));
    }

    /// <summary>What a kill leaves: the store, and nothing that was in memory.</summary>
    public async Task KillAndStartAgain()
    {
        await _services.DisposeAsync();
        _services = await Build(_directory, _settings, _allow, _database, _time);
    }

    public Task<Endpoint> Webhook(string url, string? secret = null) =>
        Endpoint(Definition(EndpointKind.Webhook, url), EndpointSecrets.None with { Signing = secret });

    public async Task<Endpoint> Endpoint(EndpointDefinition definition, EndpointSecrets? secrets = null) =>
        (await Endpoints.Create(Ours, null, definition, secrets ?? EndpointSecrets.None, "test", default)).Endpoint;

    public static EndpointDefinition Definition(EndpointKind kind, string url, params (string Field, string Value)[] fields) => new(
        kind, url, null, true, [], [], null, null, fields.ToImmutableDictionary(f => f.Field, f => f.Value),
        EndpointDefinition.MinChangeDefault, null, 0);

    public Task Put(params OutboundMessage[] messages) => Get<IOutbox>().Put(Ours, messages, default);

    public static OutboundMessage Message(string id, Endpoint to) => new(
        id, to.Id, "alert.raised", "acme", Noon, """{"account":"acme","score":41}""", new("Acme fell to red", ["Logins stopped."], "/accounts/acme"));

    /// <summary>Sends what is due now. The next instant at which something is; null: none.</summary>
    public async Task<DateTimeOffset?> Step(Endpoint endpoint)
    {
        using var sender = Sender(endpoint);
        return await sender.Step(default);
    }

    public EndpointSender Sender(Endpoint endpoint) => Get<EndpointSenders>().Of(Ours, endpoint.Id);

    public async Task<Delivery> Find(string id) => (await Deliveries.Find(Ours, id, default))!;

    public async Task<DeliveryAttempt> LastAttempt(string id) => (await Deliveries.Attempts(Ours, id, default))[^1];

    /// <summary>Lets it send by itself until the result is disposed.</summary>
    public async Task<IAsyncDisposable> Run()
    {
        var hosted = _services.GetServices<IHostedService>().OfType<DeliverySender>().Single();
        await hosted.StartAsync(default);
        return new Running(hosted);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        System.IO.Directory.Delete(_directory, recursive: true);
    }

    static async Task<ServiceProvider> Build(string directory, OutSettings settings, string allow, string? database, TimeProvider time)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("HealthEngine:DataDirectory", directory), new("HealthEngine:AdminKey", "out-test-admin-key"),
            new("HealthEngine:Store", database is null ? "sqlite" : "postgres"), new("HealthEngine:Database", database),
        ]).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton(time).AddStorage(StoreOptions.From(configuration)).AddGrains()
            .AddConnectors(EgressOptions.Parse(allow)).AddChannels(settings).AddDeliverySender().BuildServiceProvider();
        await services.GetRequiredService<IStoreStartup>().Start(default);
        return services;
    }

    sealed class Running(DeliverySender sender) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await sender.StopAsync(default);
    }
}
