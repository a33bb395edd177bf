using Orleans;
using Orleans.Concurrency;

namespace HealthEngine.Actors.Tests;

/// <summary>A grain with one method for each kind of behaviour.</summary>
public interface IProbeGrain : IGrainWithStringKey
{
    Task<int> Add(int amount);

    Task<int> AddAcrossAnAwait(int amount);

    Task Note(string note);

    Task Hold(string gate);

    [AlwaysInterleave]
    Task Interleave(string note);

    [ReadOnly]
    Task ReadHeld(string gate);

    [ReadOnly]
    Task<int> Read();

    [OneWay]
    Task Tell(string note);

    [ResponseTimeout("00:00:05")]
    Task HoldForFiveSeconds(string gate);

    ValueTask<string> Key();

    ValueTask Fail(string reason);

    Task FailAtOnce(string reason);

    Task HoldUntilCancelled(CancellationToken ct);

    Task CallMyself();

    Task<bool> ReturnsToItsScheduler();

    Task NoteApart(int count);

    Task Leave();

    Task StayFor(TimeSpan span);
}

public abstract class ProbeBase(Script script) : Grain, IProbeGrain
{
    protected Script Script { get; } = script;

    protected int Sum { get; set; }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Script.Notes.Enqueue($"activated {this.GetPrimaryKeyString()}");
        if (this.GetPrimaryKeyString().StartsWith("slow-start", StringComparison.Ordinal))
            await Script["start"].PassAsync();
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Script.Notes.Enqueue($"deactivated {this.GetPrimaryKeyString()}: {reason.ReasonCode}");
        if (this.GetPrimaryKeyString().StartsWith("slow-end", StringComparison.Ordinal))
            await Script["end"].PassAsync();
    }

    public Task<int> Add(int amount) => Task.FromResult(Sum += amount);

    public async Task<int> AddAcrossAnAwait(int amount)
    {
        var before = Sum;
        await Task.Yield();
        return Sum = before + amount;
    }

    public Task Note(string note)
    {
        Script.Notes.Enqueue(note);
        return Task.CompletedTask;
    }

    public Task Hold(string gate) => Script[gate].PassAsync();

    public Task Interleave(string note) => Note(note);

    public Task ReadHeld(string gate) => Hold(gate);

    public Task<int> Read() => Task.FromResult(Sum);

    public Task Tell(string note)
    {
        Script.Notes.Enqueue(note);
        Script[note].Open();
        return Task.FromException(new InvalidOperationException("Nobody hears this."));
    }

    public Task HoldForFiveSeconds(string gate) => Hold(gate);

    public ValueTask<string> Key() => ValueTask.FromResult(this.GetPrimaryKeyString());

    public async ValueTask Fail(string reason)
    {
        await Task.Yield();
        throw new InvalidOperationException(reason);
    }

    public Task FailAtOnce(string reason) => throw new InvalidOperationException(reason);

    public Task HoldUntilCancelled(CancellationToken ct)
    {
        ct.Register(() => Script["cancelled"].PassAsync());
        _ = Script["holding"].PassAsync();
        return Script["for ever"].PassAsync().WaitAsync(ct);
    }

    public Task CallMyself()
    {
        var call = this.AsReference<IProbeGrain>().Read();
        _ = Script["called itself"].PassAsync();
        return call;
    }

    public async Task<bool> ReturnsToItsScheduler()
    {
        var mine = TaskScheduler.Current;
        await Task.Run(() => 1);
        await Task.Yield();
        return mine != TaskScheduler.Default && TaskScheduler.Current == mine;
    }

    public Task NoteApart(int count) => Task.WhenAll(Enumerable.Range(0, count).Select(async i =>
    {
        await Task.Yield();
        Script.Notes.Enqueue($"{i}");
    }));

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task StayFor(TimeSpan span)
    {
        DelayDeactivation(span);
        return Task.CompletedTask;
    }
}

public sealed class ProbeGrain(Script script) : ProbeBase(script), IProbeGrain;
