using System.Text.Json;

namespace HealthEngine.Connectors.Import;

/// <summary>Reads files of one JSON object per line; a column is a property, or a path such as <c>user.id</c>.</summary>
static class NdjsonRows
{
    // A line with this many characters is no record but a document; reading it whole would not be bounded memory.
    const int LineCharactersMax = 1024 * 1024;

    public static IEnumerable<SourceItem> Read(TextReader reader, IReadOnlyList<string> columnNames)
    {
        var columns = new Columns(columnNames);
        var lines = new BoundedLines(reader, LineCharactersMax);
        for (var line = 1L; lines.Next(out var text); line++)
        {
            if (text is null)
            {
                yield return new(default, new(line, "line_too_long", $"The line has more than {LineCharactersMax:N0} characters."));
            }
            else if (!string.IsNullOrWhiteSpace(text))
            {
                yield return ToItem(columns, line, text);
            }
        }
    }

    static SourceItem ToItem(Columns columns, long line, string text)
    {
        if (text.Contains('\uFFFD', StringComparison.Ordinal))
        {
            return new(default, new(line, "not_utf8", "The line is not UTF-8. Convert the file, e.g. with iconv."));
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return new(default, new(line, "not_an_object", "The line is JSON, but no object: { ... } is expected."));
            }

            var cells = columns.Names.Select(path => TextAt(document.RootElement, path)).ToArray();
            return new(new(columns, line, cells), null);
        }
        catch (JsonException fault)
        {
            return new(default, new(line, "bad_json", $"The line is no JSON: {FirstSentence(fault.Message)}"));
        }
    }

    static string? TextAt(JsonElement element, string path)
    {
        // A property whose own name has dots wins over a path.
        if (element.TryGetProperty(path, out var whole)) return TextOf(whole);
        foreach (var name in path.Split('.'))
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element)) return null;
        }

        return TextOf(element);
    }

    static string? TextOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => element.GetString(),
        _ => element.GetRawText(),
    };

    static string FirstSentence(string message) => message.Split(". ")[0].TrimEnd('.') + ".";
}
