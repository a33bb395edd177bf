using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace HealthEngine.Silo.Storage.Sqlite;

/// <summary>A statement that runs for each of many rows, on its connection's own thread.</summary>
/// <remarks>
/// SQLite's own calls: ADO.NET makes a reader for each run and a binder for each value, which was a fifth of all that
/// the engine allocated.
/// </remarks>
sealed class SqliteStatement
{
    /// <summary>By connection and what it is for; there are some forty statements.</summary>
    static readonly ConditionalWeakTable<SqliteConnection, Dictionary<object, SqliteStatement>> Kept = [];

    readonly sqlite3 _database;
    readonly sqlite3_stmt _statement;
    byte[] _utf8 = new byte[256];

    SqliteStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    /// <summary>The statement for a purpose, prepared when the connection is first asked for it and kept until it closes.</summary>
    public static SqliteStatement Of(SqliteConnection connection, object purpose, Func<string> sql)
    {
        if (!Kept.TryGetValue(connection, out var statements))
        {
            Kept.Add(connection, statements = new(ReferenceEqualityComparer.Instance));
            connection.StateChange += Close;
        }

        return statements.TryGetValue(purpose, out var known) ? known : statements[purpose] = new(connection, sql());
    }

    /// <summary>Where a parameter is; 0: the statement has none of this name.</summary>
    public int Place(string name) => raw.sqlite3_bind_parameter_index(_statement, name);

    /// <param name="place">From 1; 0: nowhere.</param>
    /// <param name="value">Null, a whole number, a real one or a text.</param>
    public void Bind(int place, object? value)
    {
        if (place == 0) return;
        Check(value switch
        {
            null => raw.sqlite3_bind_null(_statement, place),
            long number => raw.sqlite3_bind_int64(_statement, place, number),
            double number => raw.sqlite3_bind_double(_statement, place, number),
            "" => raw.sqlite3_bind_text(_statement, place, ""), // An empty span would be null.
            string text => raw.sqlite3_bind_text(_statement, place, Utf8(text)),
            _ => throw new ArgumentException($"A column holds no {value.GetType().Name}.", nameof(value)),
        });
    }

    public void BindNull(int place) => Check(raw.sqlite3_bind_null(_statement, place));

    public void Bind(int place, long value) => Check(raw.sqlite3_bind_int64(_statement, place, value));

    /// <param name="value">Not empty; copied.</param>
    public void Bind(int place, ReadOnlySpan<byte> value) => Check(raw.sqlite3_bind_blob(_statement, place, value));

    /// <summary>Runs it with the values bound last.</summary>
    /// <exception cref="SqliteException">It failed; its own work is undone.</exception>
    public void Run()
    {
        var result = raw.sqlite3_step(_statement);
        try
        {
            if (result is not (raw.SQLITE_DONE or raw.SQLITE_ROW)) Check(result);
        }
        finally
        {
            _ = raw.sqlite3_reset(_statement); // Tells the failure again that was thrown.
        }
    }

    ReadOnlySpan<byte> Utf8(string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_utf8.Length < most) _utf8 = new byte[most];
        return _utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, _utf8));
    }

    void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);

    /// <remarks>A closed connection lets go of its file when its last statement ends.</remarks>
    static void Close(object? connection, System.Data.StateChangeEventArgs change)
    {
        if (change.CurrentState != System.Data.ConnectionState.Closed) return;
        if (!Kept.TryGetValue((SqliteConnection)connection!, out var statements)) return;
        foreach (var statement in statements.Values) statement._statement.Dispose();
        Kept.Remove((SqliteConnection)connection!);
    }
}
