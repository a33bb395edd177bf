using HealthEngine.Signals;

namespace HealthEngine.Measures.Integrations;

/// <summary>One run of an integration's sync.</summary>
/// <param name="StartedAt">When it last started, microseconds; 0: no start was told.</param>
/// <param name="Succeeded">How it ended, the last that was told by occurrence; an end before the start is of an earlier try.</param>
sealed record SyncRun(ulong Key, long StartedAt, Latest<bool> Succeeded) : IKeyed
{
    public bool IsEmpty => StartedAt == 0 && !Succeeded.IsSet;

    public long OldestAt => StartedAt == 0 ? Succeeded.Stamp.At
        : Succeeded.IsSet ? Math.Min(StartedAt, Succeeded.Stamp.At)
        : StartedAt;

    bool HasEnded => Succeeded.IsSet && Succeeded.Stamp.At >= StartedAt;

    public bool IsFailure => !HasEnded || !Succeeded.Value;

    /// <summary>When it was over, microseconds: its end, or else when its time was up.</summary>
    public long OverAt(TimeSpan limit) =>
        HasEnded ? Succeeded.Stamp.At : StartedAt + (long)limit.TotalMicroseconds;

    public SyncRun Apply(Signal signal)
    {
        var stamp = Stamp.Of(signal);
        return signal.Type == SignalTypes.SyncStarted
            ? this with { StartedAt = Math.Max(StartedAt, stamp.At) }
            : this with { Succeeded = Succeeded.With(stamp, signal.Type == SignalTypes.SyncCompleted) };
    }

    public SyncRun ForgetBefore(long at) => new(Key, StartedAt < at ? 0 : StartedAt, Succeeded.ForgetBefore(at));
}
