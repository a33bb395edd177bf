using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HealthEngine.Signals;

namespace HealthEngine.Connectors.Import;

/// <summary>Reads a mapping and says, field by field, what is wrong with it.</summary>
public sealed partial class MappingReader
{
    // More problems at once are not read; the first ones usually cause the rest.
    const int ProblemsShownMax = 10;

    // A mapping is written by hand; a larger file is data given by mistake.
    const int TextCharactersMax = 1024 * 1024;

    static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    readonly List<string> _problems = [];
    readonly HashSet<string> _columns = [];

    /// <summary>The files' ids: what lookups and checks may name.</summary>
    readonly HashSet<string> _fileIds = [];

    MappingReader()
    {
    }

    /// <summary>The mapping that a JSON text is.</summary>
    /// <exception cref="ImportException">It is none; the message names each field and what is wrong with it.</exception>
    public static ImportMapping Read(string json)
    {
        if (json.Length > TextCharactersMax) throw new ImportException($"The mapping has more than {TextCharactersMax:N0} characters.");
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            return new MappingReader().ReadRoot(document.RootElement, FingerprintOf(json));
        }
        catch (JsonException fault)
        {
            throw new ImportException(
                $"The mapping is no JSON: line {fault.LineNumber + 1}, column {fault.BytePositionInLine + 1}. "
                + fault.Message.Split(" LineNumber")[0], fault);
        }
    }

    ImportMapping ReadRoot(JsonElement root, string fingerprint)
    {
        Fields(root, "mapping", ["name", "files", "note"]);
        foreach (var (file, path) in Items(root, "mapping", "files"))
        {
            if (RequiredText(file, path, "id") is { } id && !_fileIds.Add(id)) Problem($"{path}.id", $"'{id}' is used twice");
        }

        var files = Items(root, "mapping", "files").Select(f => ReadFile(f.Element, f.Path)).ToList();
        if (files.Count == 0) Problem("files", "at least one file is needed");
        foreach (var name in files.GroupBy(f => f.File).Where(g => g.Count() > 1).Select(g => g.Key))
        {
            Problem("files", $"'{name}' is mapped twice; give the second one's signals to the first");
        }

        ThrowOnProblems();
        var mapping = new ImportMapping(Text(root, "mapping", "name") ?? "import", files, fingerprint);
        return mapping with { Files = [.. files.Select(f => WithColumnsOthersUse(f, mapping))] };
    }

    void ThrowOnProblems()
    {
        var problems = _problems.Distinct().ToList();
        if (problems.Count == 0) return;
        var shown = problems.Take(ProblemsShownMax).Select(p => "  " + p);
        var more = problems.Count - ProblemsShownMax;
        throw new ImportException(
            $"The mapping has problems:\n{string.Join('\n', shown)}" + (more > 0 ? $"\n  ... and {more} more" : ""));
    }

    static FileMapping WithColumnsOthersUse(FileMapping file, ImportMapping mapping)
    {
        var used = mapping.TablesNeeded().Where(t => t.Key.File == file.Id).SelectMany(t => t.Value.Append(t.Key.Column));
        return file with { ColumnsUsed = [.. file.ColumnsUsed.Union(used).Order(StringComparer.Ordinal)] };
    }

    FileMapping ReadFile(JsonElement file, string path)
    {
        Fields(file, path, ["id", "file", "format", "delimiter", "account", "signals", "checks", "note"]);
        _columns.Clear();
        var name = RequiredText(file, path, "file") ?? "";
        var format = ReadFormat(file, path, name);
        var delimiter = Text(file, path, "delimiter") ?? ",";
        if (delimiter.Length != 1 || delimiter[0] > 127) Problem($"{path}.delimiter", "one ASCII character is needed, e.g. \";\"");
        var account = Optional(file, path, "account");
        var signals = Items(file, path, "signals").Select(s => ReadSignal(s.Element, s.Path, account is not null)).ToList();
        var checks = Items(file, path, "checks").Select(c => ReadCheck(c.Element, c.Path)).OfType<QualityCheck>().ToList();
        return new(Text(file, path, "id") ?? "", name, format, delimiter.FirstOrDefault(), account, signals, checks, [.. _columns.Order()]);
    }

    FileFormat ReadFormat(JsonElement file, string path, string name)
    {
        var said = Text(file, path, "format") ?? Path.GetExtension(name).TrimStart('.');
        switch (said.ToLowerInvariant())
        {
            case "csv":
                return FileFormat.Csv;
            case "ndjson" or "jsonl":
                return FileFormat.Ndjson;
            default:
                Problem($"{path}.format", $"'{said}' is not known; csv or ndjson is expected");
                return FileFormat.Csv;
        }
    }

    SignalTemplate ReadSignal(JsonElement signal, string path, bool fileHasAccount)
    {
        Fields(signal, path, ["when", "account", "type", "id", "at", "user", "name", "value", "props", "note"]);
        var type = RequiredText(signal, path, "type") ?? "";
        if (type.Length > SignalLimits.TypeLengthMax) Problem($"{path}.type", $"at most {SignalLimits.TypeLengthMax} characters are allowed");
        var account = Optional(signal, path, "account");
        if (account is null && !fileHasAccount) Problem($"{path}.account", "is missing, and the file has none either");
        var at = Optional(signal, path, "at");
        if (at is null) Problem($"{path}.at", "is missing: a past signal without an instant would count as of today");
        return new(
            ReadConditions(signal, path), account, type, Optional(signal, path, "id"), at ?? new ConstantValue(Cell.Nothing),
            Optional(signal, path, "user"), Optional(signal, path, "name"), Optional(signal, path, "value"),
            ReadProps(signal, path));
    }

    List<KeyValuePair<string, ImportValue>> ReadProps(JsonElement signal, string path)
    {
        if (!signal.TryGetProperty("props", out var props)) return [];
        if (props.ValueKind == JsonValueKind.Object)
        {
            return [.. props.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, ReadValue(p.Value, $"{path}.props.{p.Name}")))];
        }

        Problem($"{path}.props", "an object of names and values is expected");
        return [];
    }

    List<Condition> ReadConditions(JsonElement parent, string path) =>
        [.. Items(parent, path, "when").Select(c => ReadCondition(c.Element, c.Path)).OfType<Condition>()];

    Condition? ReadCondition(JsonElement condition, string path)
    {
        Fields(condition, path, ["column", "is", "not", "in", "empty"]);
        if (RequiredText(condition, path, "column") is not { } column) return null;
        _columns.Add(column);
        if (Text(condition, path, "is") is { } word) return new(column, new HashSet<string> { word }, null, Negated: false);
        if (Text(condition, path, "not") is { } other) return new(column, new HashSet<string> { other }, null, Negated: true);
        if (condition.TryGetProperty("in", out _)) return new(column, Texts(condition, path, "in").ToHashSet(), null, Negated: false);
        if (condition.TryGetProperty("empty", out var empty) && empty.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return new(column, null, empty.GetBoolean() ? CellPresence.Empty : CellPresence.Filled, Negated: false);
        }

        Problem(path, "one of \"is\": text, \"not\": text, \"in\": [texts], \"empty\": true or false is needed");
        return null;
    }

    static string FingerprintOf(string json) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)).AsSpan(0, 8));
}
