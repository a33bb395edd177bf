namespace HealthEngine.Actors.Bench;

/// <summary>What the grain would be without a host: the baseline.</summary>
sealed class LockedCounter
{
    readonly Lock _gate = new();
    int _sum;

    public async Task<int> Add(int amount)
    {
        // A caller of a grain is always resumed by the pool; so is this one, or nothing would be compared.
        await Task.Yield();
        lock (_gate) return _sum += amount;
    }
}
