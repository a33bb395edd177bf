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
        new("workspace", ColumnKind.Text, a => a.Key.Workspace.Value),
        new("id", ColumnKind.Text, a => a.Key.Id),
        new("position", ColumnKind.Integer, a => a.Value.Position),
    ];

    static readonly ImmutableArray<Column<AlertEntry>> State =
    [
        new("resolved_at", ColumnKind.Integer, a => a.Value.ResolvedAt?.ToUnixMicroseconds()),
        new("resolution", ColumnKind.Text, a => a.Value.Resolution),
    ];

    static readonly ImmutableArray<Column<AlertEntry>> Alert =
    [
        new("account", ColumnKind.Text, a => a.Value.Account.Account.Value),
        new("kind", ColumnKind.Text, a => KindName(a.Value.Raised!.Kind)),
        new("rule", ColumnKind.Text, a => a.Value.Raised!.Rule),
        new("alert", ColumnKind.Text, a => Json(a.Value.Raised!)),
    ];

    /// <summary>Writes alerts that were raised in the batch, whether or not they are open after it.</summary>
    public static readonly RowsStatement<AlertEntry> Raise = RowsStatement<AlertEntry>.Upsert(
        "alert_view", "workspace, id", [.. Key, .. State, .. Alert],
        State.Concat(Alert).Select(c => $"{c.Name} = excluded.{c.Name}"));

    /// <summary>Resolves alerts that were raised before the batch.</summary>
    public static readonly RowsStatement<AlertEntry> Resolve = new([.. Key, .. State], source => $"""
        UPDATE alert_view AS v SET resolved_at = {source.Prefix}resolved_at, resolution = {source.Prefix}resolution,
          position = {source.Prefix}position
        {source.From}
        WHERE v.workspace = {source.Prefix}workspace AND v.id = {source.Prefix}id AND v.position < {source.Prefix}position
        """);

    /// <summary>The kind as the API names it.</summary>
    public static string KindName(AlertKind kind) => JsonSerializer.SerializeToElement(kind, ViewsJson.Default.AlertKind).GetString()!;

    static string Json(Alert alert)
    {
        var complete = alert.Signals.IsDefault ? alert with { Signals = [] } : alert;
        return JsonSerializer.Serialize(complete, ViewsJson.Default.Alert);
    }
}
