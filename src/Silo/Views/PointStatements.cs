using System.Collections.Immutable;
using HealthEngine.Signals;

namespace HealthEngine.Silo.Views;

/// <summary>How score points are written.</summary>
static class PointStatements
{
    static readonly ImmutableArray<Column<KeyValuePair<PointKey, PointChange>>> Key =
    [
        new("workspace", p => p.Key.Account.Workspace.Value),
        new("account", p => p.Key.Account.Account.Value),
        new("scorecard", p => p.Key.Scorecard),
        new("second", p => p.Key.Second),
        new("band_change", p => p.Key.BandChange),
        new("position", p => p.Value.Position),
    ];

    static readonly ImmutableArray<Column<KeyValuePair<PointKey, PointChange>>> Point =
    [
        new("at", p => p.Value.At.ToUnixMicroseconds()),
        new("version", p => (long)p.Value.Version),
        new("score", p => p.Value.Score),
        new("band", p => (long)p.Value.Band),
        new("coverage", p => p.Value.Coverage),
    ];

    public static readonly RowsStatement<KeyValuePair<PointKey, PointChange>> Write =
        RowsStatement<KeyValuePair<PointKey, PointChange>>.Upsert(
            "score_point", "workspace, account, scorecard, second, band_change", [.. Key, .. Point],
            Point.Select(c => $"{c.Name} = excluded.{c.Name}"));
}
