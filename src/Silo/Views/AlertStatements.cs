using System.Collections.Immutable;
using System.Text.Json;
using HealthEngine.Alerts;
using HealthEngine.Signals;
using AlertEntry = System.Collections.Generic.KeyValuePair<
    (HealthEngine.Workspaces.WorkspaceId Workspace, string Id), HealthEngine.Silo.Views.AlertChange>;

namespace HealthEngine.Silo.Views;

/// <summary>How alerts are written.</summary>
static class AlertStatements
{
    static readonly ImmutableArray<Column<AlertEntry>> Key =
    [
        new("workspace", a => a.Key.Workspace.Value),
        new("id", a => a.Key.Id),
        new("position", a => a.Value.Position),
    ];

    // Told or not: what a batch does not tell of an alert stays as it was.
    static readonly ImmutableArray<Column<AlertEntry>> State =
    [
        new("resolved_at", a => a.Value.ResolvedAt?.ToUnixMicroseconds()),
        new("resolution", a => a.Value.Resolution),
        new("phase", a => (long?)a.Value.Phase),
        new("acknowledged_by", a => a.Value.AcknowledgedBy),
        new("acknowledged_at", a => a.Value.AcknowledgedAt?.ToUnixMicroseconds()),
        new("snoozed_until", a => SnoozedUntil(a.Value)),
        new("assigned_to", a => a.Value.AssignedTo),
        new("escalations", a => (long?)a.Value.Escalations),
        new("useful", a => a.Value.IsUseful is { } useful ? (useful ? 1L : 0L) : null),
    ];

    static readonly ImmutableArray<Column<AlertEntry>> Alert =
    [
        new("account", a => a.Value.Account.Account.Value),
        new("kind", a => KindName(a.Value.Raised!.Kind)),
        new("rule", a => a.Value.Raised!.Rule),
        new("alert", a => Json(a.Value.Raised!)),
    ];

    /// <summary>Writes alerts that were raised in the batch, whether or not they are open after it.</summary>
    public static readonly RowsStatement<AlertEntry> Raise = RowsStatement<AlertEntry>.Upsert(
        "alert_view", "workspace, id", [.. Key, .. State, .. Alert],
        State.Concat(Alert).Select(c => $"{c.Name} = excluded.{c.Name}"));

    /// <summary>Changes alerts that were raised before the batch.</summary>
    public static readonly RowsStatement<AlertEntry> Change = new([.. Key, .. State], source => $"""
        UPDATE alert_view AS v SET position = {source.Prefix}position,
          {string.Join(", ", State.Select(c => $"{c.Name} = coalesce({source.Prefix}{c.Name}, v.{c.Name})"))}
        {source.From}
        WHERE v.workspace = {source.Prefix}workspace AND v.id = {source.Prefix}id AND v.position < {source.Prefix}position
        """);

    /// <summary>The kind as the API names it.</summary>
    public static string KindName(AlertKind kind) => JsonSerializer.SerializeToElement(kind, ViewsJson.Default.AlertKind).GetString()!;

    // 0 says that it is awake, for null would leave a snooze as it was.
    static long? SnoozedUntil(AlertChange change) =>
        change.SnoozedUntil == DateTimeOffset.MinValue ? 0 : change.SnoozedUntil?.ToUnixMicroseconds();

    static string Json(Alert alert)
    {
        var complete = alert.Signals.IsDefault ? alert with { Signals = [] } : alert;
        return JsonSerializer.Serialize(complete, ViewsJson.Default.Alert);
    }
}
