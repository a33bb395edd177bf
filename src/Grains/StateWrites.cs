using Orleans.Runtime;

namespace HealthEngine;

/// <summary>Writes of what a grain keeps.</summary>
static class StateWrites
{
    /// <summary>Puts another state in the place of the one that is kept. Where it cannot be written, memory stays what is on disk.</summary>
    public static async Task Put<T>(this IPersistentState<T> kept, T next)
    {
        var before = kept.State;
        try
        {
            kept.State = next;
            await kept.WriteStateAsync();
        }
        catch
        {
            kept.State = before;
            throw;
        }
    }
}
