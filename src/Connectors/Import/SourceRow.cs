using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace HealthEngine.Connectors.Import;

/// <summary>The names of a file's columns, in the file's order.</summary>
public sealed class Columns
{
    readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public Columns(IReadOnlyList<string> names)
    {
        Names = names;
        // Of two columns of one name the first counts; ReadHeader refuses such a file before it gets here.
        for (var i = 0; i < names.Count; i++) _places.TryAdd(names[i], i);
    }

    public IReadOnlyList<string> Names { get; }

    /// <summary>The column's place from 0, or -1: the file has no such column.</summary>
    public int PlaceOf(string column) => _places.GetValueOrDefault(column, -1);
}

/// <summary>One record of a file.</summary>
/// <param name="Line">Where the record starts, from 1, the header included: what an editor shows.</param>
public readonly record struct SourceRow(Columns Columns, long Line, string?[] Cells)
{
    /// <summary>The cell's text; null when it is missing or empty.</summary>
    public string? this[string column]
    {
        get
        {
            var place = Columns.PlaceOf(column);
            return place < 0 || place >= Cells.Length ? null : Cells[place];
        }
    }

    /// <summary>128 bits of SHA-256 over all cells: equal for equal rows, wherever they stand.</summary>
    public UInt128 Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var i = 0; i < Cells.Length; i++)
        {
            if (Cells[i] is not { } cell) continue;
            hash.AppendData(Encoding.UTF8.GetBytes($"{Columns.Names[i]}\0{cell}\0"));
        }

        return BinaryPrimitives.ReadUInt128BigEndian(hash.GetHashAndReset());
    }
}

/// <summary>A line that could not be read as a record at all.</summary>
public sealed record UnreadableLine(long Line, string Code, string Detail);

/// <summary>What a file gives next: a row, or a line that is none.</summary>
public readonly record struct SourceItem(SourceRow Row, UnreadableLine? Unreadable)
{
    public long Line => Unreadable?.Line ?? Row.Line;
}
