using HealthEngine.DeadLetters;
using HealthEngine.Silo.Storage.DeadLetters;
using Npgsql;
using NpgsqlTypes;

namespace HealthEngine.Silo.Storage.Postgres;

/// <summary>Dead letters within a transaction, and the total that moves with them.</summary>
static class PostgresLetterRows
{
    public static async Task<int> Add(
        NpgsqlConnection connection,
        int workspace,
        IReadOnlyList<(LetterRow Row, int Times)> rows,
        long at,
        int lettersMax,
        CancellationToken cancellation)
    {
        await Lock(connection, workspace, cancellation);
        await using var upsert = new NpgsqlCommand(
            """
            WITH came AS (
              INSERT INTO dead_letter
                (workspace_no, letter_key, source, code, detail, signal_id, complete, original, times, first_at, last_at)
              SELECT $1, r.*, $10, $10 FROM unnest($2, $3, $4, $5, $6, $7, $8, $9) AS r
              ON CONFLICT (workspace_no, letter_key) DO UPDATE SET times = dead_letter.times + excluded.times,
                last_at = greatest(dead_letter.last_at, excluded.last_at)
              RETURNING length(original) AS bytes, xmax = 0 AS fresh)
            UPDATE dead_letter_total t SET letters = t.letters + c.letters, bytes = t.bytes + c.bytes
            FROM (SELECT count(*) AS letters, coalesce(sum(bytes), 0) AS bytes FROM came WHERE fresh) c
            WHERE t.workspace_no = $1
            """,
            connection);
        await upsert.With(workspace)
            .WithArray(rows.Select(r => r.Row.Key), NpgsqlDbType.Bytea)
            .WithArray(rows.Select(r => r.Row.Source), NpgsqlDbType.Text)
            .WithArray(rows.Select(r => r.Row.Code), NpgsqlDbType.Text)
            .WithArray(rows.Select(r => r.Row.Detail), NpgsqlDbType.Text)
            .WithArray(rows.Select(r => r.Row.SignalId), NpgsqlDbType.Text)
            .WithArray(rows.Select(r => r.Row.Complete), NpgsqlDbType.Boolean)
            .WithArray(rows.Select(r => r.Row.Original), NpgsqlDbType.Bytea)
            .WithArray(rows.Select(r => (long)r.Times), NpgsqlDbType.Bigint)
            .With(at).ExecuteNonQueryAsync(cancellation);
        await DropOldest(connection, workspace, lettersMax, cancellation);
        return rows.Count;
    }

    public static async Task<bool> Edit(
        NpgsqlConnection connection, int workspace, long number, byte[] original, string by, CancellationToken cancellation)
    {
        await Lock(connection, workspace, cancellation);
        await using var update = new NpgsqlCommand(
            """
            WITH old AS (SELECT no, length(original) AS bytes FROM dead_letter WHERE workspace_no = $1 AND no = $2),
              edited AS (
                UPDATE dead_letter d SET original = $3, complete = true, edited_by = $4 FROM old WHERE d.no = old.no)
            UPDATE dead_letter_total t SET bytes = t.bytes + length($3) - old.bytes FROM old WHERE t.workspace_no = $1
            """,
            connection);
        return await update.With(workspace, number, original, by).ExecuteNonQueryAsync(cancellation) == 1;
    }

    public static async Task<int> Delete(
        NpgsqlConnection connection, int workspace, IReadOnlyList<long> numbers, CancellationToken cancellation)
    {
        await Lock(connection, workspace, cancellation);
        await using var delete = new NpgsqlCommand(
            """
            WITH gone AS (
              DELETE FROM dead_letter WHERE workspace_no = $1 AND no = ANY ($2) RETURNING length(original) AS bytes)
            UPDATE dead_letter_total t SET letters = t.letters - g.letters, bytes = t.bytes - g.bytes
            FROM (SELECT count(*) AS letters, coalesce(sum(bytes), 0) AS bytes FROM gone) g
            WHERE t.workspace_no = $1 RETURNING g.letters
            """,
            connection);
        delete.With(workspace).WithArray(numbers, NpgsqlDbType.Bigint);
        return (int)(long)(await delete.ExecuteScalarAsync(cancellation))!;
    }

    public static DeadLetterTotal ReadTotal(NpgsqlDataReader row) =>
        new((int)row.GetInt64(0), row.GetInt64(1), row.GetInt64(2));

    /// <summary>One at a time in a workspace, so that the total is that of the rows.</summary>
    static async Task Lock(NpgsqlConnection connection, int workspace, CancellationToken cancellation)
    {
        await using var insert = new NpgsqlCommand(
            "INSERT INTO dead_letter_total VALUES ($1, 0, 0, 0) ON CONFLICT DO NOTHING", connection);
        await insert.With(workspace).ExecuteNonQueryAsync(cancellation);
        await using var select = new NpgsqlCommand(
            "SELECT 1 FROM dead_letter_total WHERE workspace_no = $1 FOR UPDATE", connection);
        await select.With(workspace).ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Drops the oldest as long as there are too many letters or bytes: those beyond either, counted from the newest.</summary>
    static async Task DropOldest(
        NpgsqlConnection connection, int workspace, int lettersMax, CancellationToken cancellation)
    {
        await using var total = new NpgsqlCommand(
            "SELECT letters, bytes, dropped FROM dead_letter_total WHERE workspace_no = $1", connection);
        var (letters, bytes, _) = (await total.With(workspace).ReadAll(ReadTotal, cancellation))[0];
        if (letters <= lettersMax && bytes <= DeadLetterLimits.BytesMax) return;
        await using var drop = new NpgsqlCommand(
            """
            WITH beyond AS (
              SELECT no FROM (
                SELECT no, row_number() OVER w AS letters, sum(length(original)) OVER w AS bytes
                FROM dead_letter WHERE workspace_no = $1 WINDOW w AS (ORDER BY no DESC)) n
              WHERE letters > $2 OR bytes > $3),
              gone AS (
                DELETE FROM dead_letter d USING beyond b WHERE d.no = b.no RETURNING length(d.original) AS bytes)
            UPDATE dead_letter_total t
            SET letters = t.letters - g.letters, bytes = t.bytes - g.bytes, dropped = t.dropped + g.letters
            FROM (SELECT count(*) AS letters, coalesce(sum(bytes), 0) AS bytes FROM gone) g WHERE t.workspace_no = $1
            """,
            connection);
        // A twentieth more than needed, so that steady garbage does not count the rows with each request.
        await drop.With(workspace, lettersMax - lettersMax / 20L, DeadLetterLimits.BytesMax / 20 * 19)
            .ExecuteNonQueryAsync(cancellation);
    }
}
