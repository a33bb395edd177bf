namespace HealthEngine.Actors;

/// <summary>The calls whose callers wait; each gets a <see cref="TimeoutException"/> when its time is over.</summary>
/// <remarks>The grain's method runs on, and a call still in line is dropped. One sweep looks at all: a timer for
/// each call would cost more than the call. Never early, at most two sweeps late.</remarks>
sealed class PendingCalls : IDisposable
{
    readonly PendingStripe[] _stripes;
    readonly TimeSpan _period;
    readonly TimeSpan _timeout;
    readonly ITimer _timer;
    long _sweep;

    internal PendingCalls(TimeSpan timeout, TimeProvider time)
    {
        _timeout = timeout;
        // A second is precise enough for time-outs of many; a shorter default asks for more.
        _period = timeout < TimeSpan.FromSeconds(1) ? timeout : TimeSpan.FromSeconds(1);
        _stripes = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new PendingStripe())];
        _timer = time.CreateTimer(_ => Sweep(), null, _period, _period);
    }

    internal void Add(Call call)
    {
        call.Pending.DueSweep = Volatile.Read(ref _sweep) + Quanta.Covering(call.Traits.Timeout ?? _timeout, _period);
        _stripes[Thread.GetCurrentProcessorId() % _stripes.Length].Add(call);
    }

    /// <summary>Answers all that wait with a fault: the host has stopped.</summary>
    internal void FailAll(Exception fault)
    {
        foreach (var call in Due(long.MaxValue))
        {
            call.Fail(fault);
            call.Pending.Leave(call);
        }
    }

    public void Dispose() => _timer.Dispose();

    void Sweep()
    {
        foreach (var call in Due(Interlocked.Increment(ref _sweep)))
        {
            call.Fail(new TimeoutException(
                $"{call.Traits.Method} was not answered within {call.Traits.Timeout ?? _timeout}."));
            call.Pending.Leave(call);
        }
    }

    IEnumerable<Call> Due(long sweep) => _stripes.SelectMany(stripe => stripe.Due(sweep));
}
