using System.Text;

namespace HealthEngine.Connectors.Import;

/// <summary>Reads lines and never holds more than a maximum of one, however long the file makes it.</summary>
sealed class BoundedLines(TextReader reader, int charactersMax)
{
    readonly StringBuilder _line = new();

    /// <summary>The next line; null text when it was too long and skipped. False: the file has ended.</summary>
    public bool Next(out string? text)
    {
        _line.Clear();
        var tooLong = false;
        var any = false;
        for (var c = reader.Read(); c >= 0; c = reader.Read())
        {
            any = true;
            if (c == '\n') break;
            if (_line.Length < charactersMax) _line.Append((char)c);
            else tooLong = true;
        }

        text = tooLong ? null : _line.ToString().TrimEnd('\r');
        return any;
    }
}
