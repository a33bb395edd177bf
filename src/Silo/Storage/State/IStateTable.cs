namespace HealthEngine.Silo.Storage.State;

/// <summary>A state as it is stored.</summary>
readonly record struct StoredState(string Etag, byte[] Payload);

/// <summary>Names a state: which grain's, and which of its states.</summary>
readonly record struct StateKey(string Grain, string Name);

/// <summary>A table of grain states, by store. Changes of many grains that wait at the same time share a commit.</summary>
interface IStateTable
{
    Task<StoredState?> Read(StateKey key, CancellationToken cancellation);

    /// <summary>Writes the state if it still has the etag; null: if there is none. False: it has not.</summary>
    Task<bool> Write(StateKey key, string? etag, StoredState state, CancellationToken cancellation);

    /// <summary>Removes the state if it still has the etag. False: it has not.</summary>
    Task<bool> Clear(StateKey key, string etag, CancellationToken cancellation);
}
