namespace HealthEngine.Accounts;

/// <summary>Bounds how many accounts of this process fold their journals anew beside their traffic.</summary>
/// <remarks>A changed definition makes every account stale at once; without a bound their reads would hold up the signals.</remarks>
sealed class RefoldSlots
{
    /// <summary>Enough to keep one processor busy, while the store serves commits first.</summary>
    const int SlotsMax = 4;

    int _taken;

    /// <summary>False: none is free; the account's next signal asks again.</summary>
    public bool TryTake()
    {
        if (Interlocked.Increment(ref _taken) <= SlotsMax) return true;
        Return();
        return false;
    }

    public void Return() => Interlocked.Decrement(ref _taken);
}
