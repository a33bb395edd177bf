using HealthEngine.Journal;

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
        var account = await FromSnapshot(cancellation) ?? Account.Empty with { State = AccountState.Of(Tallies) };
        _snapshotSequence = account.Sequence;
        _isQuarantined = false;
        while (true)
        {
            var page = await journal.ReadAccount(_key, account.Sequence, PageMax, cancellation);
            foreach (var (_, entry) in page) account = Apply(account, entry);
            if (page.Count < PageMax) break;
        }

        if (!account.State.Tallies.Plan.IsSameAs(Tallies)) account = await Complete(account, cancellation);
        (_account, _mustReload) = (account, false);
    }

    /// <summary>The account as it was saved, unless the journal does not agree that it ever was so.</summary>
    async ValueTask<Account?> FromSnapshot(CancellationToken cancellation)
    {
        if (!snapshot.RecordExists || snapshot.State.Version != AccountSnapshots.CurrentVersion) return null;
        var saved = AccountSnapshots.Read(snapshot.State.Data, Rules.Calendar.Zone.Id, Tallies);
        if (saved is null) return null;

        // After a restore from a backup the journal may be shorter than the snapshot, or another one.
        var last = await journal.ReadAccount(_key, saved.Sequence - 1, 1, cancellation);
        return last is [var (_, entry)] && entry.Sequence == saved.Sequence && entry.RecordedAt == saved.RecordedAt
            ? saved
            : null;
    }

    Account Apply(Account account, JournalEntry entry)
    {
        try
        {
            if (!_isQuarantined) return account.Apply(entry, Rules.Calendar);
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
        var account = _account;
        try
        {
            snapshot.State = new()
            {
                Version = AccountSnapshots.CurrentVersion,
                Sequence = account.Sequence,
                Data = AccountSnapshots.Write(account, Rules.Calendar.Zone.Id),
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
