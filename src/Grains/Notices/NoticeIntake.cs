using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using HealthEngine.Accounts;
using HealthEngine.Alerts;
using HealthEngine.Deliveries;
using HealthEngine.Journal;

namespace HealthEngine.Notices;

/// <summary>Takes what the journal says of alerts: makes a notice of each transition for each endpoint that wants it.</summary>
/// <remarks>Pure but for the desk. The same entries over the same desk make the same notices.</remarks>
sealed class NoticeIntake(NoticeDesk desk, NoticeRules rules, DateTimeOffset now)
{
    public void Take(in Committed committed, AccountFacts facts)
    {
        var entry = committed.Entry;
        foreach (var e in entry.Events.OfType<AlertEvent>())
        {
            var open = desk.OpenOf(entry.Account);
            var before = open.FirstOrDefault(t => t.Alert?.Id == e.Subject)?.Alert;
            var after = Follow(entry.Account, open, e);
            if (Transition(e, committed.Position) is var (kind, name) && ((e as AlertRaised)?.Alert ?? before) is { } alert)
                Spread(entry, alert, after, kind, name, e, facts);
            if (e is AlertResolved over && before is not null) Close(entry, before, over, facts);
            if (e is AlertRaised or AlertResolved or AlertAcknowledged or AlertSnoozed) Reconsider(entry.Account);
        }
    }

    /// <summary>Follows the alerts of an entry of which nobody is told: it was there before notices were.</summary>
    public void TakeSilently(JournalEntry entry)
    {
        foreach (var e in entry.Events.OfType<AlertEvent>()) Follow(entry.Account, desk.OpenOf(entry.Account), e);
    }

    ImmutableArray<AlertTrack> Follow(AccountKey account, ImmutableArray<AlertTrack> open, AlertEvent e)
    {
        if (e is AlertPending or AlertCalmed or AlertRated) return open; // no alert yet, or nothing of it changes
        var told = e is AlertRaised r ? r with { Alert = r.Alert with { Signals = [] } } : e;
        var after = AlertTracks.Apply(open, told).RemoveAll(t => t.Alert is null);
        if (!after.SequenceEqual(open)) desk.Watch(account, after);
        return after;
    }

    static (NoticeKind Kind, string Name)? Transition(AlertEvent e, long position) => e switch
    {
        AlertRaised { Flap: AlertFlap.Began } => (NoticeKind.Unstable, "raised"),
        AlertRaised => (NoticeKind.Raised, "raised"),
        AlertEscalated x => (NoticeKind.Escalated, string.Create(CultureInfo.InvariantCulture, $"escalated.{x.Level}")),
        AlertWoken => (NoticeKind.Woken, string.Create(CultureInfo.InvariantCulture, $"woken.{position}")),
        _ => null,
    };

    void Spread(
        JournalEntry entry, Alert alert, ImmutableArray<AlertTrack> open, NoticeKind kind, string name, AlertEvent e, AccountFacts facts)
    {
        var about = About(entry.Account, alert, open, alert.Reason, facts) with { Level = (e as AlertEscalated)?.Level ?? 0 };
        var wanted = rules.Endpoints.Where(x => x.Wants(NoticeTypes.Of(kind), about.Owner)).ToList();
        if (wanted.Count == 0) Skip(Begin("", NoticeReason.NotWanted), NoticeReason.NotWanted);
        foreach (var endpoint in wanted)
        {
            if (Begin(endpoint.Id, NoticeReason.None) is not { } notice) continue;
            if (e is AlertRaised { Flap: AlertFlap.GoesOn }) Skip(notice, NoticeReason.Flapping);
            else Settle(notice, endpoint);
        }

        Notice? Begin(string endpoint, NoticeReason reason) =>
            desk.Begin(new(entry.Account.Workspace, alert.Id, name, endpoint), kind, about, entry.RecordedAt, now) is { } made
                ? made with { Reason = reason }
                : null;
    }

    void Close(JournalEntry entry, Alert alert, AlertResolved over, AccountFacts facts)
    {
        var about = About(entry.Account, alert, [], over.Reason, facts);
        foreach (var told in desk.NoticesOf(entry.Account, alert.Id).Where(n => n.AsksForCare).GroupBy(n => n.Key.Endpoint))
        {
            if (told.Key.Length == 0) continue;
            var owner = told.First().About.Owner; // whoever heard of it hears the end of it
            var made = desk.Begin(
                new(entry.Account.Workspace, alert.Id, "resolved", told.Key), NoticeKind.Resolved, about with { Owner = owner }, entry.RecordedAt, now);
            if (made is null) continue;
            var endpoint = rules.Endpoint(told.Key);
            var why = endpoint is null ? NoticeReason.EndpointGone : NoticeDecisions.WhyOverIsNotTold(
                [.. told], facts.Profile.ClosedAt is not null, endpoint.Wants(NoticeTypes.Of(NoticeKind.Resolved), owner));
            if (why is { } reason) Skip(made, reason);
            else Settle(made, endpoint!);
        }

        foreach (var notice in desk.NoticesOf(entry.Account, alert.Id)) Expire(notice);
    }

