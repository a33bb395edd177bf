using System.Collections.Immutable;
using HealthEngine.Signals;

namespace HealthEngine.Silo.Views;

/// <summary>How score points are written.</summary>
static class PointStatements
{
    static readonly ImmutableArray<Column<PointRow>> Key =
    [
        new("workspace", p => p.Account.Workspace.Value),
        new("account", p => p.Account.Account.Value),
        new("scorecard", p => p.Point.Scorecard),
        new("second", p => p.Point.Second),
        new("band_change", p => p.Point.BandChange),
        new("position", p => p.Point.Position),
    ];

    static readonly ImmutableArray<Column<PointRow>> Point =
    [
        new("at", p => p.Point.At.ToUnixMicroseconds()),
        new("version", p => (long)p.Point.Version),
        new("score", p => p.Point.Score),
        new("band", p => (long)p.Point.Band),
        new("coverage", p => p.Point.Coverage),
    ];

    public static readonly RowsStatement<PointRow> Write = RowsStatement<PointRow>.Upsert(
        "score_point", "workspace, account, scorecard, second, band_change", [.. Key, .. Point],
        Point.Select(c => $"{c.Name} = excluded.{c.Name}"));
}
