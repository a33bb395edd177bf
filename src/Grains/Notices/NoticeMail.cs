using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HealthEngine.Deliveries;

namespace HealthEngine.Notices;

/// <summary>Writes messages of notices: of one, of a group, of a day's rest.</summary>
static class NoticeMail
{
    /// <summary>Alerts listed of a group: what a person takes in at once.</summary>
    const int TopMax = 10;

    /// <summary>Alerts listed in a digest: a message has 50 lines at most, and says how many more there are.</summary>
    const int DigestMax = 40;

    /// <summary>A list's detail, so that the message stays within its bytes whatever a rule says.</summary>
    const int DetailMax = 300;

    static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <param name="notices">At least one, all of a group.</param>
    /// <param name="digested">Alerts put off to the digest beside these.</param>
    public static OutboundMessage Now(NoticeGroupKey group, IReadOnlyList<Notice> notices, int digested, DateTimeOffset now)
    {
        if (notices is [var one] && digested == 0) return One(group, one);
        var lead = notices.MinBy(n => Urgency(n.Kind))!;
        var lines = notices.Take(TopMax).SelectMany(n => new[] { Headline(n), $"  {Short(n.About.Detail)}" }).ToList();
        if (notices.Count > TopMax) lines.Add($"{notices.Count - TopMax} more are in the list.");
        if (digested > 0) lines.Add($"{Alerts(digested)} less pressing are in the list, and in today's digest.");
        return new(
            IdOf(group, "group", notices), group.Endpoint, NoticeTypes.Of(lead.Kind), null, now,
            DataOf(lead.About.Owner, notices, digested, TopMax, n => Short(n.About.Detail)),
            new($"{Alerts(notices.Count + digested)}: {Summary(notices)}", lines, ListOf(group.Owner), lead.About.Owner));
    }

    /// <param name="notices">At least one, all of a group.</param>
    /// <param name="over">Ids of those alerts that are over by now.</param>
    public static OutboundMessage Digest(
        NoticeGroupKey group, IReadOnlyList<Notice> notices, IReadOnlySet<string> over, DateTimeOffset now)
    {
        var lines = notices.Take(DigestMax)
            .Select(n => over.Contains(n.Key.Alert) ? $"{Headline(n)} (over since)" : Headline(n)).ToList();
        if (notices.Count > DigestMax) lines.Add($"{notices.Count - DigestMax} more are in the list.");
        var owner = notices[0].About.Owner;
        return new(
            IdOf(group, "digest", notices), group.Endpoint, NoticeTypes.Digest, null, now,
            DataOf(owner, notices, 0, DigestMax, _ => null),
            new($"{Alerts(notices.Count)} more of the day", lines, ListOf(group.Owner), owner));
    }

    static OutboundMessage One(NoticeGroupKey group, Notice n)
    {
        var about = n.About;
        return new(
            IdOf(group, n.Key.Transition, [n]), group.Endpoint, NoticeTypes.Of(n.Kind), about.IsOfEngine ? null : about.Account, n.At,
            DataOf(about.Owner, [n], 0, 1, _ => about.Detail),
            new(
                Headline(n), [about.Detail],
                about.IsOfEngine ? ListOf("") : $"/accounts/{Uri.EscapeDataString(about.Account)}", about.Owner));
    }

    /// <summary>What machines read: as many of the alerts as a message may hold, the rest counted.</summary>
    static string DataOf(
        string? owner, IReadOnlyList<Notice> notices, int digested, int listed, Func<Notice, string?> detail)
    {
        while (true)
        {
            var data = new NoticeBody(
                owner, notices.Count, Math.Max(0, notices.Count - listed), digested,
                [.. notices.Take(listed).Select(n => ToldAlert.Of(n, detail(n)))]).ToJson();
            if (listed == 1 || Encoding.UTF8.GetByteCount(data) <= OutboundMessage.DataBytesMax) return data;
            listed /= 2;
        }
    }

    static string Headline(Notice n) => n.Kind switch
    {
        NoticeKind.Raised => n.About.Title,
        NoticeKind.Unstable => $"{n.About.Title} (it comes and goes: you are not told of each time)",
        NoticeKind.Woken => $"{n.About.Title} (still, after its snooze)",
        NoticeKind.Escalated => string.Create(Plain, $"{n.About.Title} (nobody has taken it: level {n.About.Level})"),
        NoticeKind.Resolved => $"{n.About.Title}: over",
        _ => throw new InvalidOperationException($"No words for {n.Kind}."),
    };

    static string Summary(IEnumerable<Notice> notices) => string.Join(
        ", ", notices.GroupBy(n => n.Kind).OrderBy(g => Urgency(g.Key)).Select(g => string.Create(Plain, $"{g.Count()} {Word(g.Key)}")));

    static string Word(NoticeKind kind) => kind switch
    {
        NoticeKind.Unstable => "coming and going",
        NoticeKind.Woken => "back from a snooze",
        _ => NoticeTypes.Of(kind)["alert.".Length..],
    };

    /// <summary>What names a message of several: the most urgent.</summary>
    static int Urgency(NoticeKind kind) => kind switch
    {
        NoticeKind.Escalated => 0,
        NoticeKind.Raised => 1,
        NoticeKind.Unstable => 2,
        NoticeKind.Woken => 3,
        _ => 4,
    };

    static string Alerts(int count) => count == 1 ? "1 alert" : string.Create(Plain, $"{count} alerts");

    static string ListOf(string owner) => owner.Length == 0 ? "/alerts" : $"/alerts?owner={Uri.EscapeDataString(owner)}";

    static string Short(string text) => NoticeLimits.Short(text, DetailMax)!;

    /// <summary>Of what is told, never of chance: whoever is interrupted writes the same message again.</summary>
    static string IdOf(NoticeGroupKey group, string what, IReadOnlyList<Notice> notices)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in (string[])[group.Workspace.Value, group.Endpoint, group.Owner, what]) Add(part);
        foreach (var notice in notices)
        {
            Add(notice.Key.Alert);
            Add(notice.Key.Transition);
        }

        return $"nt_{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 12))}";

        void Add(string part)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(part));
            hash.AppendData([0]);
        }
    }
}
