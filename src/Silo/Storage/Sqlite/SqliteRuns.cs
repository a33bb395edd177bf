using HealthEngine.Accounts;
using HealthEngine.Playbooks;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Signals;
using HealthEngine.Silo.Storage.Playbooks;
using HealthEngine.Silo.Storage.Workspaces;
using HealthEngine.Workspaces;
using Microsoft.Data.Sqlite;

namespace HealthEngine.Silo.Storage.Sqlite;

/// <summary>Runs of playbooks, and why candidates did not enter.</summary>
sealed class SqliteRuns(SqliteStore store, StoredWorkspaces workspaces) : IRunStore
{
    public Task<RunTaken> Start(Run run, CancellationToken cancellation) => Write(c =>
    {
        var isNew = c.Run(
            """
            INSERT OR IGNORE INTO run
              (workspace_no, id, playbook, version, account, state, started_at, ended_at, due, revision, body)
            VALUES ($workspace, $id, $playbook, $version, $account, $state, $started, $ended, $due, 1, $body)
            """,
            ("$workspace", Number(run.Account.Workspace)), ("$id", run.Id), ("$playbook", run.Playbook),
            ("$version", run.Version), ("$account", run.Account.Account.Value), ("$state", run.State.ToString()),
            ("$started", run.StartedAt.ToUnixMicroseconds()), ("$ended", run.EndedAt?.ToUnixMicroseconds()),
            ("$due", RunRow.Due(run)), ("$body", RunRow.Body(run))) == 1;
        return isNew ? RunTaken.Started
            : Find(c, run.Account.Workspace, run.Id) is not null ? RunTaken.Known : RunTaken.AlreadyRunning;
    }, cancellation);

    public Task<StoredRun?> Find(WorkspaceId workspace, string id, CancellationToken cancellation) =>
        Read(c => Find(c, workspace, id), cancellation);

    // A run that is taken up again may meet another under way: the index has it ignored, as a stale revision is.
    public Task<int?> Save(Run run, int revision, CancellationToken cancellation) => Write(c => c.Run(
        """
        UPDATE OR IGNORE run SET state = $state, ended_at = $ended, due = $due, revision = revision + 1, body = $body
        WHERE workspace_no = $workspace AND id = $id AND revision = $revision
        """,
        ("$state", run.State.ToString()), ("$ended", run.EndedAt?.ToUnixMicroseconds()), ("$due", RunRow.Due(run)),
        ("$body", RunRow.Body(run)), ("$workspace", Number(run.Account.Workspace)), ("$id", run.Id),
        ("$revision", revision)) == 1 ? revision + 1 : (int?)null, cancellation);

    public Task<EntryHistory> History(AccountKey account, string playbook, CancellationToken cancellation) => Read(c =>
    {
        var rows = c.Query(
            """
            SELECT started_at, ended_at IS NULL FROM run
            WHERE workspace_no = $workspace AND account = $account AND playbook = $playbook ORDER BY no DESC LIMIT $limit
            """,
            row => (At: Instants.FromUnixMicroseconds(row.GetInt64(0)), IsRunning: row.GetBoolean(1)),
            ("$workspace", Number(account.Workspace)), ("$account", account.Account.Value), ("$playbook", playbook),
            ("$limit", PlaybookLimits.EntriesMax));
        return new EntryHistory(rows.Exists(r => r.IsRunning), [.. rows.Select(r => r.At)]);
    }, cancellation);

    public Task<IReadOnlyList<ListedRun>> List(WorkspaceId workspace, RunQuery query, CancellationToken cancellation) =>
        Read<IReadOnlyList<ListedRun>>(
            c => c.Query(
                """
                SELECT no, body FROM run WHERE workspace_no = $workspace AND no < $before
                  AND ($playbook IS NULL OR playbook = $playbook) AND ($account IS NULL OR account = $account)
                  AND ($state IS NULL OR state = $state)
                ORDER BY no DESC LIMIT $limit
                """,
                row => new ListedRun(row.GetInt64(0), RunRow.Read(row.GetString(1))),
                ("$workspace", Number(workspace)), ("$before", query.Before ?? long.MaxValue), ("$playbook", query.Playbook),
                ("$account", query.Account?.Value), ("$state", query.State?.ToString()), ("$limit", query.Limit)),
            cancellation);

    public Task<IReadOnlyList<RunCount>> Counts(WorkspaceId workspace, CancellationToken cancellation) =>
        Read<IReadOnlyList<RunCount>>(
            c => c.Query(
                """
                SELECT playbook, state, count(*), max(coalesce(ended_at, started_at)) FROM run
                WHERE workspace_no = $workspace GROUP BY playbook, state ORDER BY playbook, state
                """,
                RunRow.CountOf, ("$workspace", Number(workspace))),
            cancellation);

    public Task<IReadOnlyList<DueRun>> Due(DateTimeOffset before, DueRun? after, int limit, CancellationToken cancellation) =>
        Read<IReadOnlyList<DueRun>>(
            c => c.Query(
                """
                SELECT w.id, r.id, r.due FROM run r JOIN workspace w ON w.no = r.workspace_no
                WHERE r.due < $before AND (r.due, r.id) > ($at, $id) ORDER BY r.due, r.id LIMIT $limit
                """,
                RunRow.DueOf,
                ("$before", before.ToUnixMicroseconds()), ("$at", after?.At.ToUnixMicroseconds() ?? -1),
                ("$id", after?.Id ?? ""), ("$limit", limit)),
            cancellation);

