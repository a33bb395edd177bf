using HealthEngine.Tasks;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Engine;

/// <summary>Tasks in memory, with the store's checks.</summary>
sealed class MemoryTasks : ITaskStore
{
    readonly Lock _gate = new();
    readonly List<AccountTask> _tasks = [];
    readonly Dictionary<(WorkspaceId, string), int> _told = [];

    public Task<TaskPut> Put(AccountTask task, TaskDay? caps, CancellationToken cancellation) => Locked(() =>
    {
        if (IndexOf(task.Account.Workspace, task.Id) >= 0) return TaskPut.Known;
        if (caps is not null)
        {
            var given = _tasks.Where(t => t.Account.Workspace == task.Account.Workspace && t.Origin is not null
                && t.CreatedAt >= caps.From && t.CreatedAt < caps.To).ToList();
            if (given.Count(t => t.Account == task.Account) >= caps.Caps.PerAccount) return TaskPut.AccountCap;
            if (task.Owner is not null && given.Count(t => t.Owner == task.Owner) >= caps.Caps.PerOwner) return TaskPut.OwnerCap;
        }

        _tasks.Add(task);
        return TaskPut.Put;
    });

    public Task<AccountTask?> Find(WorkspaceId workspace, string id, CancellationToken cancellation) =>
        Locked(() => IndexOf(workspace, id) is >= 0 and var i ? _tasks[i] : null);

    public Task<IReadOnlyList<ListedTask>> List(WorkspaceId workspace, TaskQuery query, CancellationToken cancellation) =>
        Locked<IReadOnlyList<ListedTask>>(() =>
        [
            .. _tasks.Select((t, i) => new ListedTask(i + 1, t)).Reverse()
                .Where(t => t.Task.Account.Workspace == workspace && t.No < (query.Before ?? long.MaxValue))
                .Where(t => query.State is null || t.Task.State == query.State)
                .Where(t => query.Owners.IsEmpty || query.Owners.Contains(t.Task.Owner!))
                .Where(t => query.Account is null || t.Task.Account.Account == query.Account)
                .Where(t => query.Playbook is null || t.Task.Origin?.Playbook == query.Playbook)
                .Where(t => query.Run is null || t.Task.Origin?.Run == query.Run)
                .Take(query.Limit),
        ]);

    public Task<IReadOnlyList<ListedTask>> Agenda(WorkspaceId workspace, AgendaQuery query, CancellationToken cancellation) =>
        Locked<IReadOnlyList<ListedTask>>(() =>
        [
            .. _tasks.Select((t, i) => new ListedTask(i + 1, t))
                .Where(t => t.Task.Account.Workspace == workspace && t.Task.State is TaskState.Open or TaskState.InProgress)
                .Where(t => query.Owners.IsEmpty || query.Owners.Contains(t.Task.Owner!))
                .OrderBy(t => AgendaPlace.DueOf(t.Task)).ThenBy(t => t.No)
                .Where(t => query.After is not { } after || (AgendaPlace.DueOf(t.Task), t.No).CompareTo((after.Due, after.No)) > 0)
                .Take(query.Limit),
        ]);

    public Task<bool> Change(AccountTask task, CancellationToken cancellation) => Locked(() =>
    {
        var index = IndexOf(task.Account.Workspace, task.Id);
        if (index < 0 || _tasks[index].Version != task.Version - 1) return false;
        _tasks[index] = task;
        return true;
    });

    public Task<IReadOnlyList<AccountTask>> Untold(int limit, CancellationToken cancellation) => Locked<IReadOnlyList<AccountTask>>(() =>
        [.. _tasks.Where(t => _told.GetValueOrDefault((t.Account.Workspace, t.Id)) < t.Version).Take(limit)]);

    public Task Told(WorkspaceId workspace, string id, int version, CancellationToken cancellation) =>
        Locked(() => _told[(workspace, id)] = Math.Max(version, _told.GetValueOrDefault((workspace, id))));

    int IndexOf(WorkspaceId workspace, string id) => _tasks.FindIndex(t => t.Account.Workspace == workspace && t.Id == id);

    Task<T> Locked<T>(Func<T> work)
    {
        lock (_gate) return Task.FromResult(work());
    }
}
