using Microsoft.Data.Sqlite;

namespace HealthEngine.Gauntlet.PowerCuts;

/// <summary>
/// Writes rows to a SQLite file and says so after each commit: a store without an engine, for the controls.
/// </summary>
/// <remarks>The engine refuses to run with <c>synchronous=OFF</c>, and a method that never sees a loss proves
/// nothing.</remarks>
public static class BareWriter
{
    public const string Command = "bare-writer";

    /// <summary>Writes until it is killed.</summary>
    public static void Run(string file, string synchronous)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            $"PRAGMA journal_mode=WAL; PRAGMA synchronous={synchronous}; CREATE TABLE row (n INTEGER PRIMARY KEY)";
        command.ExecuteNonQuery();
        command.CommandText = "INSERT INTO row VALUES ($n)";
        var number = command.Parameters.Add("$n", SqliteType.Integer);
        for (var n = 1L; ; n++)
        {
            number.Value = n;
            command.ExecuteNonQuery();
            Console.Out.WriteLine(n);
            Console.Out.Flush();
        }
    }

    public static long CountRows(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_master WHERE name = 'row'";
        if ((long)command.ExecuteScalar()! == 0) return 0;
        command.CommandText = "SELECT count(*) FROM row";
        return (long)command.ExecuteScalar()!;
    }
}
