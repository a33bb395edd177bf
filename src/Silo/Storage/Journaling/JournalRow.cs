using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Signals;

namespace HealthEngine.Silo.Storage.Journaling;

/// <summary>An entry as it is written: its body encoded, its signal's key made.</summary>
/// <param name="Key">Null: the entry has no signal.</param>
readonly record struct JournalRow(JournalEntry Entry, SignalKey? Key, ReadOnlyMemory<byte> Body);

/// <summary>Where an account stands in the store.</summary>
/// <param name="Number">Its number; 0: the store has not seen the account.</param>
/// <param name="LastSequence">Of its last entry; 0: none.</param>
readonly record struct AccountPlace(int WorkspaceNumber, long Number, long LastSequence);

/// <summary>Appends that go into one transaction, those of one account in sequence.</summary>
/// <param name="RowCount">Rows of all of them.</param>
readonly record struct JournalGroup(IReadOnlyList<PendingAppend> Appends, int RowCount)
{
    /// <summary>The accounts that have no number yet.</summary>
    public IReadOnlyList<(AccountKey Account, int WorkspaceNumber)> NewAccounts()
    {
        List<(AccountKey, int)>? found = null;
        foreach (var append in Appends)
            if (append.Place.Number == 0) (found ??= []).Add((append.Account, append.Place.WorkspaceNumber));
        return found is null ? [] : [.. found.Distinct()];
    }
}

/// <summary>What became of a committed group.</summary>
/// <param name="First">Position of its first row; the others follow without gaps.</param>
/// <param name="NewNumbers">The numbers of accounts that had none.</param>
readonly record struct GroupCommit(long First, IReadOnlyDictionary<AccountKey, long> NewNumbers);
