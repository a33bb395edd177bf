using System.Collections.Immutable;

namespace HealthEngine.Silo.Views;

enum ColumnKind
{
    Text,
    Real,
    Integer,
}

/// <summary>One column of what a statement takes.</summary>
sealed record Column<T>(string Name, ColumnKind Kind, Func<T, object?> Value);

/// <summary>A statement that writes many rows alike: SQLite runs it prepared, row by row; PostgreSQL on arrays, at once.</summary>
/// <param name="Sql">The statement, given the text of the row source, whose alias is <c>c</c>.</param>
sealed record RowsStatement<T>(ImmutableArray<Column<T>> Columns, Func<string, string> Sql)
{
    /// <summary>Inserts rows, or changes those of equal key that an earlier entry wrote.</summary>
    /// <param name="set">The assignments of the change; empty: rows that exist stay as they are.</param>
    public static RowsStatement<T> Upsert(
        string table, string key, ImmutableArray<Column<T>> columns, IEnumerable<string> set)
    {
        var names = string.Join(", ", columns.Select(c => c.Name));
        var changes = string.Join(", ", set);
        var action = changes.Length == 0
            ? "NOTHING"
            : $"UPDATE SET position = excluded.position, {changes} WHERE v.position < excluded.position";
        // Without its WHERE, SQLite would take ON for a join's.
        return new(columns, source =>
            $"INSERT INTO {table} AS v ({names}) SELECT {names} FROM {source} WHERE true ON CONFLICT ({key}) DO {action}");
    }
}
