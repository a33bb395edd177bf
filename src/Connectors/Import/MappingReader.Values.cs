using System.Text.Json;

namespace HealthEngine.Connectors.Import;

public sealed partial class MappingReader
{
    /// <summary>Each function with the fields that go with it; the first names it.</summary>
    static readonly string[][] Functions =
    [
        ["column"], ["constant"], ["number"], ["flag"], ["concat"], ["first"], ["map", "to", "otherwise"], ["when", "then", "else"],
        ["date", "formats", "zone", "monthsBefore"], ["lookup", "by", "key", "column"], ["hash"],
    ];

    ImportValue ReadValue(JsonElement value, string path)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return new ConstantValue(Cell.OfConstant(value.GetString()!));
            case JsonValueKind.Number when value.TryGetDecimal(out var number):
                return new ConstantValue(Cell.Of(number));
            case JsonValueKind.True or JsonValueKind.False:
                return new ConstantValue(Cell.Of(value.GetBoolean()));
            case JsonValueKind.Object:
                return ReadFunction(value, path);
            default:
                Problem(path, "text, a number, true, false or { function } is expected");
                return new ConstantValue(Cell.Nothing);
        }
    }

    ImportValue ReadFunction(JsonElement value, string path)
    {
        // "lookup" also has a "column", so the more particular functions are asked first.
        var function = Functions.Reverse().FirstOrDefault(f => value.TryGetProperty(f[0], out _));
        if (function is null)
        {
            Problem(path, $"no known function; one of {string.Join(", ", Functions.Select(f => f[0]))} is expected");
            return new ConstantValue(Cell.Nothing);
        }

        Fields(value, path, function);
        return function[0] switch
        {
            "column" => ReadColumn(value, path),
            "constant" => ReadValue(value.GetProperty("constant"), $"{path}.constant"),
            "number" => new NumberValue(ReadColumnOrValue(value, path, "number")),
            "flag" => new FlagValue(ReadColumnOrValue(value, path, "flag")),
            "concat" => new ConcatValue(ReadList(value, path, "concat")),
            "first" => new FirstValue(ReadList(value, path, "first")),
            "map" => ReadMap(value, path),
            "when" => new ChoiceValue(ReadConditions(value, path), Required(value, path, "then"), Optional(value, path, "else")),
            "date" => ReadDate(value, path),
            "lookup" => ReadLookup(value, path),
            _ => ReadHash(value, path),
        };
    }

    ColumnValue ReadColumn(JsonElement value, string path)
    {
        var column = RequiredText(value, path, "column") ?? "";
        _columns.Add(column);
        return new(column);
    }

    /// <summary>Where a function takes a value, plain text is a column's name: it is nearly always meant.</summary>
    ImportValue ReadColumnOrValue(JsonElement value, string path, string name)
    {
        if (!value.TryGetProperty(name, out var field) || field.ValueKind != JsonValueKind.String) return Required(value, path, name);
        _columns.Add(field.GetString()!);
        return new ColumnValue(field.GetString()!);
    }

    List<ImportValue> ReadList(JsonElement value, string path, string name)
    {
        var list = Items(value, path, name).Select(i => ReadValue(i.Element, i.Path)).ToList();
        if (list.Count == 0) Problem($"{path}.{name}", "at least one value is needed");
        return list;
    }

    MapValue ReadMap(JsonElement value, string path)
    {
        var to = new Dictionary<string, Cell>(StringComparer.Ordinal);
        if (value.TryGetProperty("to", out var words) && words.ValueKind == JsonValueKind.Object)
        {
            foreach (var word in words.EnumerateObject())
            {
                if (ReadValue(word.Value, $"{path}.to.{word.Name}") is ConstantValue constant) to[word.Name] = constant.Cell;
                else Problem($"{path}.to.{word.Name}", "a constant is expected");
            }
        }
        else
        {
            Problem($"{path}.to", "an object of words and their replacements is expected");
        }

        return new(ReadColumnOrValue(value, path, "map"), to, Optional(value, path, "otherwise"));
    }

    DateValue ReadDate(JsonElement value, string path)
    {
        var formats = value.TryGetProperty("formats", out _) ? Texts(value, path, "formats") : [DateValue.Rfc3339];
        if (formats.Count == 0) Problem($"{path}.formats", "at least one format is needed, e.g. \"yyyy-MM-dd\"");
        CheckFormats(formats, $"{path}.formats");
        var zoneId = Text(value, path, "zone") ?? "UTC";
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zoneId, out var zone))
        {
            Problem($"{path}.zone", $"'{zoneId}' is no IANA time zone, e.g. Europe/Berlin");
        }

        var months = value.TryGetProperty("monthsBefore", out _)
            ? new NumberValue(ReadColumnOrValue(value, path, "monthsBefore"))
            : null;
        return new(ReadColumnOrValue(value, path, "date"), formats, zone ?? TimeZoneInfo.Utc, months);
    }

    void CheckFormats(List<string> formats, string path)
    {
        for (var i = 0; i < formats.Count; i++)
        {
            // 'Y' and 'D' are the mistake everyone makes, and .NET would read them as letters.
            if (formats[i] != DateValue.Rfc3339 && (formats[i].Length < 2 || formats[i].AsSpan().IndexOfAny('Y', 'D') >= 0))
            {
                Problem($"{path}[{i}]", $"'{formats[i]}' is no date format; e.g. \"yyyy-MM-dd\", \"dd.MM.yyyy HH:mm\" or \"rfc3339\"");
            }
        }
    }

    LookupValue ReadLookup(JsonElement value, string path) =>
        new(ReadTable(value, path, "lookup", "by"), ReadColumnOrValue(value, path, "key"), RequiredText(value, path, "column") ?? "");

    TableKey ReadTable(JsonElement value, string path, string fileField, string columnField)
    {
        var file = RequiredText(value, path, fileField) ?? "";
        if (file.Length > 0 && !_fileIds.Contains(file))
        {
            Problem($"{path}.{fileField}", $"'{file}' is the id of no file; known are {string.Join(", ", _fileIds)}");
        }

        return new(file, RequiredText(value, path, columnField) ?? "");
    }

    RowHashValue ReadHash(JsonElement value, string path)
    {
        if (Text(value, path, "hash") != "row") Problem($"{path}.hash", "only \"row\" is known");
        return new();
    }
}
