using System.Collections.Immutable;

namespace HealthEngine.Alerts;

/// <summary>The tracks of one account: a fold of its alert events, in their order. Immutable.</summary>
/// <remarks>Bounded by the number of rules; a clear track that no window reaches any more goes when the next one begins.</remarks>
static class AlertTracks
{
    /// <summary>How long raises are remembered: the longest window that a rule may count them in.</summary>
    public static readonly TimeSpan MemoryMax = TimeSpan.FromDays(30);

    public static ImmutableArray<AlertTrack> Apply(ImmutableArray<AlertTrack> tracks, AlertEvent e)
    {
        var index = IndexOf(tracks, e);
        if (index < 0 && e is not (AlertPending or AlertRaised)) return tracks; // of an alert that is over
        var track = index < 0 ? AlertTrack.Begin(FingerprintOf(e)!) : tracks[index];
        var after = Apply(track, e);
        if (index >= 0) return tracks.SetItem(index, after);
        return [.. tracks.Where(t => t.Phase != AlertPhase.Clear || after.Since - t.Raises.LastOrDefault() <= MemoryMax), after];
    }

    public static AlertTrack? Find(ImmutableArray<AlertTrack> tracks, string fingerprint)
    {
        foreach (var track in tracks)
            if (track.Fingerprint == fingerprint) return track;
        return null;
    }

    public static AlertTrack Apply(AlertTrack track, AlertEvent e) => e switch
    {
        AlertPending p => track with { Phase = AlertPhase.Pending, Since = p.Since },
        AlertCalmed => track with { Phase = AlertPhase.Clear },
        AlertRaised r => track with
        {
            Phase = AlertPhase.Firing,
            Since = r.Alert.RaisedAt,
            Alert = r.Alert,
            Raises = Remember(track.Raises, r.Alert.RaisedAt),
            Handling = AlertHandling.None,
        },
        AlertRecovering r => track with { Phase = AlertPhase.Recovering, Since = r.Since },
        AlertRefired r => track with { Phase = AlertPhase.Firing, Since = r.Since },
        AlertResolved => track with { Phase = AlertPhase.Clear, Alert = null, Handling = AlertHandling.None },
        AlertAcknowledged a => track with { Handling = track.Handling with { AcknowledgedBy = a.By } },
        AlertSnoozed s => track with { Handling = track.Handling with { SnoozedUntil = s.Until } },
        AlertWoken => track with { Handling = track.Handling with { SnoozedUntil = null } },
        AlertAssigned a => track with { Handling = track.Handling with { AssignedTo = a.To } },
        AlertEscalated x => track with { Handling = track.Handling with { Escalations = x.Level } },
        AlertRated => track,
        _ => throw new InvalidOperationException($"No fold for {e.GetType().Name}."),
    };

    static int IndexOf(ImmutableArray<AlertTrack> tracks, AlertEvent e)
    {
        var fingerprint = FingerprintOf(e);
        for (var i = 0; i < tracks.Length; i++)
            if (fingerprint is null ? tracks[i].Alert?.Id == e.Subject : tracks[i].Fingerprint == fingerprint) return i;
        return -1;
    }

    static string? FingerprintOf(AlertEvent e) => e switch
    {
        AlertPending p => p.Fingerprint,
        AlertCalmed c => c.Fingerprint,
        AlertRaised r => r.Alert.Fingerprint,
        _ => null,
    };

    static ImmutableArray<DateTimeOffset> Remember(ImmutableArray<DateTimeOffset> raises, DateTimeOffset at)
    {
        var kept = raises.RemoveAll(r => at - r > MemoryMax).Add(at);
        return kept.Length > AlertTrack.RaisesMax ? kept.RemoveAt(0) : kept;
    }
}
