using System.Runtime.CompilerServices;
using HealthEngine.Journal;
using HealthEngine.Views;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace HealthEngine.Accounts;

/// <inheritdoc cref="IDueGrain"/>
[Reentrant, GrainType("due")]
sealed class DueGrain : Grain, IDueGrain, IRemindable, IDueSource<AccountKey>
{
    const string KeepAlive = "keep-alive";

    /// <summary>Accounts read from the views at a time.</summary>
    const int PageMax = 1_000;

    readonly IAccountViews _views;
    readonly IJournal _journal;
    readonly ILogger<DueGrain> _logger;
    readonly DueLoop<AccountKey> _loop;

    /// <summary>The journal's last position when this activation began: wishes up to there were told to another, or to none.</summary>
    long _head;

    public DueGrain(IAccountViews views, IJournal journal, AccountTime time, ILogger<DueGrain> logger)
    {
        (_views, _journal, _logger) = (views, journal, logger);
        _loop = new(this, () => time.Now);
    }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await this.RegisterOrUpdateReminder(KeepAlive, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        _head = await _journal.Head(cancellationToken);
        await _loop.Load(cancellationToken);
        this.RegisterGrainTimer(
            _loop.OnTick,
            new GrainTimerCreationOptions(DueLoop<AccountKey>.Tick, DueLoop<AccountKey>.Tick) { Interleave = true, KeepAlive = true });
    }

    public Task Start() => Task.CompletedTask; // Being called activated it.

    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;

    public Task Arrange(AccountKey account, DateTimeOffset at)
    {
        _loop.Arrange(account, at);
        return Task.CompletedTask;
    }

    public async ValueTask<bool> HasAll(CancellationToken cancellation) => await _views.Position(cancellation) >= _head;

    public async IAsyncEnumerable<(AccountKey Key, DateTimeOffset At)> Load(
        DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellation)
    {
        DueAccount? after = null;
        while (true)
        {
            var page = await _views.Due(until, after, PageMax, cancellation);
            foreach (var due in page) yield return (due.Account, due.At);
            if (page.Count < PageMax) yield break;
            after = page[^1];
        }
    }

    public Task<DateTimeOffset?> Wake(AccountKey account) =>
        GrainFactory.GetGrain<IAccountGrain>(account.GrainKey).Wake();

    public void Loaded(int count, DateTimeOffset until) => DueLog.Loaded(_logger, count, until);

    public void LoadFailed(Exception e) => DueLog.LoadFailed(_logger, e);

    public void WakeFailed(Exception e, AccountKey account) => DueLog.WakeFailed(_logger, e, account);
}
