using System.Text.Json;

namespace HealthEngine.Connectors.Import;

public sealed partial class MappingReader
{
    QualityCheck? ReadCheck(JsonElement check, string path)
    {
        var note = Text(check, path, "note");
        return RequiredText(check, path, "check") switch
        {
            "unique" => ReadUnique(check, path) with { Note = note },
            "references" => ReadReferences(check, path) with { Note = note },
            "agrees" => ReadAgrees(check, path) with { Note = note },
            "filled" => ReadFilled(check, path) with { Note = note },
            "notBefore" => ReadNotBefore(check, path) with { Note = note },
            "formats" => ReadFormats(check, path) with { Note = note },
            null => null,
            var other => Unknown(other),
        };

        QualityCheck? Unknown(string name)
        {
            Problem($"{path}.check", $"'{name}' is not known; unique, references, agrees, filled, notBefore or formats is expected");
            return null;
        }
    }

    UniqueCheck ReadUnique(JsonElement check, string path)
    {
        Fields(check, path, ["check", "columns", "note"]);
        return new(ReadColumns(check, path));
    }

    ReferencesCheck ReadReferences(JsonElement check, string path)
    {
        Fields(check, path, ["check", "value", "file", "column", "note"]);
        return new(ReadColumnOrValue(check, path, "value"), ReadTable(check, path, "file", "column"));
    }

    AgreesCheck ReadAgrees(JsonElement check, string path)
    {
        Fields(check, path, ["check", "when", "key", "file", "column", "note"]);
        var when = ReadConditions(check, path);
        if (when.Count == 0) Problem($"{path}.when", "at least one condition is needed");
        return new(when, ReadColumnOrValue(check, path, "key"), ReadTable(check, path, "file", "column"));
    }

    FilledCheck ReadFilled(JsonElement check, string path)
    {
        Fields(check, path, ["check", "column", "note"]);
        return new(ReadColumn(check, path).Column);
    }

    NotBeforeCheck ReadNotBefore(JsonElement check, string path)
    {
        Fields(check, path, ["check", "value", "than", "says", "note"]);
        return new(Required(check, path, "value"), Required(check, path, "than"), RequiredText(check, path, "says") ?? "");
    }

    FormatsCheck ReadFormats(JsonElement check, string path)
    {
        Fields(check, path, ["check", "columns", "formats", "note"]);
        var formats = Texts(check, path, "formats");
        if (formats.Count == 0) Problem($"{path}.formats", "at least one format is needed, e.g. \"yyyy-MM-dd\"");
        CheckFormats(formats, $"{path}.formats");
        return new(ReadColumns(check, path), formats);
    }

    List<string> ReadColumns(JsonElement check, string path)
    {
        var columns = Texts(check, path, "columns");
        if (columns.Count == 0) Problem($"{path}.columns", "at least one column is needed");
        _columns.UnionWith(columns);
        return columns;
    }
}
