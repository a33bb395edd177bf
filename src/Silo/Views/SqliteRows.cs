using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace HealthEngine.Silo.Views;

/// <summary>Runs statements that write many rows alike on SQLite: prepared once a connection, row by row.</summary>
static class SqliteRows
{
    /// <summary>By connection and statement; there are some forty statements. A connection that closes ends its own.</summary>
    static readonly ConditionalWeakTable<SqliteConnection, Dictionary<object, SqliteCommand>> Prepared = [];

    public static void Write<T>(this SqliteConnection connection, RowsStatement<T> statement, IEnumerable<T> rows)
    {
        SqliteCommand? command = null;
        foreach (var row in rows)
        {
            command ??= Prepare(connection, statement);
            for (var i = 0; i < statement.Columns.Length; i++)
                command.Parameters[i].Value = statement.Columns[i].Value(row) ?? DBNull.Value;
            command.ExecuteNonQuery();
        }
    }

    static SqliteCommand Prepare<T>(SqliteConnection connection, RowsStatement<T> statement)
    {
        var commands = Prepared.GetValue(connection, _ => new(ReferenceEqualityComparer.Instance));
        if (commands.TryGetValue(statement, out var known)) return known;
        var command = connection.CreateCommand();
        command.CommandText = statement.Sql(new("@", From: ""));
        foreach (var column in statement.Columns) command.Parameters.Add($"@{column.Name}", TypeOf(column.Kind));
        return commands[statement] = command;
    }

    static SqliteType TypeOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Text => SqliteType.Text,
        ColumnKind.Real => SqliteType.Real,
        _ => SqliteType.Integer,
    };
}
