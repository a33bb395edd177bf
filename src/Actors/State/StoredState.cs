using System.Runtime.CompilerServices;
using Orleans;
using Orleans.Core;
using Orleans.Runtime;
using Orleans.Storage;

namespace HealthEngine.Actors;

/// <summary>A stored state as the activation sees it: something to read before the grain's first turn.</summary>
interface IStoredState
{
    Task ReadAsync(CancellationToken ct);
}

/// <summary>The state behind <see cref="PersistentStateAttribute"/>.</summary>
/// <remarks>Operations run one after another, also when an interleaving grain starts several: each works with the
/// etag that the one before left. A write that has not begun serves all who ask for one meanwhile.</remarks>
sealed class StoredState<T>(string name, GrainId grain, IGrainStorage storage)
    : IPersistentState<T>, IStoredState
{
    readonly GrainState<T> _state = new();
    Task _last = Task.CompletedTask;
    int _underWay;
    Task? _waitingWrite;
    bool _loaded;

    public T State
    {
        get => _state.State!;
        set => _state.State = value;
    }

    public string? Etag => _state.ETag;

    public bool RecordExists =>
        _loaded ? _state.RecordExists : throw new InvalidOperationException("The state was not read yet.");

    public Task ReadAsync(CancellationToken ct) => InTurn(async () =>
    {
        _state.State ??= Blank();
        await storage.ReadStateAsync(name, grain, _state, ct);
        _loaded = true;
    });

    public Task ReadStateAsync() => ReadAsync(default);

    public Task ClearStateAsync() => ClearAsync(default);

    public Task WriteStateAsync() => _waitingWrite ?? (_waitingWrite = WriteAsync(default));

    Task IStorage.ReadStateAsync(CancellationToken cancellationToken) => ReadAsync(cancellationToken);

    Task IStorage.ClearStateAsync(CancellationToken cancellationToken) => ClearAsync(cancellationToken);

    // One that can be cancelled is not shared with others, who did not ask for that.
    Task IStorage.WriteStateAsync(CancellationToken cancellationToken) =>
        cancellationToken.CanBeCanceled ? WriteAsync(cancellationToken) : WriteStateAsync();

    Task WriteAsync(CancellationToken ct) => InTurn(async () =>
    {
        _waitingWrite = null;
        await storage.WriteStateAsync(name, grain, _state, ct);
    });

    Task ClearAsync(CancellationToken ct) => InTurn(() => storage.ClearStateAsync(name, grain, _state, ct));

    Task InTurn(Func<Task> operation)
    {
        Activation.RequireCurrent();
        _underWay++;
        return _last = AfterAsync(_last, operation);
    }

    async Task AfterAsync(Task previous, Func<Task> operation)
    {
        // The yield lets other calls of this turn join; how the previous one ended is its caller's business.
        await Task.CompletedTask.ConfigureAwait(
            ConfigureAwaitOptions.ForceYielding | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await previous.ConfigureAwait(
            ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        try
        {
            await operation();
        }
        catch (Exception e) when (e is not OrleansException and not OperationCanceledException)
        {
            throw new OrleansException($"The storage failed for state {name} of {grain}.", e);
        }
        finally
        {
            // A quiet grain keeps nothing of what it did: there are many.
            if (--_underWay == 0) _last = Task.CompletedTask;
        }
    }

    // A record without a parameterless constructor starts with all its fields at their defaults, as in Orleans.
    static T Blank() =>
        typeof(T).IsValueType || typeof(T) == typeof(string) || typeof(T).IsArray ? default!
        : typeof(T).GetConstructor(Type.EmptyTypes) is null ? (T)RuntimeHelpers.GetUninitializedObject(typeof(T))
        : Activator.CreateInstance<T>();
}
