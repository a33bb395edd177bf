using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;

namespace HealthEngine.Actors;

/// <summary>One embedded host: what its grains, references and timers share.</summary>
sealed class ActorRuntime : IDisposable
{
    readonly EmbeddedActorOptions _options;
    volatile bool _isStopping;
    volatile bool _isStopped;

    public ActorRuntime(
        GrainAssemblies assemblies, TimeProvider time, IServiceProvider services)
    {
        (Time, Services) = (time, services);
        var logs = services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance;
        Log = logs.CreateLogger("HealthEngine.Actors");
        _options = services.GetRequiredService<IOptions<EmbeddedActorOptions>>().Value;
        var collection = services.GetRequiredService<IOptions<GrainCollectionOptions>>().Value;
        var messaging = services.GetRequiredService<IOptions<SiloMessagingOptions>>().Value;
        Pending = new(messaging.ResponseTimeout, time);
        Collector = new(collection.CollectionQuantum, time);
        Limits = new(collection, time);
        Factory = new(new(assemblies.Classes.Select(type => new GrainKind(type, this, collection))), services);
        Reminders = services.GetService<IReminderTable>() is { } table
            ? new(table, this, services.GetRequiredService<IOptions<ReminderOptions>>().Value)
            : null;
    }

    internal TimeProvider Time { get; }

    internal IServiceProvider Services { get; }

    internal ILogger Log { get; }

    internal GrainFactory Factory { get; }

    internal ActivationDirectory Directory { get; } = new();

    internal PendingCalls Pending { get; }

    internal IdleCollector Collector { get; }

    internal ActivationLimits Limits { get; }

    internal ReminderService? Reminders { get; }

    internal int MailboxMax => _options.MailboxMax;

    internal bool IsStopping => _isStopping;

    /// <summary>While it stops, only grains may still call: what was accepted shall come to its end.</summary>
    internal bool Admits(Activation? caller) => !_isStopping || (!_isStopped && caller is not null);

    internal Task StartAsync(CancellationToken ct) => Reminders?.StartAsync(ct) ?? Task.CompletedTask;

    internal async Task StopAsync(CancellationToken ct)
    {
        if (_isStopped) return;
        Reminders?.StopTicking();
        _isStopping = true;
        foreach (var activation in Directory.All) activation.Deactivate(Departing.HostStops, default);
        try
        {
            await Directory.WhenEmpty().WaitAsync(_options.StopTimeout, Time, ct);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            ActorLog.StoppedEarly(Log, Directory.Count);
        }
        _isStopped = true;
        Pending.FailAll(new SiloUnavailableException());
        if (Reminders is not null) await Reminders.StopAsync(ct);
        Dispose();
    }

    public void Dispose()
    {
        Pending.Dispose();
        Collector.Dispose();
    }
}
