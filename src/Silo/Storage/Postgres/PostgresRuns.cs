using System.Collections.Immutable;
using HealthEngine.Accounts;
using HealthEngine.Playbooks;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Signals;
using HealthEngine.Silo.Storage.Playbooks;
using HealthEngine.Silo.Storage.Workspaces;
using HealthEngine.Workspaces;
using Npgsql;
using NpgsqlTypes;

namespace HealthEngine.Silo.Storage.Postgres;

/// <summary>Runs of playbooks, and why candidates did not enter.</summary>
sealed class PostgresRuns(PostgresStore store, StoredWorkspaces workspaces) : IRunStore
{
    public async Task<RunTaken> Start(Run run, CancellationToken cancellation)
    {
        await using var insert = store.Database.CreateCommand(
            """
            INSERT INTO run (workspace_no, id, playbook, version, account, state, started_at, ended_at, due, revision, body)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10) ON CONFLICT DO NOTHING
            """);
        insert.With(
            Number(run.Account.Workspace), run.Id, run.Playbook, run.Version, run.Account.Account.Value, run.State.ToString(),
            run.StartedAt.ToUnixMicroseconds());
        insert.Big(run.EndedAt?.ToUnixMicroseconds()).Big(RunRow.Due(run)).With(RunRow.Body(run));
        if (await StoreCall.Write(insert.ExecuteNonQueryAsync(cancellation)) == 1) return RunTaken.Started;
        return await Find(run.Account.Workspace, run.Id, cancellation) is null ? RunTaken.AlreadyRunning : RunTaken.Known;
    }

    public async Task<StoredRun?> Find(WorkspaceId workspace, string id, CancellationToken cancellation)
    {
        await using var select = store.Database.CreateCommand("SELECT body, revision FROM run WHERE workspace_no = $1 AND id = $2");
        var found = await Read(
            select.With(Number(workspace), id), row => new StoredRun(RunRow.Read(row.GetString(0)), row.GetInt32(1)), cancellation);
        return found is [var one] ? one : null;
    }

    public async Task<int?> Save(Run run, int revision, CancellationToken cancellation)
    {
        await using var update = store.Database.CreateCommand(
            """
            UPDATE run SET state = $1, ended_at = $2, due = $3, revision = revision + 1, body = $4
            WHERE workspace_no = $5 AND id = $6 AND revision = $7
            """);
        update.With(run.State.ToString()).Big(run.EndedAt?.ToUnixMicroseconds()).Big(RunRow.Due(run))
            .With(RunRow.Body(run), Number(run.Account.Workspace), run.Id, revision);
        try
        {
            return await update.ExecuteNonQueryAsync(cancellation) == 1 ? revision + 1 : null;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return null; // taken up again, it would be the second under way
        }
        catch (Exception e) when (PostgresFaults.IsFault(e))
        {
            return await StoreCall.Write(Task.FromException<int?>(e));
        }
    }

    public async Task<EntryHistory> History(AccountKey account, string playbook, CancellationToken cancellation)
    {
        await using var select = store.Database.CreateCommand(
            """
            SELECT started_at, ended_at IS NULL FROM run
            WHERE workspace_no = $1 AND account = $2 AND playbook = $3 ORDER BY no DESC LIMIT $4
            """);
        select.With(Number(account.Workspace), account.Account.Value, playbook, PlaybookLimits.EntriesMax);
        var rows = await Read(
            select, row => (At: Instants.FromUnixMicroseconds(row.GetInt64(0)), IsRunning: row.GetBoolean(1)), cancellation);
        return new(rows.Exists(r => r.IsRunning), [.. rows.Select(r => r.At)]);
    }

    public async Task<IReadOnlyList<ListedRun>> List(WorkspaceId workspace, RunQuery query, CancellationToken cancellation)
    {
        await using var select = store.Database.CreateCommand(
            """
            SELECT no, body FROM run WHERE workspace_no = $1 AND no < $2
              AND ($3 IS NULL OR playbook = $3) AND ($4 IS NULL OR account = $4) AND ($5 IS NULL OR state = $5)
            ORDER BY no DESC LIMIT $6
            """);
        select.With(Number(workspace), query.Before ?? long.MaxValue)
            .Text(query.Playbook).Text(query.Account?.Value).Text(query.State?.ToString()).With(query.Limit);
        return await Read(select, row => new ListedRun(row.GetInt64(0), RunRow.Read(row.GetString(1))), cancellation);
    }

    public async Task<IReadOnlyList<RunCount>> Counts(WorkspaceId workspace, CancellationToken cancellation)
    {
        await using var select = store.Database.CreateCommand(
            """
            SELECT playbook, state, count(*), max(coalesce(ended_at, started_at)) FROM run
            WHERE workspace_no = $1 GROUP BY playbook, state ORDER BY playbook, state
            """);
        return await Read(select.With(Number(workspace)), RunRow.CountOf, cancellation);
    }

    public async Task<IReadOnlyList<DueRun>> Due(
        DateTimeOffset before, DueRun? after, int limit, CancellationToken cancellation)
    {
        await using var select = store.Database.CreateCommand(
            """
            SELECT w.id, r.id, r.due FROM run r JOIN workspace w ON w.no = r.workspace_no
            WHERE r.due < $1 AND (r.due, r.id) > ($2, $3) ORDER BY r.due, r.id LIMIT $4
            """);
        select.With(before.ToUnixMicroseconds(), after?.At.ToUnixMicroseconds() ?? -1L, after?.Id ?? "", limit);
        return await Read(select, RunRow.DueOf, cancellation);
    }

