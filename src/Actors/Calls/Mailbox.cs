namespace HealthEngine.Actors;

/// <summary>The calls that wait for a grain and the rule which of them may start now.</summary>
/// <remarks>Not thread-safe: its activation locks. Readers may pass a waiting writer while readers run, as in
/// Orleans: a chain of calls that comes back to read would stand still otherwise.</remarks>
struct Mailbox
{
    CallLine _exclusive;
    CallLine _readOnly;
    CallLine _interleaving;
    int _arrivals;
    int _exclusiveRunning;
    int _readOnlyRunning;
    int _interleavingRunning;

    internal int Waiting { get; private set; }

    internal readonly int Running => _exclusiveRunning + _readOnlyRunning + _interleavingRunning;

    internal readonly bool IsIdle => Waiting == 0 && Running == 0;

    internal void Add(Call call)
    {
        call.Order = _arrivals++;
        Line(call.Mode).Add(call);
        Waiting++;
    }

    /// <summary>Takes the next call that may start and counts it as running; <c>null</c> when none may.</summary>
    internal Call? TakeStartable()
    {
        if (_interleaving.First is not null) return Start(ref _interleaving);
        var reader = MayRun(CallMode.ReadOnly) ? _readOnly.First : null;
        var writer = MayRun(CallMode.Exclusive) ? _exclusive.First : null;
        if (reader is not null && (writer is null || reader.Order - writer.Order < 0)) return Start(ref _readOnly);
        return writer is null ? null : Start(ref _exclusive);
    }

    /// <summary>Counts a call as running that never was in line, if nothing waits and nothing that runs keeps it from it.</summary>
    internal bool TryStart(CallMode mode)
    {
        if (Waiting > 0 || !MayRun(mode)) return false;
        Count(mode)++;
        return true;
    }

    internal void Ended(CallMode mode) => Count(mode)--;

    /// <summary>All that wait, in order of arrival; the mailbox is empty then.</summary>
    internal List<Call> TakeAll()
    {
        var calls = new List<Call>(Waiting);
        while (_exclusive.First is not null) calls.Add(_exclusive.Take());
        while (_readOnly.First is not null) calls.Add(_readOnly.Take());
        while (_interleaving.First is not null) calls.Add(_interleaving.Take());
        calls.Sort((a, b) => a.Order - b.Order);
        Waiting = 0;
        return calls;
    }

    /// <summary>Whether a call may run beside those that do.</summary>
    readonly bool MayRun(CallMode mode) =>
        mode == CallMode.Interleaving || (_exclusiveRunning == 0 && (mode == CallMode.ReadOnly || _readOnlyRunning == 0));

    Call Start(ref CallLine line)
    {
        var call = line.Take();
        Waiting--;
        Count(call.Mode)++;
        return call;
    }

    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    ref CallLine Line(CallMode mode)
    {
        if (mode == CallMode.Exclusive) return ref _exclusive;
        if (mode == CallMode.ReadOnly) return ref _readOnly;
        return ref _interleaving;
    }

    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    ref int Count(CallMode mode)
    {
        if (mode == CallMode.Exclusive) return ref _exclusiveRunning;
        if (mode == CallMode.ReadOnly) return ref _readOnlyRunning;
        return ref _interleavingRunning;
    }
}
