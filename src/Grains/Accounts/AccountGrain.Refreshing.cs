using HealthEngine.Journal;
using HealthEngine.Measures;
using HealthEngine.Measures.Custom;

namespace HealthEngine.Accounts;

partial class AccountGrain
{
    /// <summary>Times that definitions may change under a refresh before the caller is told to come back.</summary>
    const int RefreshesMax = 8;

    Task _refreshing = Task.CompletedTask;
    bool _isRefreshing;

    /// <summary>Folded beside the account, but for its last entries; taken over before the next decision.</summary>
    AccountRefold? _refold;

    /// <summary>The tallies that definitions ask for now.</summary>
    TallyPlan Tallies => Rules.Measures.Catalog.Tallies;

    /// <summary>The workspace's days begin elsewhere now; the account is folded anew between two appends.</summary>
    bool _mustMove;

    bool IsStale =>
        !_isQuarantined && (!Current.State.Tallies.Plan.IsSameAs(Tallies) || !IsIn(catalog.Of(_key.Workspace).Calendar));

    public async Task Refresh(long revision)
    {
        await catalog.CatchUp(_key.Workspace, revision, CancellationToken.None);
        await Refresh();
    }

    Task Refresh() => _refreshing.IsCompleted ? _refreshing = RefreshUntilFresh() : _refreshing;

    async Task RefreshUntilFresh()
    {
        _isRefreshing = true;
        try
        {
            if (_mustReload) await Load(CancellationToken.None);
            for (var attempt = 0; IsStale; attempt++)
            {
                if (attempt == RefreshesMax)
                    throw new JournalBusyException($"The definitions of workspace '{_key.Workspace}' change too often; try again.");
                await RefreshOnce();
            }
        }
        finally
        {
            _isRefreshing = false;
        }
    }

    Task RefreshOnce() => IsIn(catalog.Of(_key.Workspace).Calendar) ? AddTallies() : Move();

    /// <summary>Folds the whole journal into days of the workspace's new zone.</summary>
    async Task Move()
    {
        _mustMove = true;
        await RecordAll([]);
        await _saving;
        await SaveSnapshot();
    }

    async Task AddTallies()
    {
        var refold = new AccountRefold(Tallies.Except(Current.State.Tallies.Plan), Rules.Calendar);

        // Far behind, live traffic goes on beside; the last page is read between two appends, when nothing is in flight.
        while (refold.Behind(Current) > PageMax) await ReadOn(refold, CancellationToken.None);
        _refold = refold;
        await RecordAll([]);

        // What took long to fold is worth a write; one that began before does not hold it yet.
        await _saving;
        await SaveSnapshot();
    }

    /// <summary>Brings the account to new definitions with its traffic. What fails is tried again with the next signal.</summary>
    void RefreshIfStale()
    {
        if (IsStale && !_isRefreshing && catalog.Refolds.TryTake()) _ = RefreshAndLog();
    }

    async Task RefreshAndLog()
    {
        try
        {
            await Refresh();
        }
        catch (Exception e)
        {
            AccountLog.RefreshFailed(logger, e, _key);
        }
        finally
        {
            catalog.Refolds.Return();
        }
    }

    /// <summary>Takes over what was folded anew. Nothing is in flight, so the account stands still meanwhile.</summary>
    async ValueTask Adopt(AccountRefold refold)
    {
        _refold = null;
        if (_isQuarantined || refold.Sequence > Current.Sequence) return;
        var account = await Complete(refold, Current, CancellationToken.None);
        Current = account;
    }

    /// <summary>An account with all that definitions ask for, though its snapshot was made under others.</summary>
    ValueTask<Account> Complete(Account account, DayCalendar calendar, CancellationToken cancellation) =>
        Complete(new(Tallies.Except(account.State.Tallies.Plan), calendar), account, cancellation);

    async ValueTask<Account> Complete(AccountRefold refold, Account account, CancellationToken cancellation)
    {
        while (refold.Behind(account) > 0) await ReadOn(refold, cancellation, account.Sequence);
        return account with { State = refold.Complete(account.State, Tallies) };
    }

    /// <summary>Folds one more page of the journal.</summary>
    /// <param name="until">The last entry to be folded.</param>
    async ValueTask ReadOn(AccountRefold refold, CancellationToken cancellation, long until = long.MaxValue)
    {
        var page = await journal.ReadAccount(_key, refold.Sequence, PageMax, cancellation);
        if (page.Count == 0) throw new InvalidOperationException($"The journal of {_key} is shorter than it was.");
        foreach (var (_, entry) in page)
            if (entry.Sequence <= until) refold.Add(entry);
    }
}
