using System.Text;
using System.Text.Json;

namespace HealthEngine.Signals;

/// <summary>Makes one string of a name that occurs many times in a batch: a source has few features and many events.</summary>
sealed class SharedText
{
    const int Slots = 64; // a source's most used features; a collision costs one string

    readonly string?[] _slots = new string?[Slots];

    /// <summary>The string that the reader stands on, if it was kept before.</summary>
    public string? Find(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String || reader.ValueIsEscaped || reader.ValueSpan.IsEmpty) return null;
        var bytes = reader.ValueSpan;
        var kept = _slots[Slot(bytes.Length, bytes[0], bytes[^1])];
        return kept is not null && Ascii.Equals(bytes, kept) ? kept : null;
    }

    public void Keep(string text) => _slots[Slot(text.Length, text[0], text[^1])] = text;

    static int Slot(int length, int first, int last) => (length * 31 + first * 7 + last) % Slots;
}
