using System.Data.Common;
using HealthEngine.Deliveries;
using HealthEngine.Signals;
using HealthEngine.Silo.Storage;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Deliveries;

sealed partial class StoredDeliveries
{
    /// <summary>Deliveries kept of all workspaces, whatever their age: about 2 GB.</summary>
    const long DeliveriesMax = 1_000_000;

    // Looked at and forgotten in one step: some 20 ms of the store's time.
    const int PurgeStep = 500;

    public Task<IReadOnlyList<Delivery>> Due(
        WorkspaceId workspace, string endpoint, DateTimeOffset now, int limit, CancellationToken cancellation) =>
        Deliveries(
            workspace,
            "WHERE workspace_no = @workspace AND endpoint = @endpoint AND state = 0 AND due_at <= @now ORDER BY due_at, no LIMIT @limit",
            cancellation, ("endpoint", endpoint), ("now", now.ToUnixMicroseconds()), ("limit", (long)limit));

    public async Task<DateTimeOffset?> NextDue(WorkspaceId workspace, string endpoint, CancellationToken cancellation)
    {
        var statement = new Statement(
            "SELECT due_at FROM delivery WHERE workspace_no = @workspace AND endpoint = @endpoint AND state = 0 ORDER BY due_at LIMIT 1",
            ("workspace", _workspaces.Number(workspace)), ("endpoint", endpoint));
        return await Read(statement, row => DeliveryRow.At(row, 0), cancellation) is [var due] ? due : null;
    }

    public async Task<IReadOnlyDictionary<string, long>> Waiting(WorkspaceId workspace, CancellationToken cancellation)
    {
        var statement = new Statement(
            "SELECT endpoint, COUNT(*) FROM delivery WHERE workspace_no = @workspace AND state = 0 GROUP BY endpoint",
            ("workspace", _workspaces.Number(workspace)));
        return (await Read(statement, row => (row.GetString(0), row.GetInt64(1)), cancellation)).ToDictionary();
    }

    public async Task<EndpointHealth> Health(WorkspaceId workspace, string endpoint, CancellationToken cancellation)
    {
        var statement = new Statement(
            """
            SELECT failing_since, failed_last, failures, hold_until, told FROM endpoint_health
            WHERE workspace_no = @workspace AND endpoint = @endpoint
            """,
            ("workspace", _workspaces.Number(workspace)), ("endpoint", endpoint));
        return await Read(statement, DeliveryRow.ReadHealth, cancellation) is [var health] ? health : EndpointHealth.Good;
    }

    public Task<IReadOnlyList<Delivery>> List(WorkspaceId workspace, DeliveryQuery query, CancellationToken cancellation)
    {
        var filter = "WHERE workspace_no = @workspace AND no < @before";
        var values = new List<(string, object?)> { ("before", query.Before ?? long.MaxValue), ("limit", (long)query.Limit) };
        if (query.Endpoint is { } endpoint)
        {
            filter += " AND endpoint = @endpoint";
            values.Add(("endpoint", endpoint));
        }

        if (query.State is { } state)
        {
            filter += " AND state = @state";
            values.Add(("state", (long)state));
        }

        return Deliveries(workspace, $"{filter} ORDER BY no DESC LIMIT @limit", cancellation, [.. values]);
    }

    public async Task<Delivery?> Find(WorkspaceId workspace, string id, CancellationToken cancellation) =>
        await Deliveries(workspace, "WHERE workspace_no = @workspace AND id = @id", cancellation, ("id", id)) is [var found] ? found : null;

    public async Task<Delivery?> Newest(
        WorkspaceId workspace, string endpoint, string account, CancellationToken cancellation) =>
        await Deliveries(
            workspace,
            """
            WHERE workspace_no = @workspace AND endpoint = @endpoint AND account = @account AND type = 'account.health'
            ORDER BY no DESC LIMIT 1
            """,
            cancellation, ("endpoint", endpoint), ("account", account)) is [var found] ? found : null;

    public async Task<IReadOnlyList<DeliveryAttempt>> Attempts(
        WorkspaceId workspace, string id, CancellationToken cancellation) =>
        await Read(
            new Statement(
                """
                SELECT a.attempt, a.at, a.duration, a.status, a.fault, a.answer FROM delivery_attempt a
                JOIN delivery d ON d.no = a.delivery_no WHERE d.workspace_no = @workspace AND d.id = @id ORDER BY a.attempt
                """,
                ("workspace", _workspaces.Number(workspace)), ("id", id)),
            DeliveryRow.ReadAttempt, cancellation);

    public async Task<int> CountFailed(
        WorkspaceId workspace, string endpoint, DateTimeOffset since, CancellationToken cancellation) =>
        (await Read(
            new Statement(
                """
                SELECT count(*) FROM delivery
                WHERE workspace_no = @workspace AND endpoint = @endpoint AND state = 2 AND done_at >= @since
                """,
                ("workspace", _workspaces.Number(workspace)), ("endpoint", endpoint), ("since", since.ToUnixMicroseconds())),
            row => (int)row.GetInt64(0), cancellation))[0];

    public async Task<long?> Position(string follower, CancellationToken cancellation) => await Read(
        new Statement("SELECT position FROM delivery_checkpoint WHERE name = @name", ("name", follower)),
        row => row.GetInt64(0), cancellation) is [var position] ? position : null;

    // Of the oldest only: what is purged stands at the front.
    async Task<List<long>> Purgeable(DateTimeOffset before, CancellationToken cancellation) => await Read(
        new Statement(
            """
            SELECT no FROM (SELECT no, created_at, state, due_at, done_at FROM delivery ORDER BY no LIMIT @step) d
            WHERE (created_at < @before AND coalesce(done_at, due_at) < @before)
              OR (state <> 0 AND no <= (SELECT coalesce(max(no), 0) FROM delivery) - @kept)
            """,
            ("step", (long)PurgeStep), ("before", before.ToUnixMicroseconds()), ("kept", DeliveriesMax)),
        row => row.GetInt64(0), cancellation);

    /// <summary>Whether so many wait for an endpoint that no more are taken for it.</summary>
    async Task<bool> IsFull(int workspace, string endpoint, CancellationToken cancellation) => (await Read(
        new Statement(
            """
            SELECT 1 FROM delivery WHERE workspace_no = @workspace AND endpoint = @endpoint AND state = 0
            ORDER BY due_at LIMIT 1 OFFSET @max
            """,
            ("workspace", workspace), ("endpoint", endpoint), ("max", (long)IDeliveries.QueueMax - 1)),
        _ => true, cancellation)).Count > 0;

    async Task<IReadOnlyList<Delivery>> Deliveries(
        WorkspaceId workspace, string filter, CancellationToken cancellation, params IReadOnlyList<(string, object?)> values) =>
        await Read(
            new Statement(
                $"SELECT {DeliveryRow.Columns} FROM delivery {filter}", [("workspace", _workspaces.Number(workspace)), .. values]),
            row => DeliveryRow.Read(workspace, row), cancellation);

    Task<List<T>> Read<T>(Statement statement, Func<DbDataReader, T> read, CancellationToken cancellation) =>
        StoreCall.Read(_database.Read(statement, read, cancellation));
}
