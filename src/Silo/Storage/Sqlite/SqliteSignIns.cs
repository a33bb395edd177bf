using HealthEngine.People;
using HealthEngine.Signals;
using HealthEngine.Silo.Storage.Workspaces;
using HealthEngine.Workspaces;
using Microsoft.Data.Sqlite;

namespace HealthEngine.Silo.Storage.Sqlite;

sealed class SqliteSignIns(SqliteStore store, StoredWorkspaces workspaces) : ISignInStore
{
    public Task<DateTimeOffset?> Try(WorkspaceId workspace, byte[] who, DateTimeOffset now, CancellationToken cancellation) =>
        StoreCall.Write(store.Truth.Write(c => Try(c, workspaces.Number(workspace), who, now), cancellation));

    public Task Forget(WorkspaceId workspace, byte[] who, CancellationToken cancellation) => StoreCall.Write(store.Truth.Write(
        c => c.Run(
            "DELETE FROM sign_in_failure WHERE workspace_no = $workspace AND who = $who",
            ("$workspace", workspaces.Number(workspace)), ("$who", who)),
        cancellation));

    public Task Keep(byte[] state, SignOnWait wait, CancellationToken cancellation) => StoreCall.Write(store.Truth.Write(
        c =>
        {
            c.Run(
                "DELETE FROM sign_on_wait WHERE state IN (SELECT state FROM sign_on_wait ORDER BY ends_at DESC LIMIT -1 OFFSET $most)",
                ("$most", ISignInStore.RowsMax - 1));
            return c.Run(
                "INSERT INTO sign_on_wait VALUES ($state, $nonce, $verifier, $return, $ends)",
                ("$state", state), ("$nonce", wait.Nonce), ("$verifier", wait.Verifier), ("$return", wait.ReturnTo),
                ("$ends", wait.EndsAt.ToUnixMicroseconds()));
        },
        cancellation));

    public Task<SignOnWait?> Take(byte[] state, CancellationToken cancellation) => StoreCall.Write(store.Truth.Write(
        c => c.Query(
            "DELETE FROM sign_on_wait WHERE state = $state RETURNING nonce, verifier, return_to, ends_at",
            row => new SignOnWait(
                row.GetString(0), row.GetString(1), row.GetString(2), Instants.FromUnixMicroseconds(row.GetInt64(3))),
            ("$state", state)).SingleOrDefault(),
        cancellation));

    static DateTimeOffset? Try(SqliteConnection connection, int workspace, byte[] who, DateTimeOffset now)
    {
        var before = connection.Query(
            "SELECT count, last_at, until_at FROM sign_in_failure WHERE workspace_no = $workspace AND who = $who",
            row => new SignInFailures(
                row.GetInt32(0), Instants.FromUnixMicroseconds(row.GetInt64(1)),
                row.IsDBNull(2) ? null : Instants.FromUnixMicroseconds(row.GetInt64(2))),
            ("$workspace", workspace), ("$who", who)).SingleOrDefault();
        var (next, isTaken) = LockOutDecisions.Try(before, now.ToMicroseconds());
        if (!isTaken) return next.Until;
        connection.Run(
            """
            INSERT INTO sign_in_failure VALUES ($workspace, $who, $count, $last, $until)
            ON CONFLICT DO UPDATE SET count = excluded.count, last_at = excluded.last_at, until_at = excluded.until_at
            """,
            ("$workspace", workspace), ("$who", who), ("$count", next.Count), ("$last", next.LastAt.ToUnixMicroseconds()),
            ("$until", next.Until?.ToUnixMicroseconds()));
        if (before is null) Trim(connection);
        return null;
    }

    static void Trim(SqliteConnection connection) => connection.Run(
        """
        DELETE FROM sign_in_failure WHERE (workspace_no, who) IN (
          SELECT workspace_no, who FROM sign_in_failure ORDER BY last_at DESC LIMIT -1 OFFSET $most)
        """, ("$most", ISignInStore.RowsMax));
}
