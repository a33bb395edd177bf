using System.Globalization;
using System.Text.Json;

namespace HealthEngine.Signals;

/// <summary>Reads a number field as the decimal that it is, to the last digit.</summary>
static class FieldNumber
{
    // Any plain number this short fits; an exponent needs the long way.
    const int AlwaysFits = 28;
    const int ScaleMax = 28;
    const int DigitsMax = 29;

    static readonly UInt128 MantissaEnd = UInt128.One << 96;

    /// <summary>The number, or null when the value is none, or a decimal would have to round it.</summary>
    public static decimal? Read(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var number) && IsExact(reader.ValueSpan)
            ? number
            : null;

    static bool IsExact(ReadOnlySpan<byte> text)
    {
        var e = text.IndexOfAny((byte)'e', (byte)'E');
        if (e < 0 && text.Length <= AlwaysFits) return true;

        var exponent = 0;
        // The parser has accepted the number, so an exponent beyond int can only be that of zero or of next to zero.
        if (e >= 0 && !int.TryParse(text[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
            return text[..e].IndexOfAnyInRange((byte)'1', (byte)'9') < 0;
        return Fits(e < 0 ? text : text[..e], exponent);
    }

    /// <summary>Whether digits, without the zeros around them, times ten to a power are a decimal.</summary>
    static bool Fits(ReadOnlySpan<byte> digits, long exponent)
    {
        var point = digits.IndexOf((byte)'.');
        if (point >= 0) exponent -= digits.Length - point - 1;

        UInt128 mantissa = 0;
        var significant = 0;
        var zeros = 0; // trailing so far: they count only once another digit follows
        foreach (var c in digits)
        {
            if (c is (byte)'-' or (byte)'.') continue;
            if (c == '0')
            {
                if (mantissa != 0) zeros++;
                continue;
            }

            significant += zeros + 1;
            if (significant > DigitsMax) return false;
            for (; zeros >= 0; zeros--) mantissa *= 10;
            zeros = 0;
            mantissa += (UInt128)(c - '0');
        }

        exponent += zeros;
        if (mantissa == 0) return true;
        for (; exponent > 0 && mantissa < MantissaEnd; exponent--) mantissa *= 10;
        return exponent is <= 0 and >= -ScaleMax && mantissa < MantissaEnd;
    }
}