    public async Task<IReadOnlyList<RunKey>> UnderWay(RunKey? after, int limit, CancellationToken cancellation)
    {
        await using var select = store.Database.CreateCommand(
            """
            SELECT w.id, r.account, r.id FROM run r JOIN workspace w ON w.no = r.workspace_no
            WHERE r.ended_at IS NULL AND (w.id COLLATE "C", r.account, r.id) > ($1, $2, $3)
            ORDER BY w.id COLLATE "C", r.account, r.id LIMIT $4
            """);
        select.With(after?.Account.Workspace.Value ?? "", after?.Account.Account.Value ?? "", after?.Id ?? "", limit);
        return await Read(
            select, row => new RunKey(new(new(row.GetString(0)), new(row.GetString(1))), row.GetString(2)), cancellation);
    }

    public async Task<IReadOnlyList<Run>> UnderWay(AccountKey account, CancellationToken cancellation)
    {
        await using var select = store.Database.CreateCommand(
            "SELECT body FROM run WHERE workspace_no = $1 AND account = $2 AND ended_at IS NULL ORDER BY no");
        select.With(Number(account.Workspace), account.Account.Value);
        return await Read(select, row => RunRow.Read(row.GetString(0)), cancellation);
    }

    public async Task<IReadOnlyList<int>> VersionsInUse(WorkspaceId workspace, string playbook, CancellationToken cancellation)
    {
        await using var select = store.Database.CreateCommand(
            "SELECT DISTINCT version FROM run WHERE workspace_no = $1 AND playbook = $2 AND ended_at IS NULL ORDER BY version");
        return await Read(select.With(Number(workspace), playbook), row => row.GetInt32(0), cancellation);
    }

    public async Task Skip(
        AccountKey account, string playbook, EntryTrigger trigger, SkipReason reason, DateTimeOffset at,
        CancellationToken cancellation)
    {
        await using var upsert = store.Database.CreateCommand(
            """
            INSERT INTO run_skip AS s VALUES ($1, $2, $3, $4, $5, $6, $7, 1)
            ON CONFLICT (workspace_no, playbook, account) DO UPDATE SET
              at = excluded.at, reason = excluded.reason, kind = excluded.kind, cause = excluded.cause, count = s.count + 1
            """);
        upsert.With(
            Number(account.Workspace), playbook, account.Account.Value, at.ToUnixMicroseconds(), reason.ToString(),
            trigger.Kind.ToString(), trigger.Cause);
        await StoreCall.Write(upsert.ExecuteNonQueryAsync(cancellation));
    }

    public async Task<IReadOnlyList<Skip>> Skips(
        WorkspaceId workspace, string playbook, SkipCursor? after, int limit, CancellationToken cancellation)
    {
        await using var select = store.Database.CreateCommand(
            """
            SELECT account, at, reason, kind, cause, count FROM run_skip
            WHERE workspace_no = $1 AND playbook = $2 AND (at < $3 OR (at = $3 AND account > $4))
            ORDER BY at DESC, account LIMIT $5
            """);
        select.With(
            Number(workspace), playbook, after?.At.ToUnixMicroseconds() ?? long.MaxValue, after?.Account.Value ?? "", limit);
        return await Read(select, RunRow.SkipOf, cancellation);
    }

    public async Task<IReadOnlyList<SkipCount>> SkipCounts(WorkspaceId workspace, string playbook, CancellationToken cancellation)
    {
        await using var select = store.Database.CreateCommand(
            """
            SELECT reason, count(*) FROM run_skip WHERE workspace_no = $1 AND playbook = $2
            GROUP BY reason ORDER BY count(*) DESC, reason
            """);
        return await Read(select.With(Number(workspace), playbook), RunRow.SkipCountOf, cancellation);
    }

    public async Task<long> Position(CancellationToken cancellation)
    {
        await using var select = store.Database.CreateCommand("SELECT position FROM checkpoint WHERE name = $1");
        return await Read(select.With(RunRow.Checkpoint), row => row.GetInt64(0), cancellation) is [var position] ? position : 0;
    }

    public async Task<bool> Move(long from, long to, CancellationToken cancellation) =>
        await StoreCall.Write(MoveOn(from, to, cancellation));

    async Task<bool> MoveOn(long from, long to, CancellationToken cancellation)
    {
        await using var connection = await store.Database.OpenConnectionAsync(cancellation);
        return await PostgresCheckpoints.Move(connection, RunRow.Checkpoint, from, to, cancellation);
    }

    int Number(WorkspaceId workspace) => workspaces.Number(workspace);

    static Task<List<T>> Read<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellation) =>
        StoreCall.Read(command.ReadAll(read, cancellation));
}

static class NullableParameters
{
    public static NpgsqlCommand Text(this NpgsqlCommand command, string? value) => Add(command, value, NpgsqlDbType.Text);

    public static NpgsqlCommand Texts(this NpgsqlCommand command, ImmutableArray<string> values) =>
        Add(command, values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);

    public static NpgsqlCommand Big(this NpgsqlCommand command, long? value) => Add(command, value, NpgsqlDbType.Bigint);

    static NpgsqlCommand Add(NpgsqlCommand command, object? value, NpgsqlDbType type)
    {
        command.Parameters.Add(new() { Value = value ?? DBNull.Value, NpgsqlDbType = type });
        return command;
    }
}
