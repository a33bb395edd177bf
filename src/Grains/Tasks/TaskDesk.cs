using HealthEngine.Accounts;

namespace HealthEngine.Tasks;

/// <summary>Puts and changes tasks, and tells the account's journal of it.</summary>
/// <remarks>A task is on disk before the journal hears of it; what it was not told because of a kill, it is told within a minute.</remarks>
public sealed class TaskDesk(ITaskStore tasks, IGrainFactory grains)
{
    /// <summary>Told of in one go: a minute's arrears are few.</summary>
    const int ArrearsMax = 1_000;

    public async Task<TaskPut> Put(AccountTask task, TaskDay? caps, CancellationToken cancellation)
    {
        var put = await tasks.Put(task, caps, cancellation);
        if (put == TaskPut.Put) await Tell(task, cancellation);
        return put;
    }

    /// <summary>False: somebody else changed it since.</summary>
    public async Task<bool> Change(AccountTask task, CancellationToken cancellation)
    {
        if (!await tasks.Change(task, cancellation)) return false;
        await Tell(task, cancellation);
        return true;
    }

    /// <summary>Tells of what was not told yet.</summary>
    public async Task<int> TellArrears(CancellationToken cancellation)
    {
        var untold = await tasks.Untold(ArrearsMax, cancellation);
        foreach (var task in untold) await Tell(task, cancellation);
        return untold.Count;
    }

    async Task Tell(AccountTask task, CancellationToken cancellation)
    {
        await grains.GetGrain<IAccountGrain>(task.Account.GrainKey).Tell(new TaskChanged(task));
        await tasks.Told(task.Account.Workspace, task.Id, task.Version, cancellation);
    }
}
