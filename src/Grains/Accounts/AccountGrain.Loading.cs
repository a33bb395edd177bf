using HealthEngine.Journal;
using HealthEngine.Measures;

namespace HealthEngine.Accounts;

partial class AccountGrain
{
    /// <summary>Entries read at a time on activation.</summary>
    const int PageMax = 1_000;

    /// <summary>Entries after which a busy account is saved: bounds what an activation must fold.</summary>
    const int SnapshotEvery = 200;

    /// <summary>Entries that make saving worth a write when an account goes idle.</summary>
    const int SnapshotOnIdleAfter = 20;

    long _snapshotSequence;
    Task _saving = Task.CompletedTask;

    async Task Load(CancellationToken cancellation)
    {
        var calendar = catalog.Of(_key.Workspace).Calendar;
        var empty = Account.Empty with { State = AccountState.Of(Tallies) };
        var account = (_mustRefold ? null : Saved(calendar)) ?? empty;
        // From the snapshot's own last entry on: one reading tells whether it is still the journal's, and what came after it.
        var page = await journal.ReadAccount(_key, Math.Max(account.Sequence - 1, 0), PageMax, cancellation);
        if (!IsOf(page, account))
        {
            account = empty;
            page = await journal.ReadAccount(_key, 0, PageMax, cancellation);
        }

        _snapshotSequence = account.Sequence;
        _isQuarantined = false;
        while (true)
        {
            foreach (var (_, entry) in page)
                if (entry.Sequence > account.Sequence) account = Apply(account, entry, calendar);
            if (page.Count < PageMax) break;
            page = await journal.ReadAccount(_key, account.Sequence, PageMax, cancellation);
        }

        if (!account.State.Tallies.Plan.IsSameAs(Tallies)) account = await Complete(account, calendar, cancellation);
        (Current, _calendar, _mustReload, _mustMove, _mustRefold) = (account, calendar, false, false, false);
    }

    /// <summary>The account as it was saved; null: in no form that is read here.</summary>
    Account? Saved(DayCalendar calendar) => snapshot.RecordExists && snapshot.State.Version == AccountSnapshots.CurrentVersion
        ? AccountSnapshots.Read(snapshot.State.Data, calendar.Zone.Id, Tallies)
        : null;

    /// <summary>Whether the journal agrees that the account ever was so: after a restore it may be shorter, or another one.</summary>
    static bool IsOf(IReadOnlyList<Committed> page, Account saved) => saved.Sequence == 0
        || (page is [var (_, entry), ..] && entry.Sequence == saved.Sequence && entry.RecordedAt == saved.RecordedAt);

    Account Apply(Account account, JournalEntry entry, DayCalendar calendar)
    {
        try
        {
            if (!_isQuarantined) return account.Apply(entry, calendar);
        }
        catch (Exception e)
        {
            Quarantine(e);
        }

        return account with { Sequence = entry.Sequence, RecordedAt = entry.RecordedAt };
    }

    /// <summary>Saves the account, unless that is under way.</summary>
    Task SaveSnapshot() => _saving.IsCompleted ? _saving = SaveNow() : _saving;

    async Task SaveNow()
    {
        if (_isQuarantined) return;
        var (account, zone) = (Current, _calendar.Zone.Id);
        try
        {
            snapshot.State = new()
            {
                Version = AccountSnapshots.CurrentVersion,
                Sequence = account.Sequence,
                Data = AccountSnapshots.Write(account, zone),
            };
            await snapshot.WriteStateAsync();
            _snapshotSequence = account.Sequence;
        }
        catch (Exception e)
        {
            // A snapshot is a cache: without it the next activation reads more of the journal.
            AccountLog.SnapshotFailed(logger, e, _key);
            _snapshotSequence = account.Sequence;
        }
    }
}
