using System.Text;

namespace HealthEngine.Connectors.Import;

/// <summary>A file to import, with what the mapping says about it. Each reading starts again from the beginning.</summary>
public sealed class SourceFile(string path, FileMapping mapping)
{
    // Large enough that the disk is asked rarely, small enough to be forgotten beside a batch.
    const int BufferBytes = 64 * 1024;

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public string Path { get; } = path;

    /// <summary>The name without its folder: what messages, ids and the mapping use.</summary>
    public string Name { get; } = System.IO.Path.GetFileName(path);

    public FileMapping Mapping { get; } = mapping;

    public long Length { get; } = new FileInfo(path).Length;

    /// <summary>Bytes of the running pass that were read so far.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Whether the file starts with a byte order mark, which readers skip.</summary>
    public bool HasByteOrderMark()
    {
        using var stream = Open();
        Span<byte> start = stackalloc byte[3];
        return stream.ReadAtLeast(start, 3, throwOnEndOfStream: false) == 3 && start.SequenceEqual(Encoding.UTF8.Preamble);
    }

    /// <summary>The file's records in order, one in memory at a time.</summary>
    /// <exception cref="ImportException">The file cannot be opened, or has no header.</exception>
    public IEnumerable<SourceItem> Read()
    {
        using var stream = Open();
        using var reader = new StreamReader(stream, Utf8, detectEncodingFromByteOrderMarks: true, BufferBytes);
        var items = Mapping.Format == FileFormat.Csv
            ? CsvRows.Read(stream, Name, Mapping.Delimiter)
            : NdjsonRows.Read(reader, Mapping.ColumnsUsed);
        foreach (var item in items)
        {
            BytesRead = stream.Position;
            yield return item;
        }

        BytesRead = Length;
    }

    FileStream Open()
    {
        try
        {
            return new(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, BufferBytes, FileOptions.SequentialScan);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ImportException($"{Name} cannot be opened: {fault.Message} Check the path and the rights.", fault);
        }
    }
}
