using HealthEngine.Accounts;
using HealthEngine.Deliveries;
using HealthEngine.Journal;
using HealthEngine.Workspaces;

namespace HealthEngine.Notices;

/// <summary>Follows the journal and tells people and machines of alerts: what, to whom, when, and never twice.</summary>
/// <remarks>
/// The entry that holds a transition is the intent to tell of it. Each step writes what it decided, its messages among
/// them, in one transaction with the place in the journal; only then does it put the messages in the outbox, which
/// drops what it has. Killed anywhere, the next one goes on from what is written. One follower at a time.
/// </remarks>
public sealed partial class NoticeFlow
{
    /// <summary>Entries of one step: its write keeps the journal's from the disk for some 20 ms.</summary>
    const int StepMax = 500;

    /// <summary>Positions without an alert after which the place is written all the same, so that a restart reads little.</summary>
    const int QuietMax = 20_000;

    /// <summary>How late a due instant or a changed silence may be noticed.</summary>
    static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    static readonly TimeSpan ExpireEvery = TimeSpan.FromHours(1);

    readonly Dictionary<WorkspaceId, long> _revisions = [];
    readonly IJournal _journal;
    readonly INoticeStore _store;
    readonly NoticeWorld _world;
    readonly NoticeOutlets _outlets;
    readonly AccountTime _time;
    readonly TimeProvider _clock;
    NoticeMark _mark;
    long _position;
    DateTimeOffset? _nextDue;
    DateTimeOffset _expireAt;

    internal NoticeFlow(
        IJournal journal, INoticeStore store, NoticeWorld world, NoticeOutlets outlets, AccountTime time, TimeProvider clock) =>
        (_journal, _store, _world, _outlets, _time, _clock) = (journal, store, world, outlets, time, clock);

    /// <summary>Follows until cancelled, or until another follower was there first.</summary>
    /// <param name="reached">Told each position up to which everything is taken in.</param>
    public async Task Follow(Action<long> reached, CancellationToken cancellation)
    {
        await Open(cancellation);
        await using var tail = new JournalTail(_journal, _position, cancellation);
        Task? pause = null;
        while (await Tick(cancellation))
        {
            reached(_position);
            if (pause is null or { IsCompleted: true }) pause = Task.Delay(Pause(), _clock, cancellation);
            await Task.WhenAny(tail.Ready, pause);
            cancellation.ThrowIfCancellationRequested();
            if (tail.Ready.IsCompleted && !await Take(await tail.Take(), cancellation)) return;
        }
    }

    /// <summary>Goes on from where the last follower was.</summary>
    internal async Task Open(CancellationToken cancellation)
    {
        var head = await _journal.Head(cancellation);
        _mark = await _store.Open(head, cancellation);
        _position = Math.Min(_mark.Position, head); // An older journal came back: what it holds is taken in, never told again.
        _revisions.Clear();
        _nextDue = await _store.NextDue(cancellation);
    }

    /// <summary>Takes a part of the journal in. False: another follower was there first.</summary>
    internal async Task<bool> Take(IReadOnlyList<Committed> batch, CancellationToken cancellation)
    {
        var news = batch.Where(c => c.Position > _position && c.Entry.Events.Any(e => e is Alerts.AlertEvent)).ToList();
        foreach (var step in news.Chunk(StepMax))
            if (!await Take(step, cancellation)) return false;
        _position = Math.Max(_position, batch[^1].Position);
        return _position - _mark.Position < QuietMax || await Write(new(_mark), cancellation);
    }

    async Task<bool> Take(Committed[] step, CancellationToken cancellation)
    {
        var desk = new NoticeDesk(_mark);
        var now = _time.Now;
        foreach (var workspace in step.GroupBy(c => c.Entry.Account.Workspace))
        {
            var rules = await _world.Of(workspace.Key, cancellation);
            var accounts = workspace.Select(c => c.Entry.Account).ToHashSet();
            foreach (var watch in await _store.Watches(accounts, cancellation)) desk.Load(watch);
            var intake = new NoticeIntake(desk, rules, now);
            foreach (var old in workspace.Where(c => c.Position <= _mark.Since)) intake.TakeSilently(old.Entry);
            var news = workspace.Where(c => c.Position > _mark.Since).ToList();
            if (news.Count == 0) continue;
            var facts = await Load(desk, workspace.Key, rules, [.. news.Select(c => c.Entry.Account).Distinct()], cancellation);
            foreach (var committed in news) intake.Take(committed, facts[committed.Entry.Account]);
            TellAtOnce(desk, rules, now);
        }

        _position = step[^1].Position;
        return await Write(desk, cancellation);
    }

    async Task<Dictionary<AccountKey, AccountFacts>> Load(
        NoticeDesk desk, WorkspaceId workspace, NoticeRules rules, IReadOnlyList<AccountKey> accounts, CancellationToken cancellation)
    {
        foreach (var notice in await _store.Live(accounts, cancellation)) desk.Load(notice);
        var facts = await _outlets.FactsOf(accounts, cancellation);
        if (rules.Endpoints.All(e => e.Grouping.By == GroupBy.Each)) return facts; // No owner's group matters.
        var owners = facts.Values.Select(f => f.Profile.Owner ?? "")
            .Concat(accounts.SelectMany(a => desk.OpenOf(a)).Select(t => t.Handling.AssignedTo ?? ""))
            .Concat(accounts.SelectMany(desk.NoticesOf).Select(n => n.Group.Owner))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var group in await _store.Groups(workspace, owners, cancellation)) desk.Load(group);
        return facts;
    }

    /// <summary>Machines are told in the step that takes it in.</summary>
    static void TellAtOnce(NoticeDesk desk, NoticeRules rules, DateTimeOffset now)
    {
        var flush = new NoticeFlush(desk, rules, now);
        var due = desk.Changed.Where(n => n.State == NoticeState.Waiting && n.DueAt <= now
            && rules.Endpoint(n.Key.Endpoint)?.Grouping.By == GroupBy.Each);
        foreach (var group in due.ToLookup(n => n.Group)) flush.Tell(group.Key, [.. group], null);
    }

    /// <summary>Writes a step with the messages that it sends. False: another follower was there first.</summary>
    async Task<bool> Write(NoticeDesk desk, CancellationToken cancellation)
    {
        var changes = desk.Changes(Math.Max(_position, _mark.Position), _outlets.Prepare);
        if (!await _store.Apply(changes, cancellation)) return false;
        _mark = changes.To;
        _nextDue = Earlier(_nextDue, changes);
        _outlets.Written(changes);
        return true;
    }

    static DateTimeOffset? Earlier(DateTimeOffset? known, NoticeChanges changes)
    {
        foreach (var notice in changes.Notices)
            if (notice.State == NoticeState.Waiting) known = Measures.Moment.Earlier(known, notice.DueAt);
        foreach (var group in changes.Groups) known = Measures.Moment.Earlier(known, group.DueAt);
        return known;
    }
}
