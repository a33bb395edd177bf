namespace HealthEngine.Client.Live;

/// <summary>One Server-Sent Event.</summary>
/// <param name="Data">Null: an id alone, which is a place to resume from and no event.</param>
readonly record struct ServerEvent(string? Id, string? Data);

/// <summary>Reads Server-Sent Events off a line, as the HTML standard has them.</summary>
sealed class EventLines(StreamReader reader)
{
    // Twice the largest item; what is longer is not the engine.
    const int DataLengthMax = 1024 * 1024;

    /// <summary>The next event; null: the line ended. A comment alone is no event, but a sign of life.</summary>
    /// <param name="alive">Called with each line.</param>
    public async Task<ServerEvent?> Next(Action alive, CancellationToken cancellation)
    {
        string? id = null, data = null;
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            alive();
            if (line.Length == 0)
            {
                if (data is not null || id is not null) return new(id, data);
                continue;
            }

            var (field, value) = Split(line);
            if (field == "id") id = value;
            else if (field == "data") data = data is null ? value : $"{data}\n{value}";
            if (data?.Length > DataLengthMax) throw new InvalidDataException("An event is longer than any that an engine sends.");
        }

        return null;
    }

    static (string Field, string Value) Split(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) return (line, "");
        var value = line.AsSpan(colon + 1);
        return (line[..colon], (value is [' ', ..] ? value[1..] : value).ToString());
    }
}
