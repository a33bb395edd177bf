using System.Collections.Concurrent;
using System.Globalization;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace HealthEngine.Actors.Tests;

/// <summary>States with etags, kept for as long as the test holds it: it outlives the hosts.</summary>
public sealed class MemoryStorage : IGrainStorage
{
    readonly ConcurrentDictionary<string, (object? State, int Version)> _rows = new();

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (!_rows.TryGetValue(Key(stateName, grainId), out var row)) return Task.CompletedTask;
        grainState.State = (T?)row.State;
        Mark(grainState, row.Version);
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var row = _rows.AddOrUpdate(
            Key(stateName, grainId),
            _ => (grainState.State, Next(null, grainState)),
            (_, old) => (grainState.State, Next(old.Version, grainState)));
        Mark(grainState, row.Version);
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        _rows.TryRemove(Key(stateName, grainId), out _);
        (grainState.ETag, grainState.RecordExists) = (null, false);
        grainState.State = Activator.CreateInstance<T>();
        return Task.CompletedTask;
    }

    /// <summary>Another process writes: what is in memory is stale then.</summary>
    public void Overwrite<T>(string stateName, GrainId grainId, T state) =>
        _rows.AddOrUpdate(Key(stateName, grainId), _ => (state, 1), (_, old) => (state, old.Version + 1));

    static int Next<T>(int? stored, IGrainState<T> mine)
    {
        var etag = stored?.ToString(CultureInfo.InvariantCulture);
        return etag == mine.ETag ? (stored ?? 0) + 1 : throw new InconsistentStateException("Stale", etag, mine.ETag);
    }

    static void Mark<T>(IGrainState<T> state, int version) =>
        (state.ETag, state.RecordExists) = (version.ToString(CultureInfo.InvariantCulture), true);

    static string Key(string stateName, GrainId grainId) => $"{stateName}/{grainId}";
}
