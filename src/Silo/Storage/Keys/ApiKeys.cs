using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using HealthEngine.Signals;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Storage.Keys;

/// <summary>The keys, all held in memory: checking one costs a hash and a look-up, and works while the store is away.</summary>
/// <remarks>A key revoked here opens nothing from then on; revoked by another silo, within five seconds.</remarks>
sealed class ApiKeys(IKeyTable table, StoreOptions options, TimeProvider time, ILogger<ApiKeys> logger)
    : IApiKeys, IAsyncDisposable
{
    // Longer texts are no key of anybody's, and hashing them would be work for whoever sends them.
    const int SecretLengthMax = 512;

    // To the minute is what is promised; a write for each request would cost more than the request.
    static readonly TimeSpan TouchEvery = TimeSpan.FromMinutes(1);

    readonly CancellationTokenSource _stopping = new();
    readonly SemaphoreSlim _changing = new(1);

    // Bounded by the number of keys, and emptied each minute.
    readonly ConcurrentDictionary<string, DateTimeOffset> _used = new();
    FrozenDictionary<string, ApiKey> _byHash = FrozenDictionary<string, ApiKey>.Empty;
    FrozenDictionary<(WorkspaceId, string), ApiKey> _byId = FrozenDictionary<(WorkspaceId, string), ApiKey>.Empty;
    Task _loops = Task.CompletedTask;
    int _disposed;

    /// <summary>Loads the keys; makes the admin key when there has never been one, or takes the operator's.</summary>
    /// <returns>The key that was made, to be shown once.</returns>
    public async Task<string?> Start(CancellationToken cancellation)
    {
        if (options.AdminKey is { Length: < StoreOptions.AdminKeyLengthAdvised })
            logger.AdminKeyIsShort(StoreOptions.AdminKeyLengthAdvised);
        var made = options.AdminKey is null ? KeySecret.Make(Scopes.Admin) : null;
        var admin = Stored(WorkspaceId.Default, "Admin", made ?? options.AdminKey!, Scopes.Admin, null);
        if (made is null) await table.Insert(admin, cancellation);
        else if (!await table.InsertFirst(admin, cancellation)) made = null;
        await Reload(cancellation);
        _loops = Task.WhenAll(
            Repeat(TouchEvery, Touch), table.ReloadEvery is { } every ? Repeat(every, Reload) : Task.CompletedTask);
        return made;
    }

    public ValueTask<ApiKey?> Find(string secret, CancellationToken cancellation) => new(Find(secret));

    public ValueTask<ApiKey?> Find(WorkspaceId workspace, string id, CancellationToken cancellation) => new(
        _byId.TryGetValue((workspace, id), out var key) && !(key.ExpiresAt <= time.GetUtcNow()) ? WithUse(key) : null);

    public async Task<(ApiKey Key, string Secret)> Create(
        WorkspaceId workspace, string name, Scopes scopes, DateTimeOffset? expiresAt, CancellationToken cancellation)
    {
        var secret = KeySecret.Make(scopes);
        var stored = Stored(workspace, name, secret, scopes, expiresAt);
        await table.Insert(stored, cancellation);
        await Reload(CancellationToken.None);
        return (stored.Key, secret);
    }

    public async Task<IReadOnlyList<ApiKey>> List(WorkspaceId workspace, CancellationToken cancellation) =>
        [.. (await table.Load(cancellation))
            .Where(k => k.Key.Workspace == workspace)
            .Select(k => WithUse(k.Key))
            .OrderBy(k => k.CreatedAt)];

    public async Task<bool> Revoke(WorkspaceId workspace, string id, CancellationToken cancellation)
    {
        if (!await table.Revoke(workspace, id, time.GetUtcNow(), cancellation)) return false;
        await Reload(CancellationToken.None);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        // The container disposes it once for each name it is registered under.
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        await _stopping.CancelAsync();
        await _loops.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Attempt(Touch, CancellationToken.None);
        _stopping.Dispose();
        _changing.Dispose();
    }

    ApiKey? Find(string secret)
    {
        if (secret.Length is 0 or > SecretLengthMax) return null;
        var now = time.GetUtcNow();
        if (!_byHash.TryGetValue(Text(KeySecret.Hash(secret)), out var key) || key.ExpiresAt <= now) return null;
        var minute = new DateTimeOffset(now.UtcTicks - now.UtcTicks % TimeSpan.TicksPerMinute, TimeSpan.Zero);
        if (key.LastUsedAt < minute || key.LastUsedAt is null) _used[key.Id] = minute;
        return WithUse(key);
    }

    ApiKey WithUse(ApiKey key) => _used.TryGetValue(key.Id, out var at) ? key with { LastUsedAt = at } : key;

    StoredKey Stored(WorkspaceId workspace, string name, string secret, Scopes scopes, DateTimeOffset? expiresAt)
    {
        var key = new ApiKey(
            Guid.CreateVersion7(time.GetUtcNow()).ToString("N", CultureInfo.InvariantCulture), workspace, name,
            KeySecret.Prefix(secret), scopes, time.GetUtcNow().ToMicroseconds(), expiresAt?.ToMicroseconds(), null);
        return new(key, KeySecret.Hash(secret));
    }

    /// <summary>Reads the keys anew; what other silos changed is in force from then on.</summary>
    public async Task Reload(CancellationToken cancellation)
    {
        // One at a time: an older load that ends later would bring a revoked key back.
        await _changing.WaitAsync(cancellation);
        try
        {
            var keys = await table.Load(cancellation);
            _byHash = keys.ToFrozenDictionary(k => Text(k.Hash), k => k.Key, StringComparer.Ordinal);
            _byId = keys.ToFrozenDictionary(k => (k.Key.Workspace, k.Key.Id), k => k.Key);
        }
        finally
        {
            _changing.Release();
        }
    }

    async Task Touch(CancellationToken cancellation)
    {
        var used = _used.ToArray();
        if (used.Length == 0) return;
        await table.Touch(used.ToDictionary(), cancellation);
        await Reload(cancellation);
        foreach (var use in used) _used.TryRemove(use);
    }

    async Task Repeat(TimeSpan every, Func<CancellationToken, Task> work)
    {
        using var timer = new PeriodicTimer(every, time);
        while (await timer.WaitForNextTickAsync(_stopping.Token)) await Attempt(work, _stopping.Token);
    }

    async Task Attempt(Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        try
        {
            await work(cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.KeysNotRefreshed(e.Message); // What is in memory goes on serving.
        }
    }

    static string Text(byte[] hash) => Convert.ToHexString(hash);
}
