using HealthEngine.Accounts;
using HealthEngine.Deliveries;
using HealthEngine.Notices;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Tests.Notices;

sealed class KilledException : Exception;

/// <summary>Ends the one who calls at a given step: before a call had its effect, or after it but before it was heard of.</summary>
sealed class KillSwitch
{
    int _left = int.MaxValue;

    /// <summary>Steps since it was made.</summary>
    public int Steps { get; private set; }

    public void After(int steps) => _left = steps;

    public void Step()
    {
        Steps++;
        if (_left-- == 0) throw new KilledException();
    }

    public async Task<T> Around<T>(Func<Task<T>> call)
    {
        Step();
        var result = await call();
        Step();
        return result;
    }

    public Task Around(Func<Task> call) => Around(async () =>
    {
        await call();
        return true;
    });
}

/// <summary>A store that tells an outbox what it was given to send, and ends the one who calls.</summary>
sealed class KilledStore(INoticeStore inner, OutboxRecorder outbox, KillSwitch kill) : INoticeStore
{
    public Task<NoticeMark> Open(long head, CancellationToken c) => kill.Around(() => inner.Open(head, c));

    public Task<IReadOnlyList<NoticeWatch>> Watches(IReadOnlyCollection<AccountKey> accounts, CancellationToken c) => inner.Watches(accounts, c);

    public Task<IReadOnlyList<Notice>> Live(IReadOnlyCollection<AccountKey> accounts, CancellationToken c) => inner.Live(accounts, c);

    public Task<IReadOnlyList<NoticeGroupKey>> Due(DateTimeOffset now, int limit, CancellationToken c) => inner.Due(now, limit, c);

    public Task<(IReadOnlyList<Notice> Notices, NoticeGroup? Group)> Due(NoticeGroupKey group, DateTimeOffset now, CancellationToken c) =>
        inner.Due(group, now, c);

    public Task<IReadOnlyList<NoticeGroup>> Groups(WorkspaceId workspace, IReadOnlyCollection<string> owners, CancellationToken c) =>
        inner.Groups(workspace, owners, c);

    public Task<NoticeDay?> Day(WorkspaceId workspace, string owner, int day, CancellationToken c) => inner.Day(workspace, owner, day, c);

    public Task<DateTimeOffset?> NextDue(CancellationToken c) => inner.NextDue(c);

    public Task<bool> Apply(NoticeChanges changes, CancellationToken c) => kill.Around(async () =>
    {
        var isWritten = await inner.Apply(changes, c);
        if (isWritten) outbox.Record(changes.Messages);
        return isWritten;
    });

    public Task Recall(WorkspaceId workspace, DateTimeOffset now, CancellationToken c) => kill.Around(() => inner.Recall(workspace, now, c));

    public Task<int> Expire(DateTimeOffset now, int limit, CancellationToken c) => inner.Expire(now, limit, c);

    public Task<IAsyncDisposable> Lead(CancellationToken c) => inner.Lead(c);
}
