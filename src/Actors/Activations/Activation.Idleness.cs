namespace HealthEngine.Actors;

/// <summary>How long the grain was unused, in beats of the collector.</summary>
sealed partial class Activation
{
    long _usedAt = kind.Runtime.Collector.Beat;
    long _staysUntil;

    /// <summary>The collector's own: the beat at which it looks here next, and its list of that beat.</summary>
    internal IdleEntry Idle;

    /// <summary>The first beat at which it may have been idle for its age.</summary>
    internal long LeavesNotBefore
    {
        get
        {
            var age = Kind.AgeInBeats;
            return Math.Max(age == Quanta.Never ? age : _usedAt + age, _staysUntil);
        }
    }

    internal void DelayDeactivation(TimeSpan span)
    {
        lock (_gate)
            _staysUntil = Runtime.Collector.Beat + Quanta.Covering(span, Runtime.Collector.Period);
    }

    /// <summary>Leaves if it is idle and old enough; otherwise says at which beat to look again.</summary>
    internal long LeaveOrStayUntil(long beat)
    {
        lock (_gate)
        {
            if (_phase != Phase.Active || _leaving is not null) return Quanta.Never;
            // The end of the running call counts as use, so its age starts after this beat.
            if (!_mailbox.IsIdle) return beat + Kind.AgeInBeats;
            if (LeavesNotBefore is var due && due > beat) return due;
        }
        Deactivate(Departing.Unused);
        return Quanta.Never;
    }
}
