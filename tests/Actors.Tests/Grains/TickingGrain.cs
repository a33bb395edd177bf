using System.Threading.Channels;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace HealthEngine.Actors.Tests;

public interface ITickingGrain : IGrainWithIntegerKey
{
    Task Start(GrainTimerCreationOptions options);

    Task Change(TimeSpan due, TimeSpan period);

    Task Silence();

    Task Hold(string gate);

    Task<long> Key();

    [AlwaysInterleave]
    Task Sync();
}

public sealed class Ticks
{
    readonly Channel<int> _ticks = Channel.CreateUnbounded<int>();

    public int Count { get; private set; }

    public void Add() => _ticks.Writer.TryWrite(++Count);

    public ValueTask<int> NextAsync() => _ticks.Reader.ReadAsync();
}

public sealed class TickingGrain(Ticks ticks, Script script) : Grain, ITickingGrain
{
    IGrainTimer? _timer;

    public Task Start(GrainTimerCreationOptions options)
    {
        _timer = this.RegisterGrainTimer(OnTick, ticks, options);
        return Task.CompletedTask;
    }

    public Task Change(TimeSpan due, TimeSpan period)
    {
        _timer!.Change(due, period);
        return Task.CompletedTask;
    }

    public Task Silence()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public Task Hold(string gate) => script[gate].PassAsync();

    public Task<long> Key() => Task.FromResult(this.GetPrimaryKeyLong());

    public Task Sync() => Task.CompletedTask;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        script["left"].Open();
        return Task.CompletedTask;
    }

    static async Task OnTick(Ticks ticks, CancellationToken ct)
    {
        await Task.Yield();
        ticks.Add();
        if (ticks.Count == 1) throw new InvalidOperationException("A tick that fails stops nothing.");
    }
}
