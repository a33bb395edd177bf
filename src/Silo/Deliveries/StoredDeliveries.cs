using HealthEngine.Deliveries;
using HealthEngine.Silo.Storage;
using HealthEngine.Silo.Storage.Workspaces;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Deliveries;

/// <inheritdoc cref="IDeliveries"/>
sealed partial class StoredDeliveries : IDeliveries, IAsyncDisposable
{
    // Attempts of one transaction: those of all endpoints that ended while the one before was under way.
    const int RecordsMax = 256;

    readonly IDeliveryDatabase _database;
    readonly StoredWorkspaces _workspaces;
    readonly ILogger<StoredDeliveries> _logger;
    readonly Gatherer<DeliveryRecord, bool> _records;

    public StoredDeliveries(IDeliveryDatabase database, StoredWorkspaces workspaces, ILogger<StoredDeliveries> logger)
    {
        (_database, _workspaces, _logger) = (database, workspaces, logger);
        _records = new(RecordsMax, Record);
    }

    public async Task Put(
        WorkspaceId workspace, IReadOnlyList<NewDelivery> messages, DateTimeOffset now, CancellationToken cancellation)
    {
        var puts = await Prepare(workspace, messages, now, cancellation);
        await Write([.. puts.SelectMany(DeliveryStatements.Put)], cancellation);
    }

    /// <summary>Messages as they are put at an instant; what comes for a full endpoint is put as failed.</summary>
    internal async Task<IReadOnlyList<DeliveryPut>> Prepare(
        WorkspaceId workspace, IReadOnlyList<NewDelivery> messages, DateTimeOffset now, CancellationToken cancellation)
    {
        var number = _workspaces.Number(workspace);
        var full = new HashSet<string>(StringComparer.Ordinal);
        foreach (var endpoint in messages.Select(m => m.Message.Endpoint).Distinct())
            if (await IsFull(number, endpoint, cancellation)) full.Add(endpoint);
        return
        [
            .. messages.Select(m => new DeliveryPut(
                number, m.Message, m.Fault == DeliveryFault.None && full.Contains(m.Message.Endpoint) ? DeliveryFault.QueueFull : m.Fault,
                m.Supersedes, now)),
        ];
    }

    public Task Record(DeliveryRecord record, CancellationToken cancellation) => _records.Handle(record, cancellation);

    public Task Heal(WorkspaceId workspace, string endpoint, CancellationToken cancellation) =>
        Write([DeliveryStatements.Health(_workspaces.Number(workspace), endpoint, EndpointHealth.Good)], cancellation);

    public async Task<bool> Redeliver(WorkspaceId workspace, string id, DateTimeOffset now, CancellationToken cancellation) =>
        (await Write([DeliveryStatements.Redeliver(_workspaces.Number(workspace), id, now)], cancellation))[0] == 1;

    public async Task<int> Replay(
        WorkspaceId workspace, string endpoint, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellation)
    {
        var statement = DeliveryStatements.Replay(_workspaces.Number(workspace), endpoint, since, now, IDeliveries.QueueMax);
        return (await Write([statement], cancellation))[0];
    }

    public Task Abandon(WorkspaceId workspace, string endpoint, DateTimeOffset now, CancellationToken cancellation) =>
        Write(
            [
                .. DeliveryStatements.Abandon(_workspaces.Number(workspace), endpoint, now),
                // Another of the same id has to be told of everything.
                DeliveryStatements.Move(HealthSyncs.Marker(workspace, endpoint), 0),
            ],
            cancellation);

    public Task Move(string follower, long position, CancellationToken cancellation) =>
        Write([DeliveryStatements.Move(follower, position)], cancellation);

    public async Task<int> Purge(DateTimeOffset before, CancellationToken cancellation)
    {
        var gone = await Purgeable(before, cancellation);
        if (gone.Count > 0) await Write([.. DeliveryStatements.Purge(gone)], cancellation);
        return gone.Count;
    }

    public Task<IDeliveryLead> Lead(CancellationToken cancellation) => _database.Lead(cancellation);

    public TimeSpan LookAgain => _database.LookAgain;

    public ValueTask DisposeAsync() => _records.DisposeAsync();

    async Task<IReadOnlyList<bool>> Record(IReadOnlyList<DeliveryRecord> records)
    {
        var rows = records.Select(r => (Workspace: _workspaces.Number(r.Delivery.Workspace), Record: r)).ToList();
        var beside = rows.SelectMany(r => DeliveryStatements.Beside(r.Workspace, r.Record)).ToList();
        await _database.Record(rows, beside, CancellationToken.None);
        foreach (var (delivery, attempt, _, _) in records)
            _logger.Attempted(attempt.Number, delivery.Message.Id, delivery.Message.Endpoint, delivery.Workspace, attempt.Fault);
        return [.. records.Select(_ => true)];
    }

    Task<IReadOnlyList<int>> Write(IReadOnlyList<Statement> statements, CancellationToken cancellation) =>
        StoreCall.Write(_database.Write(statements, cancellation));
}
