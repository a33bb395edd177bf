using System.Collections.Immutable;
using HealthEngine.Deliveries;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Engine;

/// <summary>Deliveries in memory. Nobody sends them here: what comes of sending is tested where it is done.</summary>
sealed class MemoryDeliveries : IDeliveries
{
    readonly Lock _lock = new();
    ImmutableList<Delivery> _all = [];

    public TimeSpan LookAgain => TimeSpan.FromMinutes(1);

    public Task Put(WorkspaceId workspace, IReadOnlyList<NewDelivery> messages, DateTimeOffset now, CancellationToken cancellation)
    {
        lock (_lock)
        {
            foreach (var (message, fault, _) in messages.Where(m => !_all.Exists(d => d.Workspace == workspace && d.Message.Id == m.Message.Id)))
            {
                var isPending = fault == DeliveryFault.None;
                _all = _all.Add(new(
                    workspace, _all.Count + 1, message, isPending ? DeliveryState.Pending : DeliveryState.Failed, 0, 0, now,
                    isPending ? now : null, isPending ? null : now, fault));
            }
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<Delivery>> Due(
        WorkspaceId workspace, string endpoint, DateTimeOffset now, int limit, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Delivery>>([.. Of(workspace, endpoint).Where(d => d.DueAt <= now).OrderBy(d => d.DueAt).Take(limit)]);

    public Task<DateTimeOffset?> NextDue(WorkspaceId workspace, string endpoint, CancellationToken cancellation) =>
        Task.FromResult(Of(workspace, endpoint).Min(d => d.DueAt));

    public Task<IReadOnlyDictionary<string, long>> Waiting(WorkspaceId workspace, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<string, long>>(_all.Where(d => d.Workspace == workspace && d.State == DeliveryState.Pending)
            .CountBy(d => d.Message.Endpoint).ToDictionary(c => c.Key, c => (long)c.Value));

    public Task<EndpointHealth> Health(WorkspaceId workspace, string endpoint, CancellationToken cancellation) =>
        Task.FromResult(EndpointHealth.Good);

    public Task Record(DeliveryRecord record, CancellationToken cancellation)
    {
        var (delivery, attempt, step, _) = record;
        Replace(d => d.Number == delivery.Number, d => d with
        {
            State = step.State, Tries = step.Tries, Attempts = d.Attempts + 1, DueAt = step.DueAt, Fault = attempt.Fault,
            DoneAt = step.State == DeliveryState.Pending ? null : attempt.At,
        });
        return Task.CompletedTask;
    }

    public Task Heal(WorkspaceId workspace, string endpoint, CancellationToken cancellation) => Task.CompletedTask;

    public Task<IReadOnlyList<Delivery>> List(WorkspaceId workspace, DeliveryQuery query, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Delivery>>(
            [.. _all.Where(d => d.Workspace == workspace && (query.Before is null || d.Number < query.Before)
                && (query.Endpoint is null || d.Message.Endpoint == query.Endpoint) && (query.State is null || d.State == query.State))
                .OrderByDescending(d => d.Number).Take(query.Limit)]);

    public Task<Delivery?> Find(WorkspaceId workspace, string id, CancellationToken cancellation) =>
        Task.FromResult(_all.Find(d => d.Workspace == workspace && d.Message.Id == id));

    public Task<IReadOnlyList<DeliveryAttempt>> Attempts(WorkspaceId workspace, string id, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<DeliveryAttempt>>([]);

    public Task<Delivery?> Newest(WorkspaceId workspace, string endpoint, string account, CancellationToken cancellation) =>
        Task.FromResult(Of(workspace, endpoint).LastOrDefault(d => d.Message.Account == account));

    public Task<bool> Redeliver(WorkspaceId workspace, string id, DateTimeOffset now, CancellationToken cancellation) =>
        Task.FromResult(Replace(d => d.Workspace == workspace && d.Message.Id == id, d => Anew(d, now)) == 1);

    public Task<int> CountFailed(WorkspaceId workspace, string endpoint, DateTimeOffset since, CancellationToken cancellation) =>
        Task.FromResult(_all.Count(d => IsFailed(d, workspace, endpoint, since)));

    public Task<int> Replay(
        WorkspaceId workspace, string endpoint, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellation) =>
        Task.FromResult(Replace(d => IsFailed(d, workspace, endpoint, since), d => Anew(d, now)));

    public Task Abandon(WorkspaceId workspace, string endpoint, DateTimeOffset now, CancellationToken cancellation)
    {
        Replace(
            d => d.Workspace == workspace && d.Message.Endpoint == endpoint && d.State == DeliveryState.Pending,
            d => d with { State = DeliveryState.Failed, Fault = DeliveryFault.Removed, DueAt = null, DoneAt = now });
        return Task.CompletedTask;
    }

    public Task<long?> Position(string follower, CancellationToken cancellation) => Task.FromResult<long?>(null);

    public Task Move(string follower, long position, CancellationToken cancellation) => Task.CompletedTask;

    public Task<int> Purge(DateTimeOffset before, CancellationToken cancellation) => Task.FromResult(0);

    public Task<IDeliveryLead> Lead(CancellationToken cancellation) =>
        throw new NotSupportedException("Nobody sends here.");

    List<Delivery> Of(WorkspaceId workspace, string endpoint) =>
        [.. _all.Where(d => d.Workspace == workspace && d.Message.Endpoint == endpoint && d.State == DeliveryState.Pending)];

    static bool IsFailed(Delivery d, WorkspaceId workspace, string endpoint, DateTimeOffset since) =>
        d.Workspace == workspace && d.Message.Endpoint == endpoint && d.State == DeliveryState.Failed && d.DoneAt >= since;

    static Delivery Anew(Delivery d, DateTimeOffset now) => d with { State = DeliveryState.Pending, Tries = 0, DueAt = now, DoneAt = null };

    int Replace(Func<Delivery, bool> which, Func<Delivery, Delivery> with)
    {
        lock (_lock)
        {
            var count = _all.Count(which);
            _all = [.. _all.Select(d => which(d) ? with(d) : d)];
            return count;
        }
    }
}
