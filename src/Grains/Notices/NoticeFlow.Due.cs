using HealthEngine.Accounts;

namespace HealthEngine.Notices;

// What time, or a change of what people decided, brings about.
partial class NoticeFlow
{
    /// <summary>Groups asked for at a time.</summary>
    const int GroupsMax = 200;

    /// <summary>Rows forgotten at a time: some 50 ms of the store's writer.</summary>
    const int ExpireMax = 5_000;

    /// <summary>Tells what is due. False: another follower was there first.</summary>
    internal async Task<bool> Tick(CancellationToken cancellation)
    {
        await Recall(cancellation);
        if (_nextDue <= _time.Now)
        {
            while (await _store.Due(_time.Now, GroupsMax, cancellation) is { Count: > 0 } groups)
                if (!await Tell(groups, cancellation)) return false;
            _nextDue = await _store.NextDue(cancellation);
        }

        await Expire(cancellation);
        return true;
    }

    /// <remarks>Many groups a write: where all accounts fall together, those of all owners are due at once.</remarks>
    async Task<bool> Tell(IReadOnlyList<NoticeGroupKey> groups, CancellationToken cancellation)
    {
        var (desk, now, taken) = (new NoticeDesk(_mark), _time.Now, 0);
        foreach (var workspace in groups.GroupBy(g => g.Workspace))
        {
            var rules = await _world.Of(workspace.Key, cancellation);
            foreach (var group in workspace)
            {
                if (taken >= StepMax)
                {
                    if (!await Write(desk, cancellation)) return false;
                    (desk, taken) = (new(_mark), 0);
                }

                taken += await Tell(desk, rules, group, now, cancellation);
            }
        }

        return await Write(desk, cancellation);
    }

    /// <returns>Notices of the group that were due.</returns>
    async Task<int> Tell(
        NoticeDesk desk, NoticeRules rules, NoticeGroupKey key, DateTimeOffset now, CancellationToken cancellation)
    {
        var (due, group) = await _store.Due(key, now, cancellation);
        if (group is not null) desk.Load(group);
        var accounts = due.Select(n => new AccountKey(key.Workspace, new(n.About.Account))).ToHashSet();
        foreach (var watch in await _store.Watches(accounts, cancellation)) desk.Load(watch);
        foreach (var notice in due) desk.Load(notice);
        var day = await _store.Day(key.Workspace, key.Owner, rules.Calendar.DayOf(now), cancellation);
        new NoticeFlush(desk, rules, now).Tell(key, due, day);
        if (group?.DueAt <= now && desk.Group(key)?.DueAt <= now) desk.Put(group with { DueAt = null }); // nobody waits in it any more
        return due.Count;
    }

    /// <summary>A silence that ended early, or a rule that changed, frees what it kept back.</summary>
    async Task Recall(CancellationToken cancellation)
    {
        foreach (var workspace in _world.Workspaces)
        {
            var revision = _world.RevisionOf(workspace);
            if (_revisions.TryGetValue(workspace, out var seen) && seen == revision) continue;
            await _store.Recall(workspace, _time.Now, cancellation);
            _revisions[workspace] = revision;
            _nextDue = _time.Now; // look, there may be some
        }
    }

    async Task Expire(CancellationToken cancellation)
    {
        if (_time.Now < _expireAt) return;
        if (await _store.Expire(_time.Now, ExpireMax, cancellation) < ExpireMax) _expireAt = _time.Now + ExpireEvery;
    }

    TimeSpan Pause() =>
        _nextDue - _time.Now is { } wait && wait < LookEvery ? (wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1)) : LookEvery;
}
