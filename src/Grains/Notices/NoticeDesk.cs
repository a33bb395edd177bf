using System.Collections.Immutable;
using HealthEngine.Accounts;
using HealthEngine.Alerts;
using HealthEngine.Deliveries;
using HealthEngine.Workspaces;

namespace HealthEngine.Notices;

/// <summary>What one step works on: what was loaded of the store, and what of it is to be written back.</summary>
/// <remarks>Bounded by what one step takes in.</remarks>
sealed class NoticeDesk(NoticeMark mark)
{
    readonly Dictionary<AccountKey, Tray> _trays = [];
    readonly Dictionary<NoticeKey, Notice> _changed = [];
    readonly HashSet<AccountKey> _changedWatches = [];
    readonly Dictionary<NoticeGroupKey, NoticeGroup> _groups = [];
    readonly HashSet<NoticeGroupKey> _changedGroups = [];
    readonly Dictionary<(WorkspaceId Workspace, string Owner, int Day), (int Stored, HashSet<string> Alerts)> _days = [];
    readonly List<(WorkspaceId Workspace, OutboundMessage Message)> _messages = [];

    public long Number { get; private set; } = mark.Number;

    public IReadOnlyCollection<Notice> Changed => _changed.Values;

    public void Load(NoticeWatch watch) => TrayOf(watch.Account).Open = watch.Open;

    public void Load(Notice notice) => TrayOf(AccountOf(notice)).Notices[notice.Key] = notice;

    public void Load(NoticeGroup group) => _groups[group.Key] = group;

    public ImmutableArray<AlertTrack> OpenOf(AccountKey account) => TrayOf(account).Open;

    public IReadOnlyList<Notice> NoticesOf(AccountKey account) => [.. TrayOf(account).Notices.Values.OrderBy(n => n.Number)];

    public IReadOnlyList<Notice> NoticesOf(AccountKey account, string alert) =>
        [.. NoticesOf(account).Where(n => n.Key.Alert == alert)];

    public NoticeGroup? Group(NoticeGroupKey key) => _groups.GetValueOrDefault(key);

    /// <summary>The alerts that an owner was told of on a day; what is added to it is written.</summary>
    public HashSet<string> Day(WorkspaceId workspace, string owner, int day, NoticeDay? stored) =>
        (_days.TryGetValue((workspace, owner, day), out var known)
            ? known
            : _days[(workspace, owner, day)] = (stored?.Alerts.Length ?? 0, [.. stored?.Alerts ?? []])).Alerts;

    public void Watch(AccountKey account, ImmutableArray<AlertTrack> open)
    {
        TrayOf(account).Open = open;
        _changedWatches.Add(account);
    }

    /// <summary>Makes a notice, once: one of the same key that there is stays as it is.</summary>
    public Notice? Begin(NoticeKey key, NoticeKind kind, NoticeAbout about, DateTimeOffset at, DateTimeOffset now)
    {
        var tray = TrayOf(new(key.Workspace, new(about.Account)));
        if (tray.Notices.ContainsKey(key)) return null;
        var notice = new Notice(key, ++Number, kind, about, at, NoticeState.Waiting, NoticeReason.None, null, now);
        tray.Notices[key] = notice;
        return notice;
    }

    public void Put(Notice notice)
    {
        TrayOf(AccountOf(notice)).Notices[notice.Key] = notice;
        _changed[notice.Key] = notice;
    }

    public void Put(NoticeGroup group)
    {
        _groups[group.Key] = group;
        _changedGroups.Add(group.Key);
    }

    public void Send(WorkspaceId workspace, OutboundMessage message) => _messages.Add((workspace, message));

    /// <param name="prepare">Makes a message one that can be written beside the rest.</param>
    public NoticeChanges Changes(long position, Func<WorkspaceId, OutboundMessage, NewDelivery> prepare) => new(
        mark,
        mark with { Version = mark.Version + 1, Position = position, Number = Number },
        [.. _changedWatches.Select(a => new NoticeWatch(a, OpenOf(a)))],
        [.. _changed.Values.OrderBy(n => n.Number)],
        [.. _changedGroups.Select(k => _groups[k])],
        [
            .. _days.Where(d => d.Value.Alerts.Count > d.Value.Stored)
                .Select(d => new NoticeDay(d.Key.Workspace, d.Key.Owner, d.Key.Day, [.. d.Value.Alerts])),
        ],
        [.. _messages.Select(m => (m.Workspace, prepare(m.Workspace, m.Message)))]);

    Tray TrayOf(AccountKey account)
    {
        if (!_trays.TryGetValue(account, out var tray)) _trays[account] = tray = new();
        return tray;
    }

    static AccountKey AccountOf(Notice notice) => new(notice.Key.Workspace, new(notice.About.Account));

    sealed class Tray
    {
        public ImmutableArray<AlertTrack> Open { get; set; } = [];

        public Dictionary<NoticeKey, Notice> Notices { get; } = [];
    }
}
