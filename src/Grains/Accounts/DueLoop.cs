namespace HealthEngine.Accounts;

/// <summary>What a <see cref="DueLoop{TKey}"/> wakes, and where it finds it again after a restart.</summary>
interface IDueSource<TKey>
    where TKey : notnull
{
    /// <summary>Whether the store tells by now of all that was wished before this index began; false: it follows some way behind.</summary>
    ValueTask<bool> HasAll(CancellationToken cancellation);

    /// <summary>All that is due before an instant, as the store has it.</summary>
    IAsyncEnumerable<(TKey Key, DateTimeOffset At)> Load(DateTimeOffset until, CancellationToken cancellation);

    /// <summary>Wakes one.</summary>
    /// <returns>When to wake it next; null: it asks no more.</returns>
    Task<DateTimeOffset?> Wake(TKey key);

    void Loaded(int count, DateTimeOffset until);

    void LoadFailed(Exception e);

    void WakeFailed(Exception e, TKey key);
}

/// <summary>Wakes what is due, and loads from the store what comes next: the engine behind every due-index. Turns of one grain only.</summary>
/// <param name="now">What time it is.</param>
sealed class DueLoop<TKey>(IDueSource<TKey> source, Func<DateTimeOffset> now)
    where TKey : notnull
{
    /// <summary>Woken at once: enough to keep the store's group commits full, few enough to leave room for signals.</summary>
    const int WakesMax = 256;

    /// <summary>How far ahead wishes are held in memory; later ones wait in the store.</summary>
    static readonly TimeSpan Horizon = TimeSpan.FromHours(26);

    static readonly TimeSpan ReloadEvery = TimeSpan.FromHours(1);

    /// <summary>While the store has not caught up with what was wished before anybody listened here.</summary>
    static readonly TimeSpan CatchUpEvery = TimeSpan.FromSeconds(5);

    /// <summary>How often the index is to be looked at: what is due is woken at most this and its turn late.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    /// <summary>After a wake that failed the store needs a moment; what was due is not forgotten.</summary>
    static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    readonly DueIndex<TKey> _index = new();
    DateTimeOffset _loadedUntil;
    DateTimeOffset _reloadAt;
    int _waking;
    bool _isTicking;

    public void Arrange(TKey key, DateTimeOffset at)
    {
        if (at <= _loadedUntil) _index.Arrange(key, at);
    }

    public async Task OnTick(CancellationToken cancellation)
    {
        if (_isTicking) return;
        _isTicking = true;
        try
        {
            if (now() >= _reloadAt) await Load(cancellation);
            while (_waking < WakesMax && _index.TryTake(now(), out var key)) _ = Wake(key);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _reloadAt = now() + RetryAfter;
            source.LoadFailed(e);
        }
        finally
        {
            _isTicking = false;
        }
    }

    public async Task Load(CancellationToken cancellation)
    {
        var at = now();
        var until = at + Horizon;
        var hasAll = await source.HasAll(cancellation); // Asked first: what comes while it loads is found the next time.
        await foreach (var (key, wish) in source.Load(until, cancellation)) _index.Arrange(key, wish);
        (_loadedUntil, _reloadAt) = (until, at + (hasAll ? ReloadEvery : CatchUpEvery));
        source.Loaded(_index.Count, until);
    }

    /// <summary>Wakes one and, as it comes back, the next that is due: a midnight for all goes through in order.</summary>
    async Task Wake(TKey key)
    {
        _waking++;
        try
        {
            if (await source.Wake(key) is { } at) Arrange(key, at);
        }
        catch (Exception e)
        {
            source.WakeFailed(e, key);
            _index.Arrange(key, now() + RetryAfter);
        }
        finally
        {
            _waking--;
        }

        if (_waking < WakesMax && _index.TryTake(now(), out var another)) _ = Wake(another);
    }
}
