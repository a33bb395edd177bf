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

    /// <summary>Of each parameter; 0: the statement has none of its name.</summary>
    readonly int[] _places;

    byte[] _utf8 = new byte[256];

    SqliteStatement(SqliteConnection connection, string sql, IEnumerable<string> parameters)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
        _places = [.. parameters.Select(p => raw.sqlite3_bind_parameter_index(_statement, p))];
    }

    /// <summary>The statement for a purpose, prepared when the connection is first asked for it and kept until it closes.</summary>
    /// <param name="parameters">Their names as SQL has them; values are bound by the place in this list.</param>
    public static SqliteStatement Of(
        SqliteConnection connection, object purpose, Func<string> sql, IEnumerable<string> parameters)
    {
        if (!Kept.TryGetValue(connection, out var statements))
        {
            Kept.Add(connection, statements = new(ReferenceEqualityComparer.Instance));
            connection.StateChange += Close;
        }

        return statements.TryGetValue(purpose, out var known) ? known : statements[purpose] = new(connection, sql(), parameters);
    }

    public void Bind(int parameter, string? value)
    {
        var place = _places[parameter];
        if (place == 0) return;
        Check(value switch
        {
            null => raw.sqlite3_bind_null(_statement, place),
            "" => raw.sqlite3_bind_text(_statement, place, ""), // An empty span would be null.
            _ => raw.sqlite3_bind_text(_statement, place, Utf8(value)),
        });
    }

    public void Bind(int parameter, long? value)
    {
        var place = _places[parameter];
        if (place == 0) return;
        Check(value is { } number ? raw.sqlite3_bind_int64(_statement, place, number) : raw.sqlite3_bind_null(_statement, place));
    }

    public void Bind(int parameter, double? value)
    {
        var place = _places[parameter];
        if (place == 0) return;
        Check(value is { } number ? raw.sqlite3_bind_double(_statement, place, number) : raw.sqlite3_bind_null(_statement, place));
    }

    public void BindNull(int parameter) => Check(raw.sqlite3_bind_null(_statement, _places[parameter]));

    /// <param name="value">Not empty; copied.</param>
    public void Bind(int parameter, ReadOnlySpan<byte> value) => Check(raw.sqlite3_bind_blob(_statement, _places[parameter], value));

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