    public Task<IReadOnlyList<RunKey>> UnderWay(RunKey? after, int limit, CancellationToken cancellation) =>
        Read<IReadOnlyList<RunKey>>(
            c => c.Query(
                """
                SELECT w.id, r.account, r.id FROM run r JOIN workspace w ON w.no = r.workspace_no
                WHERE r.ended_at IS NULL AND (w.id, r.account, r.id) > ($workspace, $account, $id)
                ORDER BY w.id, r.account, r.id LIMIT $limit
                """,
                row => new RunKey(new(new(row.GetString(0)), new(row.GetString(1))), row.GetString(2)),
                ("$workspace", after?.Account.Workspace.Value ?? ""), ("$account", after?.Account.Account.Value ?? ""),
                ("$id", after?.Id ?? ""), ("$limit", limit)),
            cancellation);

    public Task<IReadOnlyList<Run>> UnderWay(AccountKey account, CancellationToken cancellation) =>
        Read<IReadOnlyList<Run>>(
            c => c.Query(
                "SELECT body FROM run WHERE workspace_no = $workspace AND account = $account AND ended_at IS NULL ORDER BY no",
                row => RunRow.Read(row.GetString(0)),
                ("$workspace", Number(account.Workspace)), ("$account", account.Account.Value)),
            cancellation);

    public Task<IReadOnlyList<int>> VersionsInUse(WorkspaceId workspace, string playbook, CancellationToken cancellation) =>
        Read<IReadOnlyList<int>>(
            c => c.Query(
                """
                SELECT DISTINCT version FROM run
                WHERE workspace_no = $workspace AND playbook = $playbook AND ended_at IS NULL ORDER BY version
                """,
                row => row.GetInt32(0), ("$workspace", Number(workspace)), ("$playbook", playbook)),
            cancellation);

    public Task Skip(
        AccountKey account, string playbook, EntryTrigger trigger, SkipReason reason, DateTimeOffset at,
        CancellationToken cancellation) =>
        Write(
            c => c.Run(
                """
                INSERT INTO run_skip VALUES ($workspace, $playbook, $account, $at, $reason, $kind, $cause, 1)
                ON CONFLICT (workspace_no, playbook, account) DO UPDATE SET
                  at = excluded.at, reason = excluded.reason, kind = excluded.kind, cause = excluded.cause, count = count + 1
                """,
                ("$workspace", Number(account.Workspace)), ("$playbook", playbook), ("$account", account.Account.Value),
                ("$at", at.ToUnixMicroseconds()), ("$reason", reason.ToString()), ("$kind", trigger.Kind.ToString()),
                ("$cause", trigger.Cause)),
            cancellation);

    public Task<IReadOnlyList<Skip>> Skips(
        WorkspaceId workspace, string playbook, SkipCursor? after, int limit, CancellationToken cancellation) =>
        Read<IReadOnlyList<Skip>>(
            c => c.Query(
                """
                SELECT account, at, reason, kind, cause, count FROM run_skip
                WHERE workspace_no = $workspace AND playbook = $playbook
                  AND (at < $at OR (at = $at AND account > $account))
                ORDER BY at DESC, account LIMIT $limit
                """,
                RunRow.SkipOf,
                ("$workspace", Number(workspace)), ("$playbook", playbook),
                ("$at", after?.At.ToUnixMicroseconds() ?? long.MaxValue), ("$account", after?.Account.Value ?? ""), ("$limit", limit)),
            cancellation);

    public Task<IReadOnlyList<SkipCount>> SkipCounts(WorkspaceId workspace, string playbook, CancellationToken cancellation) =>
        Read<IReadOnlyList<SkipCount>>(
            c => c.Query(
                """
                SELECT reason, count(*) FROM run_skip WHERE workspace_no = $workspace AND playbook = $playbook
                GROUP BY reason ORDER BY count(*) DESC, reason
                """,
                RunRow.SkipCountOf, ("$workspace", Number(workspace)), ("$playbook", playbook)),
            cancellation);

    public Task<long> Position(CancellationToken cancellation) =>
        Read(c => SqliteCheckpoints.Read(c, RunRow.Checkpoint), cancellation);

    public Task<bool> Move(long from, long to, CancellationToken cancellation) =>
        Write(c => SqliteCheckpoints.Move(c, RunRow.Checkpoint, from, to), cancellation);

    StoredRun? Find(SqliteConnection connection, WorkspaceId workspace, string id) => connection.Query(
        "SELECT body, revision FROM run WHERE workspace_no = $workspace AND id = $id",
        row => new StoredRun(RunRow.Read(row.GetString(0)), row.GetInt32(1)),
        ("$workspace", Number(workspace)), ("$id", id)) is [var found] ? found : null;

    int Number(WorkspaceId workspace) => workspaces.Number(workspace);

    Task<T> Read<T>(Func<SqliteConnection, T> read, CancellationToken cancellation) =>
        StoreCall.Read(store.Truth.Read(read, cancellation));

    Task<T> Write<T>(Func<SqliteConnection, T> write, CancellationToken cancellation) =>
        StoreCall.Write(store.Truth.Write(write, cancellation));
}
