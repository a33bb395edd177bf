using System.Collections.Concurrent;
using System.Collections.Frozen;
using HealthEngine.Accounts;
using HealthEngine.Definitions;
using HealthEngine.Signals;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Storage.Definitions;

/// <summary>The definitions, the newest of each held in memory: reading them works while the store is away.</summary>
/// <param name="accounts">What is put is in force from an instant of the accounts' time on: by that it is told who it is for.</param>
sealed class StoredDefinitions(
    IDefinitionTable table,
    IEnumerable<ShippedDefinition> shipped,
    AccountTime accounts,
    TimeProvider time,
    ILogger<StoredDefinitions> logger) : IDefinitions, IAsyncDisposable
{
    readonly FrozenDictionary<(string, string), ShippedDefinition> _shipped =
        shipped.ToFrozenDictionary(s => (s.Kind, s.Id));

    // Of workspaces that changed nothing yet. Rules are asked for with every signal, and making a set takes longer than they do.
    readonly ConcurrentDictionary<WorkspaceId, DefinitionSet> _untouched = new();

    readonly CancellationTokenSource _stopping = new();
    readonly SemaphoreSlim _changing = new(1);
    FrozenDictionary<WorkspaceId, DefinitionSet> _sets = FrozenDictionary<WorkspaceId, DefinitionSet>.Empty;
    long _revision;
    Task _loop = Task.CompletedTask;
    int _disposed;

    public async Task Start(CancellationToken cancellation)
    {
        await Reload(cancellation);
        if (table.ReloadEvery is { } every) _loop = ReloadFrom(every);
    }

    public DefinitionSet Of(WorkspaceId workspace) => _sets.TryGetValue(workspace, out var set)
        ? set
        : _untouched.GetOrAdd(workspace, static (w, definitions) => definitions.Untouched(w), this);

    public async Task<IReadOnlyList<Definition>> Versions(
        WorkspaceId workspace, string kind, string id, CancellationToken cancellation)
    {
        var stored = await table.Versions(workspace, kind, id, cancellation);
        return _shipped.TryGetValue((kind, id), out var s) ? [s.In(workspace), .. stored] : stored;
    }

    public Task<IReadOnlyList<DefinitionLogEntry>> Log(
        WorkspaceId workspace, string? kind, long? before, int limit, CancellationToken cancellation) =>
        table.Log(workspace, kind, before ?? long.MaxValue, limit, cancellation);

    public async Task<IReadOnlyList<Definition>> Put(
        WorkspaceId workspace, IReadOnlyList<DefinitionChange> changes, string by, CancellationToken cancellation)
    {
        DefinitionLimits.Check(changes);
        if (Of(workspace).Count + changes.Count > DefinitionLimits.CountMax)
        {
            throw new InvalidDefinitionException(
                "", $"The workspace has {DefinitionLimits.CountMax} definitions, which is the most. Remove what is not used.");
        }

        var planned = changes.Select(c => new PlannedChange(
            c, _shipped.ContainsKey((c.Kind, c.Id)) ? ShippedDefinition.Version : 0)).ToList();
        var rows = await table.Insert(workspace, planned, accounts.Now.ToMicroseconds(), by, cancellation);
        await Reload(CancellationToken.None);
        return [.. rows.Select(r => r.Definition)];
    }

    public async ValueTask DisposeAsync()
    {
        // The container disposes it once for each name it is registered under.
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        await _stopping.CancelAsync();
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
        _changing.Dispose();
    }

    DefinitionSet Untouched(WorkspaceId workspace) => new(workspace, 0, _shipped.Values.Select(s => s.In(workspace)));

    public async Task Reload(CancellationToken cancellation)
    {
        // One at a time: what an older load saw must not replace what a newer one did.
        await _changing.WaitAsync(cancellation);
        try
        {
            var rows = await table.Load(_revision, cancellation);
            if (rows.Count == 0) return;
            var sets = _sets.ToDictionary();
            foreach (var group in rows.GroupBy(r => r.Definition.Workspace))
            {
                var newest = Of(group.Key).Everything.ToDictionary(d => (d.Kind, d.Id));
                foreach (var (_, definition) in group) newest[(definition.Kind, definition.Id)] = definition;
                sets[group.Key] = new(group.Key, group.Max(r => r.Revision), newest.Values);
            }

            _sets = sets.ToFrozenDictionary();
            _revision = rows[^1].Revision;
        }
        finally
        {
            _changing.Release();
        }
    }

    async Task ReloadFrom(TimeSpan every)
    {
        using var timer = new PeriodicTimer(every, time);
        while (await timer.WaitForNextTickAsync(_stopping.Token))
        {
            try
            {
                await Reload(_stopping.Token);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.DefinitionsNotRefreshed(e.Message); // What is in memory goes on serving.
            }
        }
    }
}
