using Orleans;
using Orleans.Runtime;

namespace HealthEngine.Actors;

/// <summary>One grain in memory: its object, its mailbox, and the scheduler on which its turns run.</summary>
/// <remarks>Facets: <c>Turns</c> (what runs, when, where), <c>Lifecycle</c> (coming and going), <c>Idleness</c>,
/// <c>Context</c> (what the grain sees). All mutable fields are under the gate, unless only turns touch them.
/// Small on purpose: a million of these should fit.</remarks>
sealed partial class Activation(GrainKind kind, GrainId grainId) : TaskScheduler
{
    readonly Lock _gate = new();
    Mailbox _mailbox;
    Phase _phase;

    internal GrainKind Kind { get; } = kind;

    public GrainId GrainId { get; } = grainId;

    ActorRuntime Runtime => Kind.Runtime;

    internal int Load => _mailbox.Waiting + _mailbox.Running;

    /// <summary>Puts a call in line, or wakes the grain with it if it sleeps and may serve it at once.</summary>
    internal Admission TryTake(Call call, int mailboxMax)
    {
        var first = default(Turn);
        lock (_gate)
        {
            if (_phase == Phase.Gone) return Admission.Gone;
            if (Load >= mailboxMax) return Admission.Full;

            if (Kind.IsReentrant) call.Mode = CallMode.Interleaving;
            if (!_isAwake && _phase == Phase.Active && _leaving is null && _mailbox.TryStart(call.Mode)) first = new(Call: call);
            else _mailbox.Add(call);
            if (!Rouse()) return Admission.Taken;
        }
        Schedule(first);
        return Admission.Taken;
    }

    /// <summary>A call has ended, well or not; the next may start.</summary>
    internal void Ended(Call call, Exception? fault)
    {
        if (fault is not null) Judge(call, fault);
        lock (_gate)
        {
            _mailbox.Ended(call.Mode);
            if (call is not TimerTick { KeepsAlive: false }) _usedAt = Runtime.Collector.Beat;
            if (!Rouse()) return;
        }
        Schedule();
    }

    void Judge(Call call, Exception fault)
    {
        if (call.Traits.Answer == Answer.None) ActorLog.OneWayFailed(Runtime.Log, GrainId, call.Traits.Method, fault);
        if (fault is not Orleans.Storage.InconsistentStateException { IsAtItsSource: true } conflict) return;

        conflict.IsAtItsSource = false;
        Deactivate(new(DeactivationReasonCode.ApplicationError, conflict.Message));
    }
}
