using System.Globalization;
using System.Text.Json;
using HealthEngine.Connectors.Import;

namespace HealthEngine.Silo.Commands.Import;

/// <summary>Keeps what was not taken: every line in a file when one is asked for, and the first few for the summary.</summary>
sealed class RejectsFile : IDisposable
{
    // Enough to see what kind of fault it is; all of them are in the file.
    const int ShownMax = 5;

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    readonly List<ImportReject> _first = [];
    readonly StreamWriter? _writer;
    readonly bool _csv;

    /// <param name="path">Null: no file. Its ending decides the format.</param>
    /// <param name="mode">Append when an interrupted import goes on.</param>
    public RejectsFile(string? path, FileMode mode)
    {
        Path = path;
        if (path is null) return;
        _csv = System.IO.Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase);
        try
        {
            var stream = new FileStream(path, mode, FileAccess.Write, FileShare.Read);
            _writer = new(stream);
            if (_csv && stream.Position == 0) _writer.WriteLine("file,line,type,account,id,code,reason");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ImportException($"The rejects cannot be written to {path}: {fault.Message}", fault);
        }
    }

    public string? Path { get; }

    public IReadOnlyList<ImportReject> First => _first;

    public void Write(ImportReject reject)
    {
        if (_first.Count < ShownMax) _first.Add(reject);
        _writer?.WriteLine(_csv ? ToCsv(reject) : JsonSerializer.Serialize(reject, Json));
    }

    public void Flush() => _writer?.Flush();

    public void Dispose() => _writer?.Dispose();

    static string ToCsv(ImportReject reject) => string.Join(',', new[]
    {
        reject.File, reject.Line.ToString(CultureInfo.InvariantCulture), reject.Type, reject.Account, reject.Id, reject.Code, reject.Reason,
    }.Select(Quote));

    // A cell that begins like a formula would be run by a spreadsheet that opens the file.
    static string Quote(string? cell)
    {
        var safe = cell is ['=' or '+' or '-' or '@' or '\t', ..] ? "'" + cell : cell ?? "";
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
