using HealthEngine.Accounts;

namespace HealthEngine.Silo.Storage.Journaling;

/// <summary>Remembers where accounts stand, so that most appends need no look-up. Of one thread at a time.</summary>
/// <remarks>Two generations: what was not used while the younger one filled is forgotten with the older.</remarks>
sealed class AccountPlaces
{
    // About 100 bytes each: 25 MB for the busiest quarter of a million accounts; others cost a look-up.
    const int GenerationMax = 125_000;

    Dictionary<AccountKey, AccountPlace> _young = [];
    Dictionary<AccountKey, AccountPlace> _old = [];

    public bool TryGet(AccountKey account, out AccountPlace place)
    {
        if (_young.TryGetValue(account, out place)) return true;
        if (!_old.TryGetValue(account, out place)) return false;
        Set(account, place);
        return true;
    }

    public void Set(AccountKey account, AccountPlace place)
    {
        if (_young.Count >= GenerationMax) (_old, _young) = (_young, []);
        _young[account] = place;
    }

    public void Forget(AccountKey account)
    {
        _young.Remove(account);
        _old.Remove(account);
    }
}
