using HealthEngine.Accounts;
using HealthEngine.Deliveries;

namespace HealthEngine.Notices;

/// <summary>Tells what is due of a group: what still passes becomes a message, the rest of a full day its digest.</summary>
/// <remarks>Pure but for the desk.</remarks>
sealed class NoticeFlush(NoticeDesk desk, NoticeRules rules, DateTimeOffset now)
{
    /// <param name="due">Notices whose time has come.</param>
    /// <param name="day">The alerts that the owner was told of today, as stored.</param>
    public void Tell(NoticeGroupKey group, IReadOnlyList<Notice> due, NoticeDay? day)
    {
        if (rules.Endpoint(group.Endpoint) is not { } endpoint)
        {
            foreach (var notice in due) Settle(notice, NoticeVerdict.Skip(NoticeReason.EndpointGone));
            return;
        }

        var passed = due.Where(n => Passes(n, endpoint)).ToList();
        var rest = passed.Where(n => n.Reason == NoticeReason.Digested).Ranked().ToList();
        var fresh = passed.Where(n => n.Reason != NoticeReason.Digested).ToList();
        if (endpoint.Grouping.By == GroupBy.Each) Singly(group, fresh);
        else if (fresh.Count > 0 || desk.Group(group)?.DueAt <= now) Together(group, fresh, endpoint, day);
        if (rest.Count > 0) Digest(group, rest);
    }

    void Singly(NoticeGroupKey group, List<Notice> fresh)
    {
        foreach (var notice in fresh.OrderBy(n => n.Number)) Send(NoticeMail.Now(group, [notice], 0, now), [notice], NoticeReason.None);
    }

    void Together(NoticeGroupKey group, List<Notice> fresh, OutboundEndpoint endpoint, NoticeDay? day)
    {
        var told = desk.Day(group.Workspace, group.Owner, rules.Calendar.DayOf(now), day);
        var (first, later) = NoticeDecisions.Share(fresh, endpoint, rules.Policy, told);
        foreach (var notice in later)
            Settle(notice, NoticeVerdict.Wait(NoticeReason.Digested, NoticeDecisions.DigestAfter(rules, now)));
        var sent = first.Count > 0;
        if (sent) Send(NoticeMail.Now(group, first, later.Count, now), first, first.Count == 1 ? NoticeReason.None : NoticeReason.Grouped);
        desk.Put(new NoticeGroup(group, null, sent ? now : desk.Group(group)?.ToldAt));
    }

    void Digest(NoticeGroupKey group, List<Notice> rest)
    {
        var over = rest.Where(n => !IsOpen(n)).Select(n => n.Key.Alert).ToHashSet(StringComparer.Ordinal);
        Send(NoticeMail.Digest(group, rest, over, now), rest, NoticeReason.Digested);
    }

    bool Passes(Notice notice, OutboundEndpoint endpoint)
    {
        var verdict = NoticeDecisions.Judge(notice, desk.OpenOf(AccountOf(notice)), endpoint, rules, now);
        if (verdict.State == NoticeState.Told && notice.Reason is NoticeReason.Silenced or NoticeReason.Inhibited)
            return Rejoin(notice, endpoint);
        if (verdict.State != NoticeState.Told) Settle(notice, verdict);
        return verdict.State == NoticeState.Told;
    }

    /// <summary>What is free again waits for others like anything new; machines are told at once.</summary>
    bool Rejoin(Notice notice, OutboundEndpoint endpoint)
    {
        if (endpoint.Grouping.By == GroupBy.Each) return true;
        var due = NoticeDecisions.DueOf(desk.Group(notice.Group), endpoint.Grouping, now);
        if (due <= now) return true;
        desk.Put(new NoticeGroup(notice.Group, due, desk.Group(notice.Group)?.ToldAt));
        Settle(notice, NoticeVerdict.Wait(NoticeReason.Grouped, due));
        return false;
    }

    void Settle(Notice notice, NoticeVerdict verdict)
    {
        var reason = notice.Reason == NoticeReason.Digested && verdict.Reason == NoticeReason.QuietHours ? NoticeReason.Digested : verdict.Reason;
        Put(notice with { State = verdict.State, Reason = reason, DueAt = verdict.DueAt, ChangedAt = now });
    }

    void Send(OutboundMessage message, List<Notice> notices, NoticeReason how)
    {
        desk.Send(notices[0].Key.Workspace, message);
        foreach (var notice in notices)
            Put(notice with { State = NoticeState.Told, Reason = how, DueAt = null, ChangedAt = now, Message = message.Id });
    }

    void Put(Notice notice) =>
        desk.Put(IsOpen(notice) ? notice : notice with { ExpiresAt = NoticeLimits.ExpiryOf(notice, now) });

    bool IsOpen(Notice notice) => desk.OpenOf(AccountOf(notice)).Any(t => t.Alert?.Id == notice.Key.Alert);

    static AccountKey AccountOf(Notice notice) => new(notice.Key.Workspace, new(notice.About.Account));
}
