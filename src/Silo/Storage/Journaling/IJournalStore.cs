using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Signals;

namespace HealthEngine.Silo.Storage.Journaling;

/// <summary>A part of an account's journal, asked for.</summary>
readonly record struct AccountRead(AccountKey Account, long AfterSequence, int Limit);

/// <summary>The part of the journal that differs by store.</summary>
/// <remarks>Everything throws <see cref="StoreUnavailableException"/> when the store is away.</remarks>
interface IJournalStore
{
    /// <summary>Writes the group in one transaction. Null: a key or a sequence is there already, and nothing was written.</summary>
    /// <exception cref="CommitUnknownException">The commit failed on its way.</exception>
    Task<GroupCommit?> Commit(JournalGroup group, CancellationToken cancellation);

    /// <summary>Puts other bodies in the place of entries that are there, in one transaction.</summary>
    /// <returns>How many there were.</returns>
    Task<int> Rewrite(IReadOnlyList<JournalEntry> entries, CancellationToken cancellation);

    /// <summary>The places of accounts; those that the store has not seen have no number.</summary>
    /// <exception cref="ArgumentException">A workspace is unknown.</exception>
    Task<IReadOnlyDictionary<AccountKey, AccountPlace>> FindAccounts(
        IReadOnlyCollection<AccountKey> accounts, CancellationToken cancellation);

    /// <summary>Those of the keys that the journal holds.</summary>
    Task<IReadOnlySet<SignalKey>> FindKeys(IReadOnlyCollection<SignalKey> keys, CancellationToken cancellation);

    /// <summary>Entries of many accounts, each after its own sequence, in the order asked for.</summary>
    Task<IReadOnlyList<IReadOnlyList<Committed>>> ReadAccounts(IReadOnlyList<AccountRead> reads);

    Task<IReadOnlyList<Committed>> ReadAccountBackwards(
        AccountKey account, long beforeSequence, int limit, CancellationToken cancellation);

    Task<IReadOnlyList<Committed>> Read(long afterPosition, int limit, CancellationToken cancellation);

    Task<long> Head(CancellationToken cancellation);

    /// <summary>Calls <paramref name="announce"/> with the head whenever another process may have moved it, until cancelled.</summary>
    Task Watch(Action<long> announce, CancellationToken cancellation);
}