    /// <summary>Judges again what waits of an account: another alert began or ended, or somebody took care.</summary>
    void Reconsider(AccountKey account)
    {
        foreach (var notice in desk.NoticesOf(account))
        {
            if (notice.State != NoticeState.Waiting || notice.Reason is NoticeReason.None) continue;
            if (rules.Endpoint(notice.Key.Endpoint) is { } endpoint) Settle(notice, endpoint);
            else Skip(notice, NoticeReason.EndpointGone);
        }
    }

    /// <summary>Gives a notice the state that it has now.</summary>
    void Settle(Notice notice, OutboundEndpoint endpoint)
    {
        var account = new AccountKey(notice.Key.Workspace, new(notice.About.Account));
        var verdict = NoticeDecisions.Judge(notice, desk.OpenOf(account), endpoint, rules, now);
        if (verdict.State == NoticeState.Skipped) Skip(notice, verdict.Reason);
        else if (verdict.State == NoticeState.Waiting) Wait(notice, verdict.Reason, verdict.DueAt);
        else if (notice.Reason is not (NoticeReason.Grouped or NoticeReason.QuietHours or NoticeReason.Digested)) Join(notice, endpoint);
    }

    void Join(Notice notice, OutboundEndpoint endpoint)
    {
        if (endpoint.Grouping.By == GroupBy.Each)
        {
            Wait(notice, NoticeReason.Grouped, now);
            return;
        }

        var group = desk.Group(notice.Group);
        var due = NoticeDecisions.DueOf(group, endpoint.Grouping, now);
        if (group?.DueAt != due) desk.Put(new NoticeGroup(notice.Group, due, group?.ToldAt));
        Wait(notice, NoticeReason.Grouped, due);
    }

    void Wait(Notice notice, NoticeReason reason, DateTimeOffset? due)
    {
        // The digest stays the place of what was put off to it.
        var kept = notice.Reason == NoticeReason.Digested && reason == NoticeReason.QuietHours ? NoticeReason.Digested : reason;
        if (notice.Reason == kept && notice.DueAt == due) return;
        desk.Put(notice with { State = NoticeState.Waiting, Reason = kept, DueAt = due, ChangedAt = now });
    }

    void Skip(Notice? notice, NoticeReason reason)
    {
        if (notice is null) return;
        var skipped = notice with { State = NoticeState.Skipped, Reason = reason, DueAt = null, ChangedAt = now };
        desk.Put(skipped);
        Expire(skipped);
    }

    void Expire(Notice notice)
    {
        var account = new AccountKey(notice.Key.Workspace, new(notice.About.Account));
        if (desk.OpenOf(account).Any(t => t.Alert?.Id == notice.Key.Alert)) return;
        if (NoticeLimits.ExpiryOf(notice, now) is { } at && notice.ExpiresAt is null) desk.Put(notice with { ExpiresAt = at });
    }

    static NoticeAbout About(AccountKey account, Alert alert, ImmutableArray<AlertTrack> open, string detail, AccountFacts facts)
    {
        var given = open.FirstOrDefault(t => t.Alert?.Id == alert.Id)?.Handling.AssignedTo;
        var profile = facts.Profile;
        return new(
            account.Account.Value, NoticeLimits.Short(profile.Name, NoticeLimits.NameMax), NoticeLimits.Tidy(given ?? profile.Owner), profile.Segment, profile.TimeZone, alert.Rule, alert.RuleKey,
            alert.Kind, alert.Severity, NoticeLimits.Short(alert.Title, NoticeLimits.TitleMax)!,
            NoticeLimits.Short(detail, NoticeLimits.DetailMax)!, alert.RaisedAt, NoticeRanking.Worth(facts, alert.Severity));
    }
}

/// <summary>What keeps the notices' memory in bounds.</summary>
static class NoticeLimits
{
    /// <summary>How long after its alert is over a notice is kept: a delivery's longest ladder and a person's holiday.</summary>
    static readonly TimeSpan Kept = TimeSpan.FromDays(14);

    /// <summary>Characters of an owner by which notices are put together: an address is shorter, an index takes no more.</summary>
    const int OwnerMax = 200;

    /// <summary>Characters of an account's name; longer ones are not read in a message.</summary>
    public const int NameMax = 200;

    /// <summary>Characters of what happened: a line.</summary>
    public const int TitleMax = 300;

    /// <summary>Characters of why, and what to do: a paragraph.</summary>
    public const int DetailMax = 2_000;

    public static string? Short(string? text, int max) =>
        text is null || text.Length <= max ? text : string.Concat(text.AsSpan(0, max - 1), "…");

    /// <summary>An owner as notices are put together by it: every store keeps it and finds it alike.</summary>
    public static string? Tidy(string? owner)
    {
        if (string.IsNullOrEmpty(owner)) return null;
        var tidy = new StringBuilder();
        foreach (var rune in owner.EnumerateRunes().Take(OwnerMax))
            tidy.Append((Rune.IsControl(rune) ? Rune.ReplacementChar : rune).ToString());
        return tidy.ToString();
    }

    /// <summary>When a notice whose alert is over may be forgotten; null: it still waits.</summary>
    public static DateTimeOffset? ExpiryOf(Notice notice, DateTimeOffset now) =>
        notice.State == NoticeState.Waiting ? null : now + Kept;
}
