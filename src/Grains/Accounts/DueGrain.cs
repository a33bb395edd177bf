using HealthEngine.Journal;
using HealthEngine.Views;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace HealthEngine.Accounts;

/// <inheritdoc cref="IDueGrain"/>
[Reentrant, GrainType("due")]
sealed class DueGrain(IAccountViews views, IJournal journal, AccountTime time, ILogger<DueGrain> logger)
    : Grain, IDueGrain, IRemindable
{
    const string KeepAlive = "keep-alive";

    /// <summary>Accounts read from the views at a time.</summary>
    const int PageMax = 1_000;

    /// <summary>Accounts woken at once: enough to keep the store's group commits full, few enough to leave room for signals.</summary>
    const int WakesMax = 256;

    /// <summary>How far ahead wishes are held in memory; later ones wait in the views.</summary>
    static readonly TimeSpan Horizon = TimeSpan.FromHours(26);

    static readonly TimeSpan ReloadEvery = TimeSpan.FromHours(1);

    /// <summary>How often the index is looked at: an account is woken at most this and its turn late.</summary>
    static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    /// <summary>While the views have not caught up with what was wished before this activation knew of any wish.</summary>
    static readonly TimeSpan CatchUpEvery = TimeSpan.FromSeconds(5);

    /// <summary>After a wake that failed the store needs a moment; the account is not forgotten.</summary>
    static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    readonly DueIndex _index = new();

    /// <summary>The journal's last position when this activation began: wishes up to there were told to another, or to none.</summary>
    long _head;

    DateTimeOffset _loadedUntil;
    DateTimeOffset _reloadAt;
    int _waking;
    bool _isTicking;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await this.RegisterOrUpdateReminder(KeepAlive, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        _head = await journal.Head(cancellationToken);
        await Load(cancellationToken);
        this.RegisterGrainTimer(OnTick, new GrainTimerCreationOptions(Tick, Tick) { Interleave = true, KeepAlive = true });
    }

    public Task Start() => Task.CompletedTask; // Being called activated it.

    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;

    public Task Arrange(AccountKey account, DateTimeOffset at)
    {
        if (at <= _loadedUntil) _index.Arrange(account, at);
        return Task.CompletedTask;
    }

    async Task OnTick(CancellationToken cancellation)
    {
        if (_isTicking) return;
        _isTicking = true;
        try
        {
            if (time.Now >= _reloadAt) await Load(cancellation);
            while (_waking < WakesMax && _index.TryTake(time.Now, out var account)) _ = Wake(account);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _reloadAt = time.Now + RetryAfter;
            DueLog.LoadFailed(logger, e);
        }
        finally
        {
            _isTicking = false;
        }
    }

    /// <summary>Wakes an account and, as it comes back, the next that is due: a midnight for all goes through in order.</summary>
    async Task Wake(AccountKey account)
    {
        _waking++;
        try
        {
            var next = await GrainFactory.GetGrain<IAccountGrain>(account.GrainKey).Wake();
            if (next is { } at) await Arrange(account, at);
        }
        catch (Exception e)
        {
            DueLog.WakeFailed(logger, e, account);
            _index.Arrange(account, time.Now + RetryAfter);
        }
        finally
        {
            _waking--;
        }

        if (_waking < WakesMax && _index.TryTake(time.Now, out var another)) _ = Wake(another);
    }

    async Task Load(CancellationToken cancellation)
    {
        var now = time.Now;
        var until = now + Horizon;
        var hasAll = await views.Position(cancellation) >= _head;
        DueAccount? after = null;
        while (true)
        {
            var page = await views.Due(until, after, PageMax, cancellation);
            foreach (var due in page) _index.Arrange(due.Account, due.At);
            if (page.Count < PageMax) break;
            after = page[^1];
        }

        (_loadedUntil, _reloadAt) = (until, now + (hasAll ? ReloadEvery : CatchUpEvery));
        DueLog.Loaded(logger, _index.Count, until);
    }
}
