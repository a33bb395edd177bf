using System.Globalization;

namespace HealthEngine.Signals;

/// <summary>Looks at the escapes of a JSON string without decoding it.</summary>
static class JsonEscapes
{
    /// <summary>False: half a surrogate pair, which is no character, or NUL, which PostgreSQL's text cannot hold.</summary>
    /// <param name="text">The inside of a JSON string that the reader has accepted.</param>
    public static bool AreStorable(ReadOnlySpan<byte> text)
    {
        var high = false; // the escape before this one was the first half of a pair
        while (true)
        {
            var next = text.IndexOf((byte)'\\');
            if (high && next != 0) return false;
            if (next < 0) return true;

            text = text[next..];
            if (text[1] != 'u')
            {
                if (high) return false;
                text = text[2..];
                continue;
            }

            var unit = (char)ushort.Parse(text.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            if (unit == 0 || high != char.IsLowSurrogate(unit)) return false;
            high = char.IsHighSurrogate(unit);
            text = text[6..];
        }
    }
}
