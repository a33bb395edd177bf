using System.Data.Common;
using HealthEngine.Deliveries;
using HealthEngine.Silo.Storage.Sqlite;
using HealthEngine.Silo.Views;
using Microsoft.Data.Sqlite;

namespace HealthEngine.Silo.Deliveries;

/// <summary>Deliveries in the file of the truth: a message that was put is on disk like a signal that was taken.</summary>
sealed class SqliteDeliveryDatabase(SqliteStore store) : IDeliveryDatabase
{
    public Task<IReadOnlyList<int>> Write(IReadOnlyList<Statement> statements, CancellationToken cancellation) =>
        store.Truth.Write(connection => Run(connection, statements), cancellation);

    public Task Record(
        IReadOnlyList<(int Workspace, DeliveryRecord Record)> records, IReadOnlyList<Statement> beside, CancellationToken cancellation) =>
        store.Truth.Write(
            connection =>
            {
                connection.Write(DeliveryStatements.Attempt, records);
                connection.Write(DeliveryStatements.Advance, records);
                return Run(connection, beside);
            },
            cancellation);

    public Task<List<T>> Read<T>(Statement statement, Func<DbDataReader, T> read, CancellationToken cancellation) =>
        store.Truth.Read(connection => Query(connection, statement, read), cancellation);

    /// <summary>The lock on the data directory has already made this process the only one.</summary>
    public Task<IDeliveryLead> Lead(CancellationToken cancellation) => Task.FromResult<IDeliveryLead>(new OnlyLead());

    /// <summary>Nobody else puts; who puts here rings.</summary>
    public TimeSpan LookAgain => TimeSpan.FromMinutes(1);

    internal static IReadOnlyList<int> Run(SqliteConnection connection, IReadOnlyList<Statement> statements)
    {
        // Prepared once each: a batch is hundreds of two or three statements.
        var prepared = new Dictionary<string, SqliteCommand>(StringComparer.Ordinal);
        try
        {
            return [.. statements.Select(statement => Run(connection, prepared, statement))];
        }
        finally
        {
            foreach (var command in prepared.Values) command.Dispose();
        }
    }

    static int Run(SqliteConnection connection, Dictionary<string, SqliteCommand> prepared, Statement statement)
    {
        if (!prepared.TryGetValue(statement.Sql, out var command)) prepared[statement.Sql] = command = connection.CreateCommand();
        Fill(command, statement);
        return command.ExecuteNonQuery();
    }

    internal static List<T> Query<T>(SqliteConnection connection, Statement statement, Func<DbDataReader, T> read)
    {
        using var command = connection.CreateCommand();
        Fill(command, statement);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    static void Fill(SqliteCommand command, Statement statement)
    {
        if (command.CommandText != statement.Sql) command.CommandText = statement.Sql;
        command.Parameters.Clear();
        foreach (var (name, value) in statement.Values) command.Parameters.AddWithValue($"@{name}", value ?? DBNull.Value);
    }

    sealed class OnlyLead : IDeliveryLead
    {
        public Task<bool> Holds(CancellationToken cancellation) => Task.FromResult(true);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
