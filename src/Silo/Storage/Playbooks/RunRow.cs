using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Signals;
using HealthEngine.Tasks;

namespace HealthEngine.Silo.Storage.Playbooks;

/// <summary>How runs and tasks stand in rows: what is looked for in columns, the whole as JSON.</summary>
static class RunRow
{
    /// <summary>The name of the checkpoint of those who follow the journal for triggers.</summary>
    public const string Checkpoint = "playbooks";

    public static string Body(Run run) => JsonSerializer.Serialize(run, RunJson.Default.Run);

    public static Run Read(string body) =>
        JsonSerializer.Deserialize(body, RunJson.Default.Run) ?? throw new JsonException("A stored run is empty.");

    /// <summary>When it is to be looked at: at once, as long as the journal has not been told of all of it.</summary>
    public static long? Due(Run run) => run.Untold.IsDefaultOrEmpty ? run.Due?.ToUnixMicroseconds() : 0;

    public static DueRun DueOf(DbDataReader row) =>
        new(new(row.GetString(0)), row.GetString(1), Instants.FromUnixMicroseconds(row.GetInt64(2)));

    public static Skip SkipOf(DbDataReader row) => new(
        new(row.GetString(0)), Instants.FromUnixMicroseconds(row.GetInt64(1)), Enum.Parse<SkipReason>(row.GetString(2)),
        Enum.Parse<TriggerKind>(row.GetString(3)), row.GetString(4), row.GetInt32(5));

    public static RunCount CountOf(DbDataReader row) => new(
        row.GetString(0), Enum.Parse<RunState>(row.GetString(1)), row.GetInt64(2), Instants.FromUnixMicroseconds(row.GetInt64(3)));

    public static SkipCount SkipCountOf(DbDataReader row) => new(Enum.Parse<SkipReason>(row.GetString(0)), row.GetInt64(1));

    /// <summary>Names as a JSON array, for SQLite, which has no others.</summary>
    public static string Names(ImmutableArray<string> names) => JsonSerializer.Serialize(names.ToArray(), NameJson.Default.StringArray);

    public static string Body(AccountTask task) => JsonSerializer.Serialize(task, TaskJson.Default.AccountTask);

    public static AccountTask ReadTask(string body) =>
        JsonSerializer.Deserialize(body, TaskJson.Default.AccountTask) ?? throw new JsonException("A stored task is empty.");
}

[JsonSerializable(typeof(string[]))]
sealed partial class NameJson : JsonSerializerContext;
