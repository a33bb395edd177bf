namespace HealthEngine.Actors;

/// <summary>A doubly linked list of waiting calls with its own lock, so that cores seldom meet.</summary>
/// <remarks>Bounded by what callers await: each entry is a caller of ours.</remarks>
sealed class PendingStripe
{
    readonly Lock _gate = new();
    Call? _first;

    internal void Add(Call call)
    {
        call.Pending.Stripe = this;
        lock (_gate)
        {
            call.Pending.After = _first;
            if (_first is not null) _first.Pending.Before = call;
            _first = call;
        }
    }

    internal void Remove(Call call)
    {
        lock (_gate)
        {
            ref var entry = ref call.Pending;
            if (entry.Stripe is null) return;

            if (entry.Before is { } before) before.Pending.After = entry.After;
            else _first = entry.After;
            if (entry.After is { } after) after.Pending.Before = entry.Before;
            entry = default;
        }
    }

    /// <summary>The calls whose callers have waited long enough, as of that sweep.</summary>
    internal List<Call> Due(long sweep)
    {
        var due = new List<Call>();
        lock (_gate)
        {
            for (var call = _first; call is not null; call = call.Pending.After)
                if (call.Pending.DueSweep <= sweep) due.Add(call);
        }
        return due;
    }
}
