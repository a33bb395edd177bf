using System.Data.Common;
using System.Text.Json;
using HealthEngine.Deliveries;
using HealthEngine.Signals;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Deliveries;

/// <summary>Deliveries and attempts as rows.</summary>
static class DeliveryRow
{
    public const string Columns =
        "no, id, endpoint, type, account, at, data, text, state, fault, tries, attempts, created_at, due_at, done_at";

    public static Delivery Read(WorkspaceId workspace, DbDataReader row)
    {
        var message = new OutboundMessage(
            row.GetString(1), row.GetString(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4),
            Instants.FromUnixMicroseconds(row.GetInt64(5)), row.GetString(6),
            JsonSerializer.Deserialize<MessageText>(row.GetString(7), JsonSerializerOptions.Web)!);
        return new(
            workspace, row.GetInt64(0), message, (DeliveryState)row.GetInt64(8), (int)row.GetInt64(10), (int)row.GetInt64(11),
            Instants.FromUnixMicroseconds(row.GetInt64(12)), At(row, 13), At(row, 14), Fault(row.GetString(9)));
    }

    public static DeliveryAttempt ReadAttempt(DbDataReader row) => new(
        (int)row.GetInt64(0), Instants.FromUnixMicroseconds(row.GetInt64(1)), TimeSpan.FromMicroseconds(row.GetInt64(2)),
        row.IsDBNull(3) ? null : (int)row.GetInt64(3), Fault(row.GetString(4)), row.GetString(5));

    public static EndpointHealth ReadHealth(DbDataReader row) =>
        new(At(row, 0), At(row, 1), (int)row.GetInt64(2), At(row, 3), row.GetInt64(4) != 0);

    public static string Text(MessageText text) => JsonSerializer.Serialize(text, JsonSerializerOptions.Web);

    public static string Text(DeliveryFault fault) => fault.ToString();

    public static DateTimeOffset? At(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : Instants.FromUnixMicroseconds(row.GetInt64(column));

    static DeliveryFault Fault(string text) => Enum.Parse<DeliveryFault>(text);
}
