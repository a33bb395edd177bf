using Orleans;

namespace HealthEngine.Actors;

/// <summary>Coming into memory and leaving it.</summary>
sealed partial class Activation
{
    // A grain that asks to leave before it served anyone would pass its calls on for ever.
    const int MovesMax = 3;

    Departure? _leaving;
    TaskCompletionSource? _deactivated;
    bool _hasServed;

    /// <summary>Boxed, because nearly all activations at nearly all times have none.</summary>
    sealed record Departure(DeactivationReason Reason);

    // When the host stops, what it has taken is served first: there will be no next activation.
    bool DrainsFirst => _leaving!.Reason.ReasonCode == DeactivationReasonCode.ShuttingDown;

    bool MayLeave => _mailbox.Running == 0 && (_mailbox.Waiting == 0 || !DrainsFirst);

    public Task Deactivated
    {
        get
        {
            lock (_gate)
            {
                if (_phase == Phase.Gone && _deactivated is null) return Task.CompletedTask;
                _deactivated ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
                return _deactivated.Task;
            }
        }
    }

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (_leaving is not null || _phase >= Phase.Deactivating) return;

            _leaving = new(deactivationReason);
            if (!Rouse()) return;
        }
        Schedule();
    }

    async Task ActivateAsync()
    {
        try
        {
            await Runtime.Limits.WithinActivationTimeout(this, StartGrainAsync);
        }
        catch (Exception e)
        {
            ActorLog.ActivationFailed(Runtime.Log, GrainId, e);
            await ReleaseAsync();
            Leave(e);
            return;
        }
        Runtime.Collector.Add(this);
        lock (_gate)
        {
            _phase = Phase.Active;
            if (Runtime.IsStopping) _leaving ??= new(Departing.HostStops);
            if (!Rouse()) return;
        }
        Schedule();
    }

    async Task StartGrainAsync(CancellationToken ct)
    {
        var states = new List<IStoredState>();
        GrainInstance = Kind.Construct(this, states);
        foreach (var state in states) await state.ReadAsync(ct);
        await ((IGrainBase)GrainInstance).OnActivateAsync(ct);
    }

    async Task DeactivateAsync()
    {
        StopTimers();
        try
        {
            await Runtime.Limits.WithinDeactivationTimeout(
                this, ct => ((IGrainBase)GrainInstance!).OnDeactivateAsync(_leaving!.Reason, ct));
        }
        catch (Exception e)
        {
            ActorLog.DeactivationFailed(Runtime.Log, GrainId, e);
        }
        await ReleaseAsync();
        // As in Orleans: a grain that leaves because of a fault fails those who wait for it with that fault.
        Leave(_leaving!.Reason.Exception);
    }

    async Task ReleaseAsync()
    {
        StopTimers();
        try
        {
            if (GrainInstance is IAsyncDisposable slow) await slow.DisposeAsync();
            else (GrainInstance as IDisposable)?.Dispose();
            if (_scope is { } scope) await scope.DisposeAsync();
        }
        catch (Exception e)
        {
            ActorLog.DeactivationFailed(Runtime.Log, GrainId, e);
        }
    }

    /// <summary>The end. What still waits fails with the fault, or goes to the next activation in its order.</summary>
    /// <remarks>Under the gate, so that no call finds this one gone and its place in the directory still taken.
    /// </remarks>
    void Leave(Exception? fault)
    {
        List<Call> waiting;
        Activation? next = null;
        lock (_gate)
        {
            _phase = Phase.Gone;
            waiting = _mailbox.TakeAll();
            waiting.RemoveAll(static call => call is TimerTick);
            if (fault is null && !_hasServed) fault = Stranded(waiting);
            if (fault is null && waiting.Count > 0) Runtime.Directory.Replace(this, next = Successor(waiting));
            else Runtime.Directory.Remove(this);
        }
        Runtime.Collector.Remove(this);
        if (fault is not null) FailAll(waiting, fault);
        _deactivated?.TrySetResult();
        next?.Schedule();
    }

    Activation Successor(List<Call> waiting)
    {
        var next = new Activation(Kind, GrainId) { _isAwake = true };
        foreach (var call in waiting) next._mailbox.Add(call);
        return next;
    }

    static Orleans.Runtime.OrleansMessageRejectionException? Stranded(List<Call> waiting) =>
        waiting.Any(static call => ++call.Moves > MovesMax)
            ? new("The grain left memory again and again before it served a call.")
            : null;

    static void FailAll(List<Call> waiting, Exception fault)
    {
        foreach (var call in waiting)
        {
            call.Fail(fault);
            call.Pending.Leave(call);
        }
    }
}
