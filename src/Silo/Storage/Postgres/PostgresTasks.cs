using HealthEngine.Signals;
using HealthEngine.Silo.Storage.Playbooks;
using HealthEngine.Silo.Storage.Workspaces;
using HealthEngine.Tasks;
using HealthEngine.Workspaces;
using Npgsql;

namespace HealthEngine.Silo.Storage.Postgres;

/// <summary>Tasks of people about accounts.</summary>
sealed class PostgresTasks(PostgresStore store, StoredWorkspaces workspaces) : ITaskStore
{
    // Any constant that nothing else in the database locks together with a workspace's number.
    const int CapsLock = 0x7461736b;

    public Task<TaskPut> Put(AccountTask task, TaskDay? caps, CancellationToken cancellation) =>
        StoreCall.Write(PutNow(task, caps, cancellation));

    public async Task<AccountTask?> Find(WorkspaceId workspace, string id, CancellationToken cancellation)
    {
        await using var select = store.Database.CreateCommand("SELECT body FROM task WHERE workspace_no = $1 AND id = $2");
        return await Read(select.With(Number(workspace), id), cancellation) is [var found] ? found : null;
    }

    public async Task<IReadOnlyList<ListedTask>> List(WorkspaceId workspace, TaskQuery query, CancellationToken cancellation)
    {
        await using var select = store.Database.CreateCommand(
            """
            SELECT no, body FROM task WHERE workspace_no = $1 AND no < $2
              AND ($3 IS NULL OR state = $3) AND (cardinality($4) = 0 OR owner = ANY ($4)) AND ($5 IS NULL OR account = $5)
              AND ($6 IS NULL OR playbook = $6) AND ($7 IS NULL OR run = $7)
            ORDER BY no DESC LIMIT $8
            """);
        select.With(Number(workspace), query.Before ?? long.MaxValue)
            .Text(query.State?.ToString()).Texts(query.Owners).Text(query.Account?.Value).Text(query.Playbook).Text(query.Run)
            .With(query.Limit);
        return await StoreCall.Read(select.ReadAll(
            row => new ListedTask(row.GetInt64(0), RunRow.ReadTask(row.GetString(1))), cancellation));
    }

    public async Task<IReadOnlyList<ListedTask>> Agenda(WorkspaceId workspace, AgendaQuery query, CancellationToken cancellation)
    {
        await using var select = store.Database.CreateCommand(
            """
            SELECT no, body FROM task WHERE workspace_no = $1 AND state IN ('Open', 'InProgress')
              AND (due_at, no) > ($2, $3) AND (cardinality($4) = 0 OR owner = ANY ($4))
            ORDER BY due_at, no LIMIT $5
            """);
        select.With(Number(workspace), query.After?.Due ?? long.MinValue, query.After?.No ?? 0)
            .Texts(query.Owners).With(query.Limit);
        return await StoreCall.Read(select.ReadAll(
            row => new ListedTask(row.GetInt64(0), RunRow.ReadTask(row.GetString(1))), cancellation));
    }

    public async Task<bool> Change(AccountTask task, CancellationToken cancellation)
    {
        await using var update = store.Database.CreateCommand(
            """
            UPDATE task SET state = $1, owner = $2, version = $3, body = $4, due_at = $7
            WHERE workspace_no = $5 AND id = $6 AND version = $3 - 1
            """);
        update.With(task.State.ToString()).Text(task.Owner)
            .With(task.Version, RunRow.Body(task), Number(task.Account.Workspace), task.Id, AgendaPlace.DueOf(task));
        return await StoreCall.Write(update.ExecuteNonQueryAsync(cancellation)) == 1;
    }

    public async Task<IReadOnlyList<AccountTask>> Untold(int limit, CancellationToken cancellation)
    {
        await using var select = store.Database.CreateCommand("SELECT body FROM task WHERE told < version ORDER BY no LIMIT $1");
        return await Read(select.With(limit), cancellation);
    }

    public async Task Told(WorkspaceId workspace, string id, int version, CancellationToken cancellation)
    {
        await using var update = store.Database.CreateCommand(
            "UPDATE task SET told = $3 WHERE workspace_no = $1 AND id = $2 AND told < $3");
        await StoreCall.Write(update.With(Number(workspace), id, version).ExecuteNonQueryAsync(cancellation));
    }

    async Task<TaskPut> PutNow(AccountTask task, TaskDay? caps, CancellationToken cancellation)
    {
        await using var connection = await store.Database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (caps is not null)
        {
            // Tasks are rare; one at a time in a workspace, none comes between counting and putting.
            await using var alone = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1, $2)", connection);
            await alone.With(CapsLock, Number(task.Account.Workspace)).ExecuteNonQueryAsync(cancellation);
        }

        await using var known = new NpgsqlCommand("SELECT 1 FROM task WHERE workspace_no = $1 AND id = $2", connection);
        if (await known.With(Number(task.Account.Workspace), task.Id).ExecuteScalarAsync(cancellation) is not null) return TaskPut.Known;
        if (caps is not null)
        {
            if (await Given(connection, task, "account", task.Account.Account.Value, caps, cancellation) >= caps.Caps.PerAccount)
                return TaskPut.AccountCap;
            if (task.Owner is { } owner && await Given(connection, task, "owner", owner, caps, cancellation) >= caps.Caps.PerOwner)
                return TaskPut.OwnerCap;
        }

        var put = await Insert(connection, task, cancellation);
        await transaction.CommitAsync(cancellation);
        return put;
    }

    async Task<TaskPut> Insert(NpgsqlConnection connection, AccountTask task, CancellationToken cancellation)
    {
        await using var insert = new NpgsqlCommand(
            """
            INSERT INTO task (workspace_no, id, account, state, owner, playbook, run, created_at, version, told, body, due_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10, $11) ON CONFLICT DO NOTHING
            """, connection);
        insert.With(Number(task.Account.Workspace), task.Id, task.Account.Account.Value, task.State.ToString())
            .Text(task.Owner).Text(task.Origin?.Playbook).Text(task.Origin?.Run)
            .With(task.CreatedAt.ToUnixMicroseconds(), task.Version, RunRow.Body(task), AgendaPlace.DueOf(task));
        return await insert.ExecuteNonQueryAsync(cancellation) == 1 ? TaskPut.Put : TaskPut.Known;
    }

    async Task<long> Given(
        NpgsqlConnection connection, AccountTask task, string column, string value, TaskDay day, CancellationToken cancellation)
    {
        await using var count = new NpgsqlCommand(
            $"""
            SELECT count(*) FROM task WHERE workspace_no = $1 AND {column} = $2 AND playbook IS NOT NULL
              AND created_at >= $3 AND created_at < $4
            """, connection);
        count.With(Number(task.Account.Workspace), value, day.From.ToUnixMicroseconds(), day.To.ToUnixMicroseconds());
        return (long)(await count.ExecuteScalarAsync(cancellation))!;
    }

    int Number(WorkspaceId workspace) => workspaces.Number(workspace);

    static Task<List<AccountTask>> Read(NpgsqlCommand command, CancellationToken cancellation) =>
        StoreCall.Read(command.ReadAll(row => RunRow.ReadTask(row.GetString(0)), cancellation));
}
