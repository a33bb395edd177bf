using CsvHelper;

namespace HealthEngine.Connectors.Import;

/// <summary>Reads comma-separated files (RFC 4180, any one delimiter) record by record.</summary>
static class CsvRows
{
    // A record that is longer fits in no signal; it is a missing closing quote that swallows the file.
    const int RecordBytesMax = 256 * 1024;

    public static IEnumerable<SourceItem> Read(Stream stream, string file, char delimiter)
    {
        var bad = false;
        using var reader = CsvReader.Create(
            stream,
            new CsvReaderOptions
            {
                Separator = delimiter,
                MaxRecordSize = RecordBytesMax,
                TrackLineNumbers = true,
                OnMalformedRecord = _ => bad = true,
            },
            leaveOpen: true);

        var columns = ReadHeader(reader, file);
        for (var lastLine = 1L; ; lastLine = reader.LineNumber)
        {
            bad = false;
            var read = TryRead(reader);
            if (read is null)
            {
                yield return new(default, new(lastLine + 1, "record_too_long",
                    $"A record has more than {RecordBytesMax / 1024:N0} KB: a closing quote is probably missing. "
                    + "The rest of the file was not read."));
                yield break;
            }

            if (!read.Value) yield break;
            yield return ToItem(columns, reader, bad);
        }
    }

    /// <summary>True: at a record. False: the file has ended. Null: the next record is too long to be one.</summary>
    static bool? TryRead(CsvReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException)
        {
            return null;
        }
    }

    static Columns ReadHeader(CsvReader reader, string file)
    {
        var names = reader.Headers.Select(n => n.Trim()).ToArray();
        if (names.Length == 0) throw new ImportException($"{file} is empty: its first line must name the columns.");
        var twice = names.GroupBy(n => n).FirstOrDefault(g => g.Count() > 1);
        return twice is null
            ? new(names)
            : throw new ImportException($"{file} has two columns named '{twice.Key}': rename one, or it cannot be told which is meant.");
    }

    static SourceItem ToItem(Columns columns, CsvReader reader, bool bad)
    {
        var line = reader.LineNumber;
        if (bad)
        {
            return new(default, new(line, "bad_quotes", "A quote is not closed, or stands inside an unquoted cell. Double it, and quote the cell."));
        }

        if (reader.FieldCount != columns.Names.Count)
        {
            return new(default, new(line, "cell_count",
                $"The line has {reader.FieldCount} cells, the header {columns.Names.Count}. Quote cells that hold the delimiter."));
        }

        var cells = new string?[columns.Names.Count];
        for (var i = 0; i < cells.Length; i++) cells[i] = reader.GetString(i);
        return cells.Any(c => c!.Contains('\uFFFD', StringComparison.Ordinal))
            ? new(default, new(line, "not_utf8", "The line is not UTF-8. Convert the file, e.g. with iconv."))
            : new(new(columns, line, cells), null);
    }
}
