using System.Globalization;
using HealthEngine.Silo.Storage.State;
using Npgsql;
using Orleans;
using Orleans.Runtime;

namespace HealthEngine.Silo.Storage.Postgres;

sealed class PostgresReminderTable(PostgresStore store) : IReminderTable
{
    const string Select = "SELECT grain, name, start_at, period, etag FROM reminder";

    public Task<ReminderTableData> ReadRows(GrainId grainId) => Read($"{Select} WHERE grain = $1", grainId.ToString());

    // A range that ends at or before its beginning goes round the end of the ring.
    public Task<ReminderTableData> ReadRows(uint begin, uint end) =>
        Read($"{Select} WHERE hash > $1 {(begin < end ? "AND" : "OR")} hash <= $2", (long)begin, (long)end);

    public async Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) =>
        (await Read($"{Select} WHERE grain = $1 AND name = $2", grainId.ToString(), reminderName)).Reminders.FirstOrDefault();

    public async Task<string?> UpsertRow(ReminderEntry entry)
    {
        var row = StoredReminder.Of(entry);
        var etag = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
        await Run(
            """
            INSERT INTO reminder (grain, name, hash, start_at, period, etag) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (grain, name) DO UPDATE SET start_at = $4, period = $5, etag = $6
            """,
            row.Grain, row.Name, row.Hash, row.StartAt, row.Period, etag);
        return etag;
    }

    public async Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) =>
        await Run(
            "DELETE FROM reminder WHERE grain = $1 AND name = $2 AND etag = $3", grainId.ToString(), reminderName, eTag) == 1;

    public Task TestOnlyClearTable() => Run("DELETE FROM reminder");

    async Task<ReminderTableData> Read(string sql, params object[] values)
    {
        await using var select = store.Database.CreateCommand(sql);
        return new(await select.With(values).ReadAll(ReadEntry, CancellationToken.None));
    }

    async Task<int> Run(string sql, params object[] values)
    {
        await using var command = store.Database.CreateCommand(sql);
        return await command.With(values).ExecuteNonQueryAsync();
    }

    static ReminderEntry ReadEntry(NpgsqlDataReader row) => StoredReminder.Entry(
        row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetString(4));
}
