using System.Data.Common;
using System.Text.Json;
using HealthEngine.Accounts;
using HealthEngine.Scoring;
using HealthEngine.Signals;
using HealthEngine.Views;

namespace HealthEngine.Silo.Views.Queries;

/// <summary>Reads account rows.</summary>
static class AccountRows
{
    /// <summary>First the columns of all sorts, so that a cursor finds its values by <see cref="AccountSort"/>.</summary>
    public static readonly string Columns = ListOrder.Names + ", band, scored_at, profile, machine_score, machine_band";

    static readonly int Band = Enum.GetValues<AccountSort>().Length;
    static readonly int ScoredAt = Band + 1;
    static readonly int Profile = Band + 2;
    static readonly int MachineScore = Band + 3;
    static readonly int MachineBand = Band + 4;

    public static AccountRow Read(DbDataReader row) => new(
        new(row.GetString((int)AccountSort.Account)),
        ReadProfile(row.Text(Profile)),
        row.Real((int)AccountSort.Score),
        (Band)row.GetInt32(Band),
        row.Real((int)AccountSort.Trend),
        row.GetDouble((int)AccountSort.Coverage),
        row.Real((int)AccountSort.ChurnRisk),
        row.Instant((int)AccountSort.LastActivityAt),
        row.Instant(ScoredAt),
        row.GetInt32((int)AccountSort.OpenAlerts),
        row.IsDBNull(MachineBand) ? null : new MachineScore(row.Real(MachineScore), (Band)row.GetInt32(MachineBand)));

    /// <summary>The row's value of a column, as a cursor holds it.</summary>
    public static object? Value(DbDataReader row, OrderColumn column) => row.IsDBNull((int)column.By)
        ? null
        : column.Kind switch
        {
            ColumnKind.Text => row.GetString((int)column.By),
            ColumnKind.Real => row.GetDouble((int)column.By),
            _ => row.GetInt64((int)column.By),
        };

    public static AccountProfile ReadProfile(string? json) =>
        json is null ? AccountProfile.Empty : JsonSerializer.Deserialize(json, ViewsJson.Default.AccountProfile)!;

    public static string? Text(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static double? Real(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);

    public static DateTimeOffset? Instant(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : Instants.FromUnixMicroseconds(row.GetInt64(column));
}
