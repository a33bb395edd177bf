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

/// <summary>Rows that go into one transaction, those of one account in sequence, with the places of all their accounts.</summary>
sealed record JournalGroup(
    IReadOnlyList<JournalRow> Rows, IReadOnlyDictionary<AccountKey, AccountPlace> Places);

/// <summary>What became of a committed group.</summary>
/// <param name="First">Position of its first row; the others follow without gaps.</param>
/// <param name="NewNumbers">The numbers of accounts that had none.</param>
readonly record struct GroupCommit(long First, IReadOnlyDictionary<AccountKey, long> NewNumbers);
