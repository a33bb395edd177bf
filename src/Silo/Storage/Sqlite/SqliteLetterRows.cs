using HealthEngine.DeadLetters;
using HealthEngine.Silo.Storage.DeadLetters;
using Microsoft.Data.Sqlite;

namespace HealthEngine.Silo.Storage.Sqlite;

/// <summary>Dead letters within a transaction, and the total that moves with them.</summary>
static class SqliteLetterRows
{
    public static int Add(
        SqliteConnection connection, int workspace, IReadOnlyList<(LetterRow, int)> rows, long at, int lettersMax)
    {
        var total = Total(connection, workspace);
        foreach (var (row, times) in rows)
        {
            if (Again(connection, workspace, row, times, at)) continue;
            Insert(connection, workspace, row, times, at);
            total = total with { Letters = total.Letters + 1, Bytes = total.Bytes + row.Original.Length };
        }

        while (total.Letters > lettersMax || total.Bytes > DeadLetterLimits.BytesMax)
        {
            if (DropOldest(connection, workspace) is not { } bytes) break;
            total = new(total.Letters - 1, total.Bytes - bytes, total.Dropped + 1);
        }

        Write(connection, workspace, total);
        return rows.Count;
    }

    public static bool Edit(SqliteConnection connection, int workspace, long number, byte[] original, string by)
    {
        var before = connection.Query(
            "SELECT length(original) FROM dead_letter WHERE workspace_no = $workspace AND no = $no", row => row.GetInt64(0),
            ("$workspace", workspace), ("$no", number));
        if (before is not [var bytes]) return false;
        connection.Run(
            "UPDATE dead_letter SET original = $original, complete = 1, edited_by = $by WHERE no = $no",
            ("$original", original), ("$by", by), ("$no", number));
        var total = Total(connection, workspace);
        Write(connection, workspace, total with { Bytes = total.Bytes + original.Length - bytes });
        return true;
    }

    /// <returns>The bytes that went; null: there was no such letter.</returns>
    public static long? Delete(SqliteConnection connection, int workspace, long number)
    {
        var gone = connection.Query(
            "DELETE FROM dead_letter WHERE workspace_no = $workspace AND no = $no RETURNING length(original)",
            row => row.GetInt64(0), ("$workspace", workspace), ("$no", number));
        if (gone is not [var bytes]) return null;
        var total = Total(connection, workspace);
        Write(connection, workspace, total with { Letters = total.Letters - 1, Bytes = total.Bytes - bytes });
        return bytes;
    }

    public static DeadLetterTotal Total(SqliteConnection connection, int workspace) =>
        connection.Query(
            "SELECT letters, bytes, dropped FROM dead_letter_total WHERE workspace_no = $workspace",
            row => new DeadLetterTotal(row.GetInt32(0), row.GetInt64(1), row.GetInt64(2)), ("$workspace", workspace))
            is [var total] ? total : default;

    static bool Again(SqliteConnection connection, int workspace, LetterRow row, int times, long at) => connection.Run(
        """
        UPDATE dead_letter SET times = times + $times, last_at = max(last_at, $at)
        WHERE workspace_no = $workspace AND letter_key = $key
        """,
        ("$times", times), ("$at", at), ("$workspace", workspace), ("$key", row.Key)) == 1;

    static void Insert(SqliteConnection connection, int workspace, LetterRow row, int times, long at) => connection.Run(
        """
        INSERT INTO dead_letter
          (workspace_no, letter_key, source, code, detail, signal_id, first_at, last_at, times, complete, original)
        VALUES ($workspace, $key, $source, $code, $detail, $signal, $at, $at, $times, $complete, $original)
        """,
        ("$workspace", workspace), ("$key", row.Key), ("$source", row.Source), ("$code", row.Code), ("$detail", row.Detail),
        ("$signal", row.SignalId), ("$at", at), ("$times", times), ("$complete", row.Complete), ("$original", row.Original));

    static long? DropOldest(SqliteConnection connection, int workspace) =>
        connection.Query(
            """
            DELETE FROM dead_letter WHERE no = (SELECT min(no) FROM dead_letter WHERE workspace_no = $workspace)
            RETURNING length(original)
            """,
            row => row.GetInt64(0), ("$workspace", workspace)) is [var bytes] ? bytes : null;

    static void Write(SqliteConnection connection, int workspace, DeadLetterTotal total) => connection.Run(
        "INSERT OR REPLACE INTO dead_letter_total VALUES ($workspace, $letters, $bytes, $dropped)",
        ("$workspace", workspace), ("$letters", total.Letters), ("$bytes", total.Bytes), ("$dropped", total.Dropped));
}
