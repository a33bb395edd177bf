using System.Collections.Immutable;
using HealthEngine.Notices;
using HealthEngine.Signals;
using HealthEngine.Silo.Views;

namespace HealthEngine.Silo.Notices;

/// <summary>How notices and what belongs to them are written.</summary>
static class NoticeStatements
{
    /// <summary>Moves the mark; changes a row only where it stands as expected.</summary>
    public const string Move = """
        UPDATE notice_mark SET version = @version, position = @position, number = @number WHERE id = 1 AND version = @expected
        """;

    public static readonly RowsStatement<Notice> Notices = Upsert<Notice>(
        "notice", 4,
        [
            new("workspace", n => n.Key.Workspace.Value),
            new("alert", n => n.Key.Alert),
            new("transition", n => n.Key.Transition),
            new("endpoint", n => n.Key.Endpoint),
            new("number", n => n.Number),
            new("account", n => n.About.Account),
            new("owner", n => ViewText.Repair(n.Group.Owner)),
            new("kind", n => (long)n.Kind),
            new("state", n => (long)n.State),
            new("reason", n => (long)n.Reason),
            new("at", n => n.At.ToUnixMicroseconds()),
            new("due_at", n => n.DueAt?.ToUnixMicroseconds()),
            new("changed_at", n => n.ChangedAt.ToUnixMicroseconds()),
            new("expires_at", n => n.ExpiresAt?.ToUnixMicroseconds()),
            new("message", n => n.Message),
            new("about", n => NoticeJson.Write(n.About)),
        ]);

    public static readonly RowsStatement<NoticeWatch> Watches = Upsert<NoticeWatch>(
        "notice_watch", 2,
        [
            new("workspace", w => w.Account.Workspace.Value),
            new("account", w => w.Account.Account.Value),
            new("tracks", w => NoticeJson.Write(w.Open)),
        ]);

    /// <summary>An account without open alerts costs no row.</summary>
    public static readonly RowsStatement<NoticeWatch> Unwatch = Delete("notice_watch", Watches.Columns[..2]);

    public static readonly RowsStatement<NoticeGroup> Groups = Upsert<NoticeGroup>(
        "notice_group", 3,
        [
            new("workspace", g => g.Key.Workspace.Value),
            new("owner", g => ViewText.Repair(g.Key.Owner)),
            new("endpoint", g => g.Key.Endpoint),
            new("due_at", g => g.DueAt?.ToUnixMicroseconds()),
            new("told_at", g => g.ToldAt?.ToUnixMicroseconds()),
        ]);

    public static readonly RowsStatement<NoticeDay> Days = Upsert<NoticeDay>(
        "notice_day", 3,
        [
            new("workspace", d => d.Workspace.Value),
            new("owner", d => ViewText.Repair(d.Owner)),
            new("day", d => (long)d.Day),
            new("alerts", d => NoticeJson.Write(d.Alerts)),
        ]);

    /// <param name="keys">How many of the columns, from the first, are the key.</param>
    static RowsStatement<T> Upsert<T>(string table, int keys, ImmutableArray<Column<T>> columns)
    {
        var key = string.Join(", ", columns[..keys].Select(c => c.Name));
        var set = string.Join(", ", columns[keys..].Select(c => $"{c.Name} = excluded.{c.Name}"));
        return RowsStatement<T>.Insert(table, key, columns, $"UPDATE SET {set}");
    }

    static RowsStatement<T> Delete<T>(string table, ImmutableArray<Column<T>> key) => new(key, source =>
    {
        var names = string.Join(", ", key.Select(c => c.Name));
        return source.From.Length == 0
            ? $"DELETE FROM {table} WHERE {string.Join(" AND ", key.Select(c => $"{c.Name} = @{c.Name}"))}"
            : $"DELETE FROM {table} WHERE ({names}) IN ({source.Rows(key.Select(c => c.Name))})";
    });
}
