using System.Collections.Frozen;
using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Signals;

namespace HealthEngine.Silo.Storage.Journaling;

/// <summary>The one loop that writes: takes what waits, commits it in one transaction, and tells the callers.</summary>
/// <remarks>Writes first and looks for the cause of a collision after it, because collisions are rare.</remarks>
sealed class JournalWriter(
    IJournalStore store, AppendQueue queue, CommittedRing ring, TimeProvider time, ILogger logger)
{
    // Each collision is looked into and its causes taken out; another means that other silos wrote in between.
    const int AttemptsMax = 5;

    // After a duplicate the sender is probably sending an old import again: so many groups are looked up before writing.
    const int SuspiciousGroups = 64;

    // Between two looks whether a store that was away is back.
    static readonly TimeSpan ProbeEvery = TimeSpan.FromMilliseconds(250);

    // Groups below it commit faster than waiting for them would take.
    const int GatherFrom = 16;

    // About as long as a small commit takes.
    static readonly TimeSpan GatherMax = TimeSpan.FromMilliseconds(3);

    readonly AccountPlaces _places = new();
    readonly Admission _admission = new();
    int _lastRows;
    int _suspicious;
    volatile bool _isAvailable = true;

    public bool IsAvailable => _isAvailable;

    public async Task Run()
    {
        while (await Wait())
        {
            await Gather();
            var group = queue.Take();
            _lastRows = RowsOf(group);
            try
            {
                if (group.Count > 0) await Write(group);
            }
            catch (Exception e)
            {
                FailAll(group, e);
            }
            finally
            {
                foreach (var append in group) queue.Release(append);
            }
        }
    }

    /// <summary>
    /// Lets the callers of a group come back: each of them appends again once it has its answer, and the first to
    /// do so would else be committed alone while the others wait a whole commit. A quiet journal waits for nobody.
    /// </summary>
    Task Gather() => _lastRows < GatherFrom ? Task.CompletedTask : queue.WaitFor(_lastRows / 2, GatherMax, time);

    /// <summary>Waits for appends, and meanwhile asks a store that went away whether it is back.</summary>
    async Task<bool> Wait()
    {
        while (!_isAvailable)
        {
            using var due = new CancellationTokenSource(ProbeEvery, time);
            try
            {
                return await queue.Wait(due.Token);
            }
            catch (OperationCanceledException)
            {
                await Probe();
            }
        }

        return await queue.Wait(CancellationToken.None);
    }

    async Task Probe()
    {
        try
        {
            await store.Head(CancellationToken.None);
            SetAvailable();
        }
        catch (StoreUnavailableException)
        {
            // Still away; the next probe comes.
        }
    }

    async Task Write(List<PendingAppend> group)
    {
        var collisions = 0;
        var lookFirst = _suspicious > 0;
        for (var left = group; left.Count > 0; lookFirst = true)
        {
            var known = lookFirst ? await FindKeys(left) : FrozenSet<SignalKey>.Empty;
            await Place(left, collisions > 0);
            var admitted = _admission.Decide(left, known);
            foreach (var (append, result) in admitted.Refused) append.Complete(result);
            if (await Commit(admitted.Now)) left = admitted.Later;
            else if (++collisions < AttemptsMax) left = [.. left.Except(admitted.Refused.Select(r => r.Append))];
            else
            {
                throw new JournalBusyException(
                    $"Other silos wrote to the same accounts {AttemptsMax} times in a row. Nothing was taken; send it again.");
            }
        }

        if (_suspicious > 0) _suspicious--;
    }

    async Task<bool> Commit(List<PendingAppend> appends)
    {
        if (appends.Count == 0) return true;
        if (await store.Commit(new(appends, RowsOf(appends)), CancellationToken.None) is not { } commit) return false;
        SetAvailable();
        Remember(appends, commit);
        Publish(appends, commit.First);
        return true;
    }

    static int RowsOf(List<PendingAppend> appends)
    {
        var rows = 0;
        foreach (var append in appends) rows += append.Rows.Length;
        return rows;
    }

    async Task<IReadOnlySet<SignalKey>> FindKeys(List<PendingAppend> group)
    {
        var keys = group.SelectMany(a => a.Rows).Where(r => r.Key is not null).Select(r => r.Key!.Value).ToHashSet();
        var known = await store.FindKeys(keys, CancellationToken.None);
        if (known.Count > 0) _suspicious = SuspiciousGroups;
        return known;
    }

    /// <summary>Finds the places of the group's accounts, from memory where it has them.</summary>
    async Task Place(List<PendingAppend> group, bool afresh)
    {
        HashSet<AccountKey>? unknown = null;
        foreach (var append in group)
        {
            // Ahead of what is known here, another silo has written, or the caller is wrong: the store knows.
            if (!afresh && _places.TryGet(append.Account, out var place) && append.FirstSequence <= place.LastSequence + 1)
                append.Place = place;
            else (unknown ??= []).Add(append.Account);
        }

        if (unknown is null) return;
        var found = await store.FindAccounts(unknown, CancellationToken.None);
        foreach (var (account, place) in found)
            if (place.Number > 0) _places.Set(account, place);
        foreach (var append in group)
            if (found.TryGetValue(append.Account, out var place)) append.Place = place;
    }

    void Remember(List<PendingAppend> group, GroupCommit commit)
    {
        foreach (var append in group)
        {
            var number = append.Place.Number > 0 ? append.Place.Number : commit.NewNumbers[append.Account];
            _places.Set(append.Account, append.Place with { Number = number, LastSequence = append.LastSequence });
        }
    }

    void Publish(List<PendingAppend> group, long first)
    {
        var committed = new Committed[RowsOf(group)];
        long bytes = 0;
        var next = 0;
        foreach (var append in group)
        {
            bytes += append.Bytes;
            foreach (var row in append.Rows) committed[next] = new(first + next++, row.Entry);
        }

        ring.Publish(committed, bytes);
        var position = first - 1;
        foreach (var append in group)
        {
            position += append.Rows.Length;
            append.Complete(new(AppendStatus.Committed, position));
        }
    }

    void FailAll(List<PendingAppend> group, Exception e)
    {
        var rows = RowsOf(group);
        foreach (var append in group) _places.Forget(append.Account);
        switch (e)
        {
            case StoreUnavailableException:
                SetAway(e.Message);
                Fail(group, () => new JournalUnavailableException($"{e.Message} Nothing was taken; send it again.", e));
                break;
            case CommitUnknownException:
                SetAway(e.Message);
                logger.OutcomeUnknown(rows, e);
                Fail(group, () => new JournalOutcomeUnknownException(
                    $"{e.Message} It may have been taken or not: send it again with the same ids.", e));
                break;
            default:
                if (e is not JournalBusyException) logger.GroupFailed(rows, e);
                Fail(group, () => e);
                break;
        }
    }

    // Each caller gets its own exception: one object thrown in many places mixes their stack traces.
    static void Fail(List<PendingAppend> group, Func<Exception> make)
    {
        foreach (var append in group) append.Fail(make());
    }

    void SetAway(string reason)
    {
        if (_isAvailable) logger.WentAway(reason);
        _isAvailable = false;
    }

    void SetAvailable()
    {
        if (!_isAvailable) logger.CameBack();
        _isAvailable = true;
    }
}
