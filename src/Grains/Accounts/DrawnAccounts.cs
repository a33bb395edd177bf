using HealthEngine.Signals;

namespace HealthEngine.Accounts;

/// <summary>A draw of at most so many accounts out of any number, without knowing the number before.</summary>
/// <remarks>Those with the smallest hashes of their ids: as fair as chance, and the same at every time.</remarks>
sealed class DrawnAccounts(int max)
{
    readonly PriorityQueue<AccountId, ulong> _drawn = new(Comparer<ulong>.Create((a, b) => b.CompareTo(a)));

    /// <summary>How many there were to draw from.</summary>
    public long Seen { get; private set; }

    public IReadOnlyList<AccountId> Accounts => [.. _drawn.UnorderedItems.OrderBy(d => d.Priority).Select(d => d.Element)];

    public void Add(AccountId account)
    {
        Seen++;
        var hash = NameHash.Of(account.Value);
        if (_drawn.Count < max) _drawn.Enqueue(account, hash);
        else _drawn.EnqueueDequeue(account, hash);
    }
}
