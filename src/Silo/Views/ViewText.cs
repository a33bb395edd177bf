using System.Text;

namespace HealthEngine.Silo.Views;

/// <summary>Brings the customer's text into the form that every store keeps and finds alike.</summary>
static class ViewText
{
    /// <summary>
    /// Characters kept of a name, segment, owner and the like: a list shows fewer, and an index entry of PostgreSQL
    /// may not exceed 2,704 bytes.
    /// </summary>
    public const int LengthMax = 256;

    /// <summary>The text as stored: repaired, and at most <see cref="LengthMax"/> characters.</summary>
    public static string? Clean(string? text)
    {
        if (text is null) return null;
        if (text.Length > LengthMax) text = Cut(text);
        return Repair(text);
    }

    /// <summary>The text without NUL, which PostgreSQL refuses, and without halves of characters, which no store takes.</summary>
    public static string Repair(string text)
    {
        if (!NeedsRepair(text)) return text;
        var repaired = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) repaired.Append((rune.Value == 0 ? Rune.ReplacementChar : rune).ToString());
        return repaired.ToString();
    }

    /// <summary>The text for comparing as a reader does: compatible forms are one, case and control characters do not count.</summary>
    public static string Fold(string text)
    {
        // Up, then down: 'ς' and 'σ' meet only in their capital.
        var folded = Repair(text).Normalize(NormalizationForm.FormKC).ToUpperInvariant().ToLowerInvariant();
        return folded.Any(char.IsControl)
            ? string.Create(folded.Length, folded, static (to, from) =>
            {
                for (var i = 0; i < to.Length; i++) to[i] = char.IsControl(from[i]) ? ' ' : from[i];
            })
            : folded;
    }

    /// <summary>What a name is ordered by: folded, and short enough for an index.</summary>
    public static string? SortName(string? name)
    {
        if (name is null) return null;
        var folded = Fold(name);
        return folded.Length > LengthMax ? Cut(folded) : folded;
    }

    /// <summary>What a search looks through. The line break keeps a match from spanning id and name: no folded text has one.</summary>
    public static string Search(string account, string? name) =>
        name is null ? Fold(account) : $"{Fold(account)}\n{Fold(name)}";

    static string Cut(string text) =>
        text[..(char.IsHighSurrogate(text[LengthMax - 1]) ? LengthMax - 1 : LengthMax)];

    static bool NeedsRepair(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\0') return true;
            if (!char.IsSurrogate(c)) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(c, text[i + 1])) return true;
            i++;
        }

        return false;
    }
}
