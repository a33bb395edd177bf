namespace HealthEngine.Connectors.Import;

/// <summary>A file of the mapping and the column by which its rows are found.</summary>
public readonly record struct TableKey(string File, string Column)
{
    public override string ToString() => $"{File}.{Column}";
}

/// <summary>The rows of files that other files look into, by key. Holds only the columns that are asked for.</summary>
/// <remarks>Built before the import in a pass of its own, so that the order of files and rows does not matter.</remarks>
public sealed class TableIndexes
{
    /// <summary>Rows of one indexed file. About 1 GB with three short columns; a larger table belongs in a database.</summary>
    public const int RowsMax = 5_000_000;

    readonly Dictionary<TableKey, Table> _tables = [];

    public static readonly TableIndexes None = new();

    /// <summary>Reads a file once and keeps, per key, the columns named. Of two rows with one key the first counts.</summary>
    public void Add(TableKey key, IReadOnlyCollection<string> columns, SourceFile file)
    {
        var table = new Table([.. columns], []);
        foreach (var item in file.Read())
        {
            if (item.Unreadable is not null || Cell.OfText(item.Row[key.Column]).Text is not { } value) continue;
            if (table.Rows.Count >= RowsMax)
            {
                throw new ImportException(
                    $"{file.Name} has more than {RowsMax:N0} rows to look up by {key.Column}. Join the tables before the import.");
            }

            table.Rows.TryAdd(value, [.. table.Columns.Select(c => item.Row[c])]);
        }

        _tables.Add(key, table);
    }

    public bool Contains(TableKey table, string key) => _tables[table].Rows.ContainsKey(key);

    /// <summary>The cell of the row with this key. False: no such row.</summary>
    public bool Find(TableKey table, string key, string column, out string? text)
    {
        var (columns, rows) = _tables[table];
        text = null;
        if (!rows.TryGetValue(key, out var cells)) return false;
        text = cells[Array.IndexOf(columns, column)];
        return true;
    }

    sealed record Table(string[] Columns, Dictionary<string, string?[]> Rows);
}
