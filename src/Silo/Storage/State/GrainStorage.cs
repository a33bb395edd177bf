using System.Globalization;
using System.Text.Json;
using HealthEngine.Journal;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace HealthEngine.Silo.Storage.State;

/// <summary>Grain state in one of the engine's tables, as JSON.</summary>
/// <remarks>An etag is new with every write, also after a clear: a stale activation never writes over another's state.</remarks>
sealed class GrainStorage(IStateTable table) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ReadStateAsync<T>(
        string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var stored = await Read(Key(stateName, grainId), cancellationToken);
        grainState.RecordExists = stored is not null;
        grainState.ETag = stored?.Etag!;
        grainState.State = stored is { } found ? JsonSerializer.Deserialize<T>(found.Payload)! : default!;
    }

    public async Task WriteStateAsync<T>(
        string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        // Encoded here and now: the grain may change its state while the write waits.
        var state = new StoredState(
            Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture), JsonSerializer.SerializeToUtf8Bytes(grainState.State));
        if (!await Change(table.Write(Key(stateName, grainId), grainState.ETag, state, cancellationToken)))
            throw Inconsistent(stateName, grainId, grainState.ETag);
        grainState.ETag = state.Etag;
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(
        string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        if (grainState.ETag is { } etag && !await Change(table.Clear(Key(stateName, grainId), etag, cancellationToken)))
            throw Inconsistent(stateName, grainId, etag);
        grainState.ETag = null!;
        grainState.RecordExists = false;
        grainState.State = default!;
    }

    // Callers of a grain that cannot wake learn what callers of the journal would: nothing was taken, come back.
    async Task<StoredState?> Read(StateKey key, CancellationToken cancellation)
    {
        try
        {
            return await table.Read(key, cancellation);
        }
        catch (StoreUnavailableException e)
        {
            throw new JournalUnavailableException(e.Message, e);
        }
    }

    // Where it did happen, the etag here is old: the next change is refused, and the grain reads its state anew.
    static async Task<bool> Change(Task<bool> change)
    {
        try
        {
            return await change;
        }
        catch (StoreUnavailableException e)
        {
            throw new JournalOutcomeUnknownException(e.Message, e);
        }
    }

    static StateKey Key(string stateName, GrainId grainId) => new(grainId.ToString(), stateName);

    static InconsistentStateException Inconsistent(string stateName, GrainId grainId, string? etag) =>
        new($"State {stateName} of {grainId} was changed by another activation; this one reads it anew.", "another", etag);
}
