using System.Collections.Immutable;

namespace HealthEngine.Silo.Views;

/// <summary>Where a statement has its rows from.</summary>
/// <param name="Prefix">Before a column's name makes its value.</param>
/// <param name="From">The FROM clause of many rows; empty: the parameters are the one row.</param>
readonly record struct RowSource(string Prefix, string From)
{
    /// <summary>What an INSERT takes.</summary>
    /// <remarks>One row by VALUES: by SELECT, SQLite would expect more rows and copy each page, to undo half of them.</remarks>
    public string Rows(IEnumerable<string> columns, MadeColumn? made = null)
    {
        var prefix = Prefix;
        var values = columns.Select(c => prefix + c);
        if (made is not null) values = values.Append(made.Sql(prefix));
        return From.Length == 0 ? $"VALUES ({string.Join(", ", values)})" : $"SELECT {string.Join(", ", values)} {From}";
    }
}

/// <summary>A column that a new row has by SQL.</summary>
/// <param name="Sql">Makes the value, given what <see cref="RowSource.Prefix"/> is.</param>
sealed record MadeColumn(string Name, Func<string, string> Sql);

/// <summary>A statement that writes many rows alike: SQLite runs it prepared, row by row; PostgreSQL on arrays, at once.</summary>
sealed record RowsStatement<T>(ImmutableArray<Column<T>> Columns, Func<RowSource, string> Sql)
{
    /// <summary>Inserts rows.</summary>
    /// <param name="action">What is done where a row of equal key, <c>v</c>, is there.</param>
    public static RowsStatement<T> Insert(
        string table, string key, ImmutableArray<Column<T>> columns, string action, MadeColumn? made = null) =>
        new(columns, source => $"{Into(table, columns, made, source)} ON CONFLICT ({key}) DO {action}");

    /// <summary>Inserts rows, or changes those of equal key that an earlier entry wrote.</summary>
    /// <param name="set">The assignments of the change; empty: rows that exist stay as they are.</param>
    public static RowsStatement<T> Upsert(
        string table, string key, ImmutableArray<Column<T>> columns, IEnumerable<string> set, MadeColumn? made = null)
    {
        var changes = string.Join(", ", set);
        var action = changes.Length == 0
            ? "NOTHING"
            : $"UPDATE SET position = excluded.position, {changes} WHERE v.position < excluded.position";
        return Insert(table, key, columns, action, made);
    }

    /// <summary>As <see cref="Upsert"/>, for rows that mostly exist.</summary>
    /// <remarks>
    /// An upsert of PostgreSQL locks a row before it changes it, as a write of its own: three times the work. Rows are looked
    /// for a second time only if some were not changed.
    /// </remarks>
    public static RowsStatement<T> Change(
        string table, ImmutableArray<string> key, ImmutableArray<Column<T>> columns, IEnumerable<string> set, MadeColumn? made = null)
    {
        var changes = set.ToList();
        var upsert = Upsert(table, string.Join(", ", key), columns, changes, made);
        if (changes.Count == 0) return upsert;
        var update = string.Join(", ", changes).Replace("excluded.", "c.", StringComparison.Ordinal);
        var same = string.Join(" AND ", key.Select(k => $"v.{k} = c.{k}"));
        return new(columns, source => source.From.Length == 0 ? upsert.Sql(source) : $"""
            WITH c AS (SELECT {string.Join(", ", columns.Select(c => c.Name))} {source.From}),
              changed AS (UPDATE {table} AS v SET position = c.position, {update} FROM c WHERE {same} AND v.position < c.position RETURNING 1)
            {Into(table, columns, made, new("c.", "FROM c"))}
            WHERE (SELECT count(*) FROM changed) < (SELECT count(*) FROM c)
              AND NOT EXISTS (SELECT FROM {table} v WHERE {same}) ON CONFLICT DO NOTHING
            """);
    }

    static string Into(string table, ImmutableArray<Column<T>> columns, MadeColumn? made, RowSource source)
    {
        var names = columns.Select(c => c.Name).ToList();
        var inserted = made is null ? names : names.Append(made.Name);
        return $"INSERT INTO {table} AS v ({string.Join(", ", inserted)}) {source.Rows(names, made)}";
    }
}
