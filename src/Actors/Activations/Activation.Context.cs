using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;

namespace HealthEngine.Actors;

/// <summary>What the grain sees of its activation.</summary>
sealed partial class Activation : IGrainContext
{
    AsyncServiceScope? _scope;
    List<GrainTimer>? _timers;

    public object? GrainInstance { get; private set; }

    public GrainReference GrainReference => new(Kind, GrainId);

    /// <summary>Made on first use: most grains take only singletons, which come without a scope.</summary>
    public IServiceProvider ActivationServices => (_scope ??= Runtime.Services.CreateAsyncScope()).ServiceProvider;

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    internal static Activation Of(IGrainBase grain) => grain.GrainContext as Activation
        ?? throw new InvalidOperationException($"{grain.GetType()} was not created by the actor host.");

    internal GrainTimer AddTimer(Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        RequireCurrent();
        var timer = new GrainTimer(this, callback, options);
        lock (_gate) (_timers ??= []).Add(timer);
        timer.Start();
        return timer;
    }

    internal void Forget(GrainTimer timer)
    {
        lock (_gate) _timers?.Remove(timer);
    }

    void StopTimers()
    {
        GrainTimer[] timers;
        lock (_gate) timers = _timers?.ToArray() ?? [];
        foreach (var timer in timers) timer.Dispose();
    }
}
