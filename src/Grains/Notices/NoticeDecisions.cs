using System.Collections.Immutable;
using HealthEngine.Alerts;
using HealthEngine.Deliveries;
using HealthEngine.Silences;

namespace HealthEngine.Notices;

/// <summary>What is to become of a notice now.</summary>
/// <param name="State">Told: nothing keeps it back.</param>
/// <param name="DueAt">When to judge again; null: not by time alone.</param>
readonly record struct NoticeVerdict(NoticeState State, NoticeReason Reason = NoticeReason.None, DateTimeOffset? DueAt = null)
{
    public static readonly NoticeVerdict Tell = new(NoticeState.Told);

    public static NoticeVerdict Skip(NoticeReason reason) => new(NoticeState.Skipped, reason);

    public static NoticeVerdict Wait(NoticeReason reason, DateTimeOffset? until) => new(NoticeState.Waiting, reason, until);
}

/// <summary>Decides whether, when and with what somebody is told of an alert.</summary>
static class NoticeDecisions
{
    /// <summary>Everything that can keep a notice back, in the order in which it is asked.</summary>
    /// <param name="open">The tracks of the account's open alerts.</param>
    public static NoticeVerdict Judge(
        Notice notice, ImmutableArray<AlertTrack> open, OutboundEndpoint endpoint, NoticeRules rules, DateTimeOffset now)
    {
        var track = open.FirstOrDefault(t => t.Alert?.Id == notice.Key.Alert);
        if (notice.AsksForCare && OfCare(notice, track) is { } care) return care;
        if (track?.Handling.SnoozedUntil > now) return NoticeVerdict.Skip(NoticeReason.Snoozed);
        if (SilenceDecisions.EndOf(rules.Silences, notice.About.Subject, now) is { } silenced)
            return notice.AsksForCare ? NoticeVerdict.Wait(NoticeReason.Silenced, silenced) : NoticeVerdict.Skip(NoticeReason.Silenced);
        if (track?.Alert is { } alert && notice.AsksForCare && IsInhibited(alert, open, rules.Inhibition))
            return NoticeVerdict.Wait(NoticeReason.Inhibited, null);
        if (QuietUntil(notice.About, endpoint, rules, now) is { } quiet) return NoticeVerdict.Wait(NoticeReason.QuietHours, quiet);
        return NoticeVerdict.Tell;
    }

    /// <summary>When a group's waiting notices are told, once there is one.</summary>
    public static DateTimeOffset DueOf(NoticeGroup? group, NoticeGrouping grouping, DateTimeOffset now)
    {
        if (group?.DueAt is { } due) return due;
        var waited = now + grouping.Wait;
        return group?.ToldAt + grouping.Interval is { } next && next > waited ? next : waited;
    }

    /// <summary>When the next digest of a workspace goes out.</summary>
    public static DateTimeOffset DigestAfter(NoticeRules rules, DateTimeOffset now)
    {
        var zone = rules.Calendar.Zone;
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var today = LocalTimes.First(zone, day.ToDateTime(rules.Policy.DigestTime));
        return today > now ? today : LocalTimes.First(zone, day.AddDays(1).ToDateTime(rules.Policy.DigestTime));
    }

    /// <summary>Whether a notice competes for its owner's day: machines have no day, and nobody owns the engine's own alerts.</summary>
    public static bool IsBudgeted(Notice notice, OutboundEndpoint endpoint) =>
        endpoint.Grouping.By == GroupBy.Owner
        && notice.Kind is NoticeKind.Raised or NoticeKind.Unstable or NoticeKind.Woken
        && !notice.About.IsOfEngine
        && endpoint.Wants(NoticeTypes.Digest, notice.About.Owner);

    /// <summary>Parts the notices of a group into those told now and those for the digest.</summary>
    /// <param name="day">The alerts that the owner was told of today; is added to.</param>
    public static (List<Notice> Now, List<Notice> Later) Share(
        IEnumerable<Notice> passed, OutboundEndpoint endpoint, NoticePolicy policy, HashSet<string> day)
    {
        var (now, later) = (new List<Notice>(), new List<Notice>());
        foreach (var notice in passed.Ranked())
        {
            var fits = !IsBudgeted(notice, endpoint) || day.Contains(notice.Key.Alert)
                || (day.Count < policy.Budget && day.Add(notice.Key.Alert));
            (fits ? now : later).Add(notice);
        }

        return (now, later);
    }

    /// <summary>What is to be said that it is over, where an alert's notices stand as they do.</summary>
    /// <param name="told">The alert's other notices for the endpoint.</param>
    public static NoticeReason? WhyOverIsNotTold(IReadOnlyList<Notice> told, bool isClosed, bool isWanted)
    {
        if (!isWanted) return NoticeReason.NotWanted;
        if (told.Any(n => n.Reason == NoticeReason.Digested && n.State != NoticeState.Skipped)) return NoticeReason.Digested;
        if (!told.Any(n => n.State == NoticeState.Told || IsDeferred(n))) return NoticeReason.RaiseNotTold;
        return isClosed ? NoticeReason.AccountClosed : null;
    }

    /// <summary>Whether a waiting notice is told even if its alert is over by then: what is deferred is not dropped.</summary>
    public static bool IsDeferred(Notice notice) =>
        notice is { State: NoticeState.Waiting, Reason: NoticeReason.QuietHours or NoticeReason.Digested };

    static NoticeVerdict? OfCare(Notice notice, AlertTrack? track)
    {
        if (track is null) return IsDeferred(notice) ? null : NoticeVerdict.Skip(NoticeReason.ResolvedWithinWait);
        return track.Handling.AcknowledgedBy is null ? null : NoticeVerdict.Skip(NoticeReason.Acknowledged);
    }

    static bool IsInhibited(Alert alert, ImmutableArray<AlertTrack> open, Inhibition inhibition) =>
        !inhibition.Of(alert, open.Select(t => t.Alert).OfType<Alert>()).IsEmpty;

    static DateTimeOffset? QuietUntil(NoticeAbout about, OutboundEndpoint endpoint, NoticeRules rules, DateTimeOffset now)
    {
        if (endpoint.QuietHours is not { } quiet) return null;
        if (quiet.CriticalPasses && about.Severity == AlertSeverity.Critical) return null;
        return QuietTimes.HeldUntil(quiet, QuietTimes.ZoneOf(quiet, about.TimeZone, rules.Workspace), now);
    }
}
