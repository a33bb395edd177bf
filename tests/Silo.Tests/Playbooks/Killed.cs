namespace HealthEngine.Silo.Tests.Playbooks;

/// <summary>Counts what an engine writes, before and after each write, and kills it at one of these places.</summary>
/// <param name="at">Which; from 1. From then on nothing of this engine reaches a store any more.</param>
sealed class Killer(int at)
{
    int _places;

    public int Places => _places;

    public bool HasKilled => _places >= at;

    public async Task<T> Write<T>(Func<Task<T>> write)
    {
        Pass();
        var result = await write();
        Pass();
        return result;
    }

    void Pass()
    {
        if (Interlocked.Increment(ref _places) >= at) throw new KilledException();
    }
}

sealed class KilledException() : Exception("Killed.");
