using System.Data.Common;
using HealthEngine.Notices;
using HealthEngine.Silo.Deliveries;
using HealthEngine.Silo.Storage.Sqlite;
using HealthEngine.Silo.Tailing;
using HealthEngine.Silo.Views;
using HealthEngine.Silo.Views.Queries;
using Microsoft.Data.Sqlite;

namespace HealthEngine.Silo.Notices;

/// <summary>In the file of the truth: what waits for the morning cannot be made again.</summary>
sealed class SqliteNoticeTable(SqliteStore store) : INoticeTable
{
    public Task<List<T>> Query<T>(ViewsQuery query, Func<DbDataReader, T> read, CancellationToken cancellation) =>
        store.Truth.Read(
            connection =>
            {
                using var command = Command(connection, query);
                using var reader = command.ExecuteReader();
                var rows = new List<T>();
                while (reader.Read()) rows.Add(read(reader));
                return rows;
            },
            cancellation);

    public Task<bool> Apply(NoticeChanges changes, IReadOnlyList<DeliveryPut> puts, CancellationToken cancellation) =>
        store.Truth.Write(connection => Apply(connection, changes, puts), cancellation);

    public Task<int> Run(ViewsQuery statement, CancellationToken cancellation) =>
        store.Truth.Write(
            connection =>
            {
                using var command = Command(connection, statement);
                return command.ExecuteNonQuery();
            },
            cancellation);

    /// <summary>The lock on the data directory has already made this process the only one.</summary>
    public Task<IAsyncDisposable> Lead(CancellationToken cancellation) => Task.FromResult<IAsyncDisposable>(new OnlyLead());

    static bool Apply(SqliteConnection connection, NoticeChanges changes, IReadOnlyList<DeliveryPut> puts)
    {
        var (from, to) = (changes.From, changes.To);
        var moved = connection.Run(
            NoticeStatements.Move, ("@version", to.Version), ("@position", to.Position), ("@number", to.Number), ("@expected", from.Version));
        if (moved != 1) return false;
        connection.Write(NoticeStatements.Notices, changes.Notices);
        connection.Write(NoticeStatements.Watches, changes.Watches.Where(w => !w.Open.IsEmpty));
        connection.Write(NoticeStatements.Unwatch, changes.Watches.Where(w => w.Open.IsEmpty));
        connection.Write(NoticeStatements.Groups, changes.Groups);
        connection.Write(NoticeStatements.Days, changes.Days);
        connection.Write(DeliveryStatements.Insert, puts);
        return true;
    }

    static SqliteCommand Command(SqliteConnection connection, ViewsQuery query)
    {
        var command = connection.CreateCommand();
        command.CommandText = query.Sql;
        foreach (var (name, value) in query.Parameters) command.Parameters.AddWithValue(name, value);
        return command;
    }
}
