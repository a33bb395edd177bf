using HealthEngine.Linking;
using Microsoft.Data.Sqlite;

namespace HealthEngine.Silo.Storage.Sqlite;

/// <summary>What waits under a key, within a transaction.</summary>
static class SqliteHeldRows
{
    const string OfKey = "workspace_no = $workspace AND kind = $kind AND source = $source AND key = $key";

    /// <summary>What waits under one key waits under another too, after all that wait there on their own account.</summary>
    public static void WaitAlso(SqliteConnection connection, int workspace, LinkKey key, LinkKey also) => connection.Run(
        $"""
        INSERT OR IGNORE INTO held_wait (workspace_no, kind, source, key, no, rank)
        SELECT workspace_no, $alsoKind, $alsoSource, $alsoKey, no, rank + 1000 FROM held_wait WHERE {OfKey}
        """,
        [.. Key(workspace, key), ("$alsoKind", (int)also.Kind), ("$alsoSource", also.Source), ("$alsoKey", also.Key)]);

    /// <summary>Drops what waits under a key before all others.</summary>
    public static int Drop(SqliteConnection connection, int workspace, LinkKey key)
    {
        var numbers = connection.Query(
            $"SELECT no FROM held_signal WHERE {OfKey}", row => row.GetInt64(0), Key(workspace, key));
        foreach (var number in numbers) Delete(connection, number);
        return numbers.Count;
    }

    public static int Count(SqliteConnection connection, int workspace, LinkKey key) =>
        (int)connection.Scalar<long>($"SELECT count(*) FROM held_wait WHERE {OfKey}", Key(workspace, key));

    public static void Delete(SqliteConnection connection, long number)
    {
        var gone = connection.Query(
            "DELETE FROM held_signal WHERE no = $no RETURNING workspace_no, length(body)",
            row => (Workspace: row.GetInt32(0), Bytes: row.GetInt64(1)), ("$no", number));
        if (gone is not [var (workspace, bytes)]) return;
        connection.Run("DELETE FROM held_wait WHERE no = $no", ("$no", number));
        connection.Run(
            "UPDATE held_total SET signals = signals - 1, bytes = bytes - $bytes WHERE workspace_no = $workspace",
            ("$bytes", bytes), ("$workspace", workspace));
    }

    public static (string, object?)[] Key(int workspace, LinkKey key) =>
        [("$workspace", workspace), ("$kind", (int)key.Kind), ("$source", key.Source), ("$key", key.Key)];
}
