using System.Globalization;

namespace HealthEngine.Signals;

/// <summary>Reads and writes instants as the API has them: RFC 3339 in UTC, whole microseconds.</summary>
public static class Instants
{
    const string DateOnlyFormat = "yyyy-MM-dd";

    /// <summary>The instant in UTC; a plain date is its first moment. Null: neither an RFC 3339 instant nor a date.</summary>
    /// <remarks>An instant without an offset is refused: guessing a zone moves it by hours.</remarks>
    public static DateTimeOffset? Parse(string? text)
    {
        if (text is null || text.Length < DateOnlyFormat.Length) return null;
        if (text.Length == DateOnlyFormat.Length)
        {
            return DateTime.TryParseExact(text, DateOnlyFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? new DateTimeOffset(day, TimeSpan.Zero)
                : null;
        }

        var hasOffset = text[^1] is 'Z' or 'z' || text.AsSpan(DateOnlyFormat.Length).IndexOfAny('+', '-') >= 0;
        return hasOffset && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? at.ToMicroseconds()
            : null;
    }

    /// <summary>The instant in UTC, cut to whole microseconds: the finest that every store keeps.</summary>
    public static DateTimeOffset ToMicroseconds(this DateTimeOffset at) =>
        new(at.UtcTicks - at.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);

    /// <summary>Microseconds since 1970-01-01T00:00:00Z, as stores and the journal hold an instant.</summary>
    public static long ToUnixMicroseconds(this DateTimeOffset at) =>
        (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The instant so many microseconds after 1970-01-01T00:00:00Z.</summary>
    public static DateTimeOffset FromUnixMicroseconds(long microseconds) =>
        new(DateTimeOffset.UnixEpoch.Ticks + microseconds * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
}
