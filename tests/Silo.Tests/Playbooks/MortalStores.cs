using System.Collections.Concurrent;
using System.Collections.Immutable;
using HealthEngine.Accounts;
using HealthEngine.Deliveries;
using HealthEngine.Journal;
using HealthEngine.Playbooks;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Tasks;
using HealthEngine.Tests.Hosts;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Tests.Playbooks;

/// <summary>Receives what is sent, for as long as the test runs: engines come and go.</summary>
sealed class Collector
{
    public ConcurrentDictionary<string, OutboundMessage> Messages { get; } = new();

    /// <summary>Ids put again, which receivers drop.</summary>
    public ConcurrentBag<string> Repetitions { get; } = [];
}

sealed class MortalOutbox(Killer killer, Collector collector) : IOutbox
{
    static readonly OutboundEndpoint[] Endpoints =
    [
        new("hook", EndpointKind.Webhook, ["playbook.webhook"], [], NoticeGrouping.Each, null),
        new("chat", EndpointKind.Slack, [], [], NoticeGrouping.ByOwner, null),
    ];

    public IReadOnlyList<OutboundEndpoint> EndpointsOf(WorkspaceId workspace) => Endpoints;

    public Task Put(WorkspaceId workspace, IReadOnlyList<OutboundMessage> messages, CancellationToken cancellation) =>
        killer.Write(() =>
        {
            foreach (var message in messages)
                if (!collector.Messages.TryAdd(message.Id, message)) collector.Repetitions.Add(message.Id);
            return Task.FromResult(true);
        });

    public NewDelivery Prepare(WorkspaceId workspace, OutboundMessage message) =>
        throw new InvalidOperationException("Playbooks put their messages.");

    public void Ring(WorkspaceId workspace, string endpoint) => throw new InvalidOperationException("Nothing was written beside the outbox.");
}

sealed class MortalRuns(IRunStore inner, Killer killer) : IRunStore
{
    public Task<RunTaken> Start(Run run, CancellationToken cancellation) => killer.Write(() => inner.Start(run, cancellation));

    public Task<int?> Save(Run run, int revision, CancellationToken cancellation) =>
        killer.Write(() => inner.Save(run, revision, cancellation));

    public Task Skip(
        AccountKey account, string playbook, EntryTrigger trigger, SkipReason reason, DateTimeOffset at, CancellationToken cancellation) =>
        inner.Skip(account, playbook, trigger, reason, at, cancellation);

    public Task<StoredRun?> Find(WorkspaceId workspace, string id, CancellationToken cancellation) => inner.Find(workspace, id, cancellation);

    public Task<EntryHistory> History(AccountKey account, string playbook, CancellationToken cancellation) =>
        inner.History(account, playbook, cancellation);

    public Task<IReadOnlyList<ListedRun>> List(WorkspaceId workspace, RunQuery query, CancellationToken cancellation) =>
        inner.List(workspace, query, cancellation);

    public Task<IReadOnlyList<RunCount>> Counts(WorkspaceId workspace, CancellationToken cancellation) => inner.Counts(workspace, cancellation);

    public Task<IReadOnlyList<SkipCount>> SkipCounts(WorkspaceId workspace, string playbook, CancellationToken cancellation) =>
        inner.SkipCounts(workspace, playbook, cancellation);

    public Task<IReadOnlyList<DueRun>> Due(DateTimeOffset before, DueRun? after, int limit, CancellationToken cancellation) =>
        inner.Due(before, after, limit, cancellation);

    public Task<IReadOnlyList<RunKey>> UnderWay(RunKey? after, int limit, CancellationToken cancellation) =>
        inner.UnderWay(after, limit, cancellation);

    public Task<IReadOnlyList<Run>> UnderWay(AccountKey account, CancellationToken cancellation) => inner.UnderWay(account, cancellation);

    public Task<IReadOnlyList<int>> VersionsInUse(WorkspaceId workspace, string playbook, CancellationToken cancellation) =>
        inner.VersionsInUse(workspace, playbook, cancellation);

    public Task<IReadOnlyList<Skip>> Skips(
        WorkspaceId workspace, string playbook, SkipCursor? after, int limit, CancellationToken cancellation) =>
        inner.Skips(workspace, playbook, after, limit, cancellation);

    public Task<long> Position(CancellationToken cancellation) => inner.Position(cancellation);

    public Task<bool> Move(long from, long to, CancellationToken cancellation) => inner.Move(from, to, cancellation);
}

sealed class MortalTasks(ITaskStore inner, Killer killer) : ITaskStore
{
    public Task<TaskPut> Put(AccountTask task, TaskDay? caps, CancellationToken cancellation) =>
        killer.Write(() => inner.Put(task, caps, cancellation));

    public Task Told(WorkspaceId workspace, string id, int version, CancellationToken cancellation) => killer.Write(async () =>
    {
        await inner.Told(workspace, id, version, cancellation);
        return true;
    });

    public Task<AccountTask?> Find(WorkspaceId workspace, string id, CancellationToken cancellation) => inner.Find(workspace, id, cancellation);

    public Task<IReadOnlyList<ListedTask>> List(WorkspaceId workspace, TaskQuery query, CancellationToken cancellation) =>
        inner.List(workspace, query, cancellation);

    public Task<IReadOnlyList<ListedTask>> Agenda(WorkspaceId workspace, AgendaQuery query, CancellationToken cancellation) =>
        inner.Agenda(workspace, query, cancellation);

    public Task<bool> Change(AccountTask task, CancellationToken cancellation) => inner.Change(task, cancellation);

    public Task<IReadOnlyList<AccountTask>> Untold(int limit, CancellationToken cancellation) => inner.Untold(limit, cancellation);
}

sealed class MortalJournal(IJournal inner, Killer killer) : JournalOver(inner)
{
    public override async ValueTask<AppendResult> Append(ImmutableArray<JournalEntry> entries, CancellationToken cancellation) =>
        await killer.Write(() => base.Append(entries, cancellation).AsTask());
}
