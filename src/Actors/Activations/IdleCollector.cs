namespace HealthEngine.Actors;

/// <summary>Lets unused grains leave memory.</summary>
/// <remarks>An activation stands in the list of the beat at which it could be old enough; calls move nothing, they
/// only note the beat. So each activation is looked at about once an age, not at each beat. A grain leaves after
/// its age and at most two beats later.</remarks>
sealed class IdleCollector : IDisposable
{
    readonly Lock _gate = new();
    readonly Dictionary<long, Activation> _firsts = []; // as many as ages span beats
    readonly ITimer _timer;
    long _beat;

    internal IdleCollector(TimeSpan period, TimeProvider time)
    {
        Period = period;
        _timer = time.CreateTimer(_ => OnBeat(), null, period, period);
    }

    internal TimeSpan Period { get; }

    internal long Beat => Volatile.Read(ref _beat);

    internal void Add(Activation activation) => Put(activation, activation.LeavesNotBefore);

    internal void Remove(Activation activation)
    {
        lock (_gate)
        {
            ref var entry = ref activation.Idle;
            if (entry.Beat == 0) return;

            if (entry.Before is { } before) before.Idle.After = entry.After;
            else if (entry.After is { } next) _firsts[entry.Beat] = next;
            else _firsts.Remove(entry.Beat);
            if (entry.After is { } after) after.Idle.Before = entry.Before;
            entry = default;
        }
    }

    public void Dispose() => _timer.Dispose();

    void OnBeat()
    {
        var beat = Interlocked.Increment(ref _beat);
        foreach (var activation in TakeDue(beat)) Put(activation, activation.LeaveOrStayUntil(beat));
    }

    List<Activation> TakeDue(long beat)
    {
        var due = new List<Activation>();
        lock (_gate)
        {
            _firsts.Remove(beat, out var activation);
            while (activation is not null)
            {
                due.Add(activation);
                var after = activation.Idle.After;
                activation.Idle = default;
                activation = after;
            }
        }
        return due;
    }

    void Put(Activation activation, long beat)
    {
        if (beat == Quanta.Never) return;
        lock (_gate)
        {
            // The beat that is due may have passed while we came here; the next one will do.
            beat = Math.Max(beat, _beat + 1);
            _firsts.TryGetValue(beat, out var first);
            activation.Idle = new() { After = first, Beat = beat };
            if (first is not null) first.Idle.Before = activation;
            _firsts[beat] = activation;
        }
    }
}
