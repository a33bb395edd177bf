using System.Collections.Immutable;

namespace HealthEngine.Connectors.Import;

/// <summary>A place in an import: everything up to and with this line of this file is done.</summary>
/// <param name="File">Place of the file among those of the import, from 0.</param>
public readonly record struct ImportPosition(int File, long Line) : IComparable<ImportPosition>
{
    public int CompareTo(ImportPosition other) => (File, Line).CompareTo((other.File, other.Line));

    public static bool operator <(ImportPosition a, ImportPosition b) => a.CompareTo(b) < 0;

    public static bool operator >(ImportPosition a, ImportPosition b) => a.CompareTo(b) > 0;

    public static bool operator <=(ImportPosition a, ImportPosition b) => a.CompareTo(b) <= 0;

    public static bool operator >=(ImportPosition a, ImportPosition b) => a.CompareTo(b) >= 0;
}

/// <summary>What one line of a file gave.</summary>
public readonly record struct ImportedRow(
    ImportPosition Position, IReadOnlyList<MappedSignal> Signals, IReadOnlyList<ImportReject> Rejects);

/// <summary>One way through the files of an import: rows to signals, checks to findings. Holds one row at a time.</summary>
public sealed class ImportPass
{
    readonly ImportMapping _mapping;
    readonly DateTimeOffset _now;
    readonly List<Finding> _findings = [];
    long _bytesOfFilesDone;
    SourceFile? _current;

    /// <param name="now">Instants far after this are refused, as the engine would.</param>
    /// <exception cref="ImportException">A file, or a column that the mapping names, is missing.</exception>
    public ImportPass(ImportMapping mapping, IReadOnlyList<string> paths, DateTimeOffset now)
    {
        _mapping = mapping;
        _now = now;
        Files = ImportFiles.Match(mapping, paths);
    }

    /// <summary>The files in the mapping's order, whatever order they were given in.</summary>
    public ImmutableArray<SourceFile> Files { get; }

    public long BytesTotal => Files.Sum(f => f.Length);

    public long BytesRead => _bytesOfFilesDone + (_current?.BytesRead ?? 0);

    public long RowsRead { get; private set; }

    /// <summary>What the checks found; complete when all rows were read.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Reads everything once. Rows up to <paramref name="done"/> are checked, but give no signals again.</summary>
    public IEnumerable<ImportedRow> Rows(ImportPosition done = default)
    {
        var tables = IndexTables();
        for (var i = 0; i < Files.Length; i++)
        {
            _current = Files[i];
            foreach (var row in Rows(_current, i, tables, done)) yield return row;
            _bytesOfFilesDone += _current.Length;
            _current = null;
        }
    }

    IEnumerable<ImportedRow> Rows(SourceFile file, int index, TableIndexes tables, ImportPosition done)
    {
        var mapper = new SignalMapper(file.Mapping, tables, _now);
        var tallies = file.Mapping.Checks.Select(c => c.Start(file.Name)).ToList();
        foreach (var item in file.Read())
        {
            RowsRead++;
            var position = new ImportPosition(index, item.Line);
            var row = new ImportedRow(position, new List<MappedSignal>(file.Mapping.Signals.Count), []);
            if (item.Unreadable is { } line)
            {
                row = row with { Rejects = [new(file.Name, line.Line, null, null, null, line.Code, line.Detail)] };
            }
            else
            {
                foreach (var tally in tallies) tally.See(item.Row, tables);
                if (position > done) row = Map(mapper, item.Row, position);
            }

            if (position > done) yield return row;
        }

        Conclude(file, tallies);
    }

    static ImportedRow Map(SignalMapper mapper, SourceRow row, ImportPosition position)
    {
        var signals = new List<MappedSignal>();
        var rejects = new List<ImportReject>();
        mapper.Map(row, signals, rejects);
        return new(position, signals, rejects);
    }

    void Conclude(SourceFile file, List<CheckTally> tallies)
    {
        if (file.HasByteOrderMark())
        {
            _findings.Add(new(file.Name, "byte-order-mark", 1, 1, "The file starts with a byte order mark, which was skipped.", []));
        }

        _findings.AddRange(tallies.SelectMany(t => t.Findings()));
    }

    TableIndexes IndexTables()
    {
        var tables = new TableIndexes();
        foreach (var (key, columns) in _mapping.TablesNeeded())
        {
            // A table is needed only by files that are here; Match made sure that it is here too.
            if (Files.FirstOrDefault(f => f.Mapping.Id == key.File) is { } file) tables.Add(key, columns, file);
        }

        return tables;
    }
}
