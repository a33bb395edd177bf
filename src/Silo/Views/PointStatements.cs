using System.Collections.Immutable;
using HealthEngine.Signals;

namespace HealthEngine.Silo.Views;

/// <summary>How score points are written.</summary>
static class PointStatements
{
    static readonly ImmutableArray<Column<KeyValuePair<PointKey, PointChange>>> Key =
    [
        new("workspace", ColumnKind.Text, p => p.Key.Account.Workspace.Value),
        new("account", ColumnKind.Text, p => p.Key.Account.Account.Value),
        new("scorecard", ColumnKind.Text, p => p.Key.Scorecard),
        new("second", ColumnKind.Integer, p => p.Key.Second),
        new("band_change", ColumnKind.Integer, p => p.Key.BandChange),
        new("position", ColumnKind.Integer, p => p.Value.Position),
    ];

    static readonly ImmutableArray<Column<KeyValuePair<PointKey, PointChange>>> Point =
    [
        new("at", ColumnKind.Integer, p => p.Value.At.ToUnixMicroseconds()),
        new("version", ColumnKind.Integer, p => (long)p.Value.Version),
        new("score", ColumnKind.Real, p => p.Value.Score),
        new("band", ColumnKind.Integer, p => (long)p.Value.Band),
        new("coverage", ColumnKind.Real, p => p.Value.Coverage),
        new("is_main", ColumnKind.Integer, p => p.Value.IsMain ? 1L : 0L),
    ];

    public static readonly RowsStatement<KeyValuePair<PointKey, PointChange>> Write =
        RowsStatement<KeyValuePair<PointKey, PointChange>>.Upsert(
            "score_point", "workspace, account, scorecard, second, band_change", [.. Key, .. Point],
            Point.Select(c => $"{c.Name} = excluded.{c.Name}"));
}
