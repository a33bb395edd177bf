using HealthEngine.Api;
using HealthEngine.Connectors;
using HealthEngine.Connectors.Egress;
using HealthEngine.Connectors.OpenId;
using HealthEngine.Connectors.Out;
using HealthEngine.Silo.Deliveries;
using HealthEngine.Silo.Demo;
using HealthEngine.Silo.Metrics;
using HealthEngine.Silo.Notices;
using HealthEngine.Silo.Playbooks;
using HealthEngine.Silo.Storage;
using HealthEngine.Silo.Storage.Erasing;
using HealthEngine.Silo.Views;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;

namespace HealthEngine.Silo.Hosting;

/// <summary>The whole engine in one process: storage, grains, views, live feed, API and console.</summary>
public static class Engine
{
    /// <summary>The address that the engine listens on unless told otherwise.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>Puts the engine together. Its store is open when this returns; requests are served after the application started.</summary>
    /// <param name="demo">What to play; null: nothing, the engine serves its own data.</param>
    /// <exception cref="StoreRefusedException">The engine must not run with these settings; the message says what to do.</exception>
    public static async Task<WebApplication> Build(string[] args, DemoOptions? demo, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(Engine).Assembly.GetName().Name, // the console's files go by it, whoever started the process
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.AddInMemoryCollection(Defaults(builder.Configuration));
        StaticWebAssetsLoader.UseStaticWebAssets(builder.Environment, builder.Configuration);
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
            console.UseUtcTimestamp = true;
        });

        // The framework's own lines, one a request and more, hide what an operator looks for.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Npgsql", LogLevel.Warning);

        if (demo is not null) builder.Services.AddDemo(demo);
        builder.AddActors();
        var store = StoreOptions.From(builder.Configuration);
        builder.Services.AddStorage(store);
        builder.Services.AddGrains();
        builder.Services.AddViews(store);
        builder.Services.AddMetrics(store);
        builder.Services.AddNotices(store);
        builder.Services.AddConnectors(Setting(() => EgressOptions.Parse(builder.Configuration[EgressOptions.Setting])));
        builder.Services.AddSignOn(Setting(() => OidcOptions.Parse(name => builder.Configuration[name])));
        builder.Services.AddChannels(Setting(() => OutSettings.From(name => builder.Configuration[$"HealthEngine:{name}"])));
        builder.Services.AddDeliverySender();
        builder.Services.AddHealthSyncs();
        builder.Services.AddErasing();
        builder.Services.AddHealthApi();
        builder.Services.AddHostedService<DueStarter>();
        builder.Services.AddPlaybookStarters(store);
        builder.Services.AddHostedService<SourceWatch>();
        builder.Services.AddHostedService<HeldCarrier>();
        builder.Services.AddHostedService<JobsStarter>();
        builder.Services.AddHostedService<CohortsStarter>();
        builder.Services.AddHostedService<DistributionsStarter>();
        builder.Services.AddHostedService<DefinitionWatch>();

        var app = builder.Build();
        app.UseConsolePages();
        app.MapHealthApi();
        app.MapStaticAssets();
        app.MapFallbackToFile("index.html");
        var started = await app.Services.GetRequiredService<IStoreStartup>().Start(cancellation);
        OwnAddresses.Deny(app, store);
        Greeting.Register(app, started.NewAdminKey);
        return app;
    }

    static T Setting<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FormatException fault)
        {
            throw new StoreRefusedException(fault.Message);
        }
    }

    static Dictionary<string, string?> Defaults(ConfigurationManager configuration) => new()
    {
        ["urls"] = configuration["urls"] is { Length: > 0 } urls ? urls : DefaultUrl,
    };
}
