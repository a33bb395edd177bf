using System.Globalization;
using HealthEngine.Silo.Storage.State;
using Microsoft.Data.Sqlite;
using Orleans;
using Orleans.Runtime;

namespace HealthEngine.Silo.Storage.Sqlite;

sealed class SqliteReminderTable(SqliteStore store) : IReminderTable
{
    const string Select = "SELECT grain, name, start_at, period, etag FROM reminder";

    public Task<ReminderTableData> ReadRows(GrainId grainId) =>
        Read($"{Select} WHERE grain = $grain", ("$grain", grainId.ToString()));

    // A range that ends at or before its beginning goes round the end of the ring.
    public Task<ReminderTableData> ReadRows(uint begin, uint end) =>
        Read(
            $"{Select} WHERE hash > $begin {(begin < end ? "AND" : "OR")} hash <= $end",
            ("$begin", (long)begin), ("$end", (long)end));

    public async Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) =>
        (await Read(
            $"{Select} WHERE grain = $grain AND name = $name", ("$grain", grainId.ToString()), ("$name", reminderName)))
        .Reminders.FirstOrDefault();

    public async Task<string?> UpsertRow(ReminderEntry entry)
    {
        var row = StoredReminder.Of(entry);
        var etag = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
        await store.Truth.Write(
            connection => connection.Run(
                "INSERT OR REPLACE INTO reminder (grain, name, hash, start_at, period, etag) VALUES ($grain, $name, $hash, $start, $period, $etag)",
                ("$grain", row.Grain), ("$name", row.Name), ("$hash", row.Hash), ("$start", row.StartAt),
                ("$period", row.Period), ("$etag", etag)),
            CancellationToken.None);
        return etag;
    }

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) =>
        store.Truth.Write(
            connection => connection.Run(
                "DELETE FROM reminder WHERE grain = $grain AND name = $name AND etag = $etag",
                ("$grain", grainId.ToString()), ("$name", reminderName), ("$etag", eTag)) == 1,
            CancellationToken.None);

    public Task TestOnlyClearTable() =>
        store.Truth.Write(connection => connection.Run("DELETE FROM reminder"), CancellationToken.None);

    async Task<ReminderTableData> Read(string sql, params (string Name, object? Value)[] parameters) =>
        new(await store.Truth.Read(connection => connection.Query(sql, ReadEntry, parameters), CancellationToken.None));

    static ReminderEntry ReadEntry(SqliteDataReader row) => StoredReminder.Entry(
        row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetString(4));
}
