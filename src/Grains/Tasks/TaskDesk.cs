using HealthEngine.Accounts;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Signals;

namespace HealthEngine.Tasks;

/// <summary>Puts and changes tasks, and tells the account's journal of it.</summary>
/// <remarks>A task is on disk before the journal hears of it; what it was not told because of a kill, it is told within a minute.</remarks>
public sealed class TaskDesk(ITaskStore tasks, IGrainFactory grains, AccountTime time)
{
    /// <summary>Told of in one go: a minute's arrears are few.</summary>
    const int ArrearsMax = 1_000;

    /// <summary>Puts a task that a person gives. Null: nothing was ever recorded for the account.</summary>
    public async Task<AccountTask?> Create(AccountKey account, TaskWish wish, string by, CancellationToken cancellation)
    {
        if (await grains.GetGrain<IAccountGrain>(account.GrainKey).Consider(AccountQuestion.Nothing) is not { } sight) return null;
        var now = time.Now.ToMicroseconds();
        var task = new AccountTask(
            $"task_{Guid.CreateVersion7(now):n}", account, wish.Title, wish.Text, wish.Owner ?? sight.Profile.Owner, wish.DueAt,
            wish.State, wish.Outcome, null, now, by, now, by, 1);
        await Put(task, null, cancellation);
        return task;
    }

    /// <summary>Changes a task; null: somebody else changed it since.</summary>
    /// <param name="seen">As the writer has seen it.</param>
    public async Task<AccountTask?> Change(AccountTask seen, TaskWish wish, string by, CancellationToken cancellation)
    {
        var task = seen with
        {
            Title = wish.Title, Text = wish.Text, Owner = wish.Owner, DueAt = wish.DueAt, State = wish.State,
            Outcome = wish.Outcome, ChangedAt = time.Now.ToMicroseconds(), ChangedBy = by, Version = seen.Version + 1,
        };
        if (!await tasks.Change(task, cancellation)) return null;
        await Tell(task, cancellation);
        return task;
    }

    public async Task<TaskPut> Put(AccountTask task, TaskDay? caps, CancellationToken cancellation)
    {
        var put = await tasks.Put(task, caps, cancellation);
        if (put == TaskPut.Put) await Tell(task, cancellation);
        return put;
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

/// <summary>What a person wants a task to be.</summary>
public sealed record TaskWish(string Title, string Text, string? Owner, DateTimeOffset? DueAt, TaskState State, string? Outcome);
