using System.Collections.Immutable;
using HealthEngine.Measures;

namespace HealthEngine.Alerts;

/// <summary>What a look at a rule's condition does to its track.</summary>
enum AlertStep
{
    None,
    Pend,
    Calm,
    Raise,
    Recover,
    Refire,
    Resolve,
    Escalate,
    Wake,
}

/// <summary>Turns verdicts into steps: pending before firing, recovering before resolved, and patience with flapping.</summary>
static class AlertLifecycle
{
    /// <param name="track">Null: nothing was ever wrong.</param>
    public static AlertStep Next(AlertTiming timing, AlertTrack? track, Verdict verdict, DateTimeOffset now) =>
        track?.Phase switch
        {
            null or AlertPhase.Clear when verdict != Verdict.Raise => AlertStep.None,
            null or AlertPhase.Clear => timing.For > TimeSpan.Zero ? AlertStep.Pend : AlertStep.Raise,
            AlertPhase.Pending when verdict != Verdict.Raise => AlertStep.Calm,
            AlertPhase.Pending => now >= track!.Since + timing.For ? AlertStep.Raise : AlertStep.None,
            AlertPhase.Firing when verdict == Verdict.Resolve =>
                HoldOf(timing, track!) > TimeSpan.Zero ? AlertStep.Recover : AlertStep.Resolve,
            AlertPhase.Firing => Attention(timing, track!, now),
            AlertPhase.Recovering when verdict != Verdict.Resolve => AlertStep.Refire,
            AlertPhase.Recovering => now >= track!.Since + HoldOf(timing, track) ? AlertStep.Resolve : AlertStep.None,
            _ => throw new InvalidOperationException($"No step from {track?.Phase}."),
        };

    /// <summary>The step for an account that the rule is not about any more.</summary>
    public static AlertStep End(AlertTrack? track) => track?.Phase switch
    {
        AlertPhase.Pending => AlertStep.Calm,
        AlertPhase.Firing or AlertPhase.Recovering => AlertStep.Resolve,
        _ => AlertStep.None,
    };

    /// <summary>When time alone will next make a step, the verdict staying as it is; null: never.</summary>
    public static DateTimeOffset? NextChange(AlertTiming timing, AlertTrack track) => track.Phase switch
    {
        AlertPhase.Pending => track.Since + timing.For,
        AlertPhase.Recovering => track.Since + HoldOf(timing, track),
        AlertPhase.Firing => Moment.Earlier(track.Handling.SnoozedUntil, EscalatesAt(timing, track)),
        _ => null,
    };

    /// <summary>Whether the alert was raised so often lately that it stays open rather than come and go.</summary>
    public static bool IsUnstable(AlertTiming timing, AlertTrack track)
    {
        if (track.Raises.Length < timing.FlapRaises) return false;
        return track.Raises[^1] - track.Raises[^timing.FlapRaises] <= timing.FlapWindow;
    }

    /// <summary>What a raising now is after those before it; null: the alert is not unstable.</summary>
    /// <remarks>While it stays unstable people are told once in each of the rule's windows: forgotten is worse than told again.</remarks>
    public static AlertFlap? FlapOf(AlertTiming timing, ImmutableArray<DateTimeOffset> before, DateTimeOffset now)
    {
        ImmutableArray<DateTimeOffset> raises = [.. before, now];
        DateTimeOffset? told = null;
        AlertFlap? flap = null;
        for (var i = timing.FlapRaises - 1; i < raises.Length; i++)
        {
            if (raises[i] - raises[i - timing.FlapRaises + 1] > timing.FlapWindow) (told, flap) = (null, null);
            else if (told is { } last && raises[i] - last <= timing.FlapWindow) flap = AlertFlap.GoesOn;
            else (told, flap) = (raises[i], AlertFlap.Began);
        }

        return flap;
    }

    static TimeSpan HoldOf(AlertTiming timing, AlertTrack track) =>
        IsUnstable(timing, track) && timing.FlapHold > timing.KeepFiring ? timing.FlapHold : timing.KeepFiring;

    static AlertStep Attention(AlertTiming timing, AlertTrack track, DateTimeOffset now)
    {
        if (track.Handling.SnoozedUntil <= now) return AlertStep.Wake;
        return EscalatesAt(timing, track) <= now ? AlertStep.Escalate : AlertStep.None;
    }

    /// <summary>Each level waits as long again; acknowledged or snoozed, nothing escalates.</summary>
    static DateTimeOffset? EscalatesAt(AlertTiming timing, AlertTrack track)
    {
        const int levelsMax = 3; // owner, manager, everybody: a fourth message tells nobody anything new
        if (timing.EscalateAfter is not { } wait || track.Alert is not { } alert) return null;
        var handling = track.Handling;
        if (handling.AcknowledgedBy is not null || handling.SnoozedUntil is not null) return null;
        return handling.Escalations >= levelsMax ? null : alert.RaisedAt + wait * (handling.Escalations + 1);
    }
}
