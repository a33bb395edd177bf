using HealthEngine.Signals;
using HealthEngine.Silo.Storage.Playbooks;
using HealthEngine.Silo.Storage.Workspaces;
using HealthEngine.Tasks;
using HealthEngine.Workspaces;
using Microsoft.Data.Sqlite;

namespace HealthEngine.Silo.Storage.Sqlite;

/// <summary>Tasks of people about accounts.</summary>
sealed class SqliteTasks(SqliteStore store, StoredWorkspaces workspaces) : ITaskStore
{
    // The file has one writer, so nothing comes between counting and putting.
    public Task<TaskPut> Put(AccountTask task, TaskDay? caps, CancellationToken cancellation) =>
        Write(c => PutOn(c, task, caps), cancellation);

    public Task<AccountTask?> Find(WorkspaceId workspace, string id, CancellationToken cancellation) =>
        Read(c => FindOn(c, workspace, id), cancellation);

    public Task<IReadOnlyList<ListedTask>> List(WorkspaceId workspace, TaskQuery query, CancellationToken cancellation) =>
        Read<IReadOnlyList<ListedTask>>(
            c => c.Query(
                """
                SELECT no, body FROM task WHERE workspace_no = $workspace AND no < $before
                  AND ($state IS NULL OR state = $state)
                  AND ($owners = '[]' OR owner IN (SELECT value FROM json_each($owners)))
                  AND ($account IS NULL OR account = $account) AND ($playbook IS NULL OR playbook = $playbook)
                  AND ($run IS NULL OR run = $run)
                ORDER BY no DESC LIMIT $limit
                """,
                row => new ListedTask(row.GetInt64(0), RunRow.ReadTask(row.GetString(1))),
                ("$workspace", Number(workspace)), ("$before", query.Before ?? long.MaxValue),
                ("$state", query.State?.ToString()), ("$owners", RunRow.Names(query.Owners)), ("$account", query.Account?.Value),
                ("$playbook", query.Playbook), ("$run", query.Run), ("$limit", query.Limit)),
            cancellation);

    public Task<IReadOnlyList<ListedTask>> Agenda(WorkspaceId workspace, AgendaQuery query, CancellationToken cancellation) =>
        Read<IReadOnlyList<ListedTask>>(
            c => c.Query(
                """
                SELECT no, body FROM task WHERE workspace_no = $workspace AND state IN ('Open', 'InProgress')
                  AND (due_at, no) > ($due, $no)
                  AND ($owners = '[]' OR owner IN (SELECT value FROM json_each($owners)))
                ORDER BY due_at, no LIMIT $limit
                """,
                row => new ListedTask(row.GetInt64(0), RunRow.ReadTask(row.GetString(1))),
                ("$workspace", Number(workspace)), ("$due", query.After?.Due ?? long.MinValue), ("$no", query.After?.No ?? 0),
                ("$owners", RunRow.Names(query.Owners)), ("$limit", query.Limit)),
            cancellation);

    public Task<bool> Change(AccountTask task, CancellationToken cancellation) => Write(
        c => c.Run(
            """
            UPDATE task SET state = $state, owner = $owner, due_at = $due, version = $version, body = $body
            WHERE workspace_no = $workspace AND id = $id AND version = $version - 1
            """,
            ("$state", task.State.ToString()), ("$owner", task.Owner), ("$due", AgendaPlace.DueOf(task)),
            ("$version", task.Version), ("$body", RunRow.Body(task)),
            ("$workspace", Number(task.Account.Workspace)), ("$id", task.Id)) == 1,
        cancellation);

    public Task<IReadOnlyList<AccountTask>> Untold(int limit, CancellationToken cancellation) =>
        Read<IReadOnlyList<AccountTask>>(
            c => c.Query(
                "SELECT body FROM task WHERE told < version ORDER BY no LIMIT $limit",
                row => RunRow.ReadTask(row.GetString(0)), ("$limit", limit)),
            cancellation);

    public Task Told(WorkspaceId workspace, string id, int version, CancellationToken cancellation) => Write(
        c => c.Run(
            "UPDATE task SET told = $version WHERE workspace_no = $workspace AND id = $id AND told < $version",
            ("$version", version), ("$workspace", Number(workspace)), ("$id", id)),
        cancellation);

    TaskPut PutOn(SqliteConnection connection, AccountTask task, TaskDay? caps)
    {
        if (FindOn(connection, task.Account.Workspace, task.Id) is not null) return TaskPut.Known;
        if (caps is not null)
        {
            if (Given(connection, task, "account", task.Account.Account.Value, caps) >= caps.Caps.PerAccount) return TaskPut.AccountCap;
            if (task.Owner is { } owner && Given(connection, task, "owner", owner, caps) >= caps.Caps.PerOwner) return TaskPut.OwnerCap;
        }

        connection.Run(
            """
            INSERT INTO task (workspace_no, id, account, state, owner, playbook, run, created_at, due_at, version, told, body)
            VALUES ($workspace, $id, $account, $state, $owner, $playbook, $run, $created, $due, $version, 0, $body)
            """,
            ("$workspace", Number(task.Account.Workspace)), ("$id", task.Id), ("$account", task.Account.Account.Value),
            ("$state", task.State.ToString()), ("$owner", task.Owner), ("$playbook", task.Origin?.Playbook),
            ("$run", task.Origin?.Run), ("$created", task.CreatedAt.ToUnixMicroseconds()),
            ("$due", AgendaPlace.DueOf(task)), ("$version", task.Version), ("$body", RunRow.Body(task)));
        return TaskPut.Put;
    }

    long Given(SqliteConnection connection, AccountTask task, string column, string value, TaskDay day) =>
        connection.Scalar<long>(
            $"""
            SELECT count(*) FROM task WHERE workspace_no = $workspace AND {column} = $value AND playbook IS NOT NULL
              AND created_at >= $from AND created_at < $to
            """,
            ("$workspace", Number(task.Account.Workspace)), ("$value", value), ("$from", day.From.ToUnixMicroseconds()),
            ("$to", day.To.ToUnixMicroseconds()));

    AccountTask? FindOn(SqliteConnection connection, WorkspaceId workspace, string id) => connection.Query(
        "SELECT body FROM task WHERE workspace_no = $workspace AND id = $id", row => RunRow.ReadTask(row.GetString(0)),
        ("$workspace", Number(workspace)), ("$id", id)) is [var found] ? found : null;

    int Number(WorkspaceId workspace) => workspaces.Number(workspace);

    Task<T> Read<T>(Func<SqliteConnection, T> read, CancellationToken cancellation) =>
        StoreCall.Read(store.Truth.Read(read, cancellation));

    Task<T> Write<T>(Func<SqliteConnection, T> write, CancellationToken cancellation) =>
        StoreCall.Write(store.Truth.Write(write, cancellation));
}
