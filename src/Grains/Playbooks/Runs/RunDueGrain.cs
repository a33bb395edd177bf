using System.Runtime.CompilerServices;
using HealthEngine.Accounts;
using HealthEngine.Workspaces;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace HealthEngine.Playbooks.Runs;

/// <inheritdoc cref="IRunDueGrain"/>
[Reentrant, GrainType("run-due")]
sealed class RunDueGrain : Grain, IRunDueGrain, IRemindable, IDueSource<(WorkspaceId Workspace, string Run)>
{
    const string KeepAlive = "keep-alive";

    /// <summary>Runs read from the store at a time.</summary>
    const int PageMax = 1_000;

    static readonly GrainTimerCreationOptions Ticks =
        new(DueLoop<AccountKey>.Tick, DueLoop<AccountKey>.Tick) { Interleave = true, KeepAlive = true };

    readonly IRunStore _runs;
    readonly ILogger<RunDueGrain> _logger;
    readonly DueLoop<(WorkspaceId Workspace, string Run)> _loop;

    public RunDueGrain(IRunStore runs, RunTime time, ILogger<RunDueGrain> logger)
    {
        (_runs, _logger) = (runs, logger);
        _loop = new(this, () => time.Now);
    }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await this.RegisterOrUpdateReminder(KeepAlive, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        await _loop.Load(cancellationToken);
        this.RegisterGrainTimer(_loop.OnTick, Ticks);
    }

    public Task Start() => Task.CompletedTask; // Being called activated it.

    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;

    public Task Arrange(WorkspaceId workspace, string run, DateTimeOffset at)
    {
        _loop.Arrange((workspace, run), at);
        return Task.CompletedTask;
    }

    public ValueTask<bool> HasAll(CancellationToken cancellation) => new(true); // A run is stored before it asks.

    public async IAsyncEnumerable<((WorkspaceId Workspace, string Run) Key, DateTimeOffset At)> Load(
        DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellation)
    {
        DueRun? after = null;
        while (true)
        {
            var page = await _runs.Due(until, after, PageMax, cancellation);
            foreach (var due in page) yield return ((due.Workspace, due.Id), due.At);
            if (page.Count < PageMax) yield break;
            after = page[^1];
        }
    }

    public Task<DateTimeOffset?> Wake((WorkspaceId Workspace, string Run) key) =>
        GrainFactory.GetGrain<IRunGrain>(IRunGrain.KeyOf(key.Workspace, key.Run)).Look();

    public void Loaded(int count, DateTimeOffset until) => RunLog.Loaded(_logger, count, until);

    public void LoadFailed(Exception e) => RunLog.LoadFailed(_logger, e);

    public void WakeFailed(Exception e, (WorkspaceId Workspace, string Run) key) =>
        RunLog.LookFailed(_logger, e, key.Run, key.Workspace);
}
