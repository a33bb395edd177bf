using System.Globalization;

namespace HealthEngine.Live;

/// <summary>A place in the live feed: a journal position, and which of that entry's items. Text form <c>position.item</c>.</summary>
public readonly record struct LiveCursor(long Position, int Item) : IComparable<LiveCursor>
{
    public static readonly LiveCursor Start = new(0, 0);

    /// <summary>After everything at a journal position.</summary>
    public static LiveCursor After(long position) => new(position, int.MaxValue);

    public static bool TryParse(string? text, out LiveCursor cursor)
    {
        cursor = default;
        var dot = text?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        if (dot < 1) return false;
        if (!long.TryParse(text.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var position)) return false;
        if (!int.TryParse(text.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var item)) return false;
        cursor = new(position, item);
        return true;
    }

    public int CompareTo(LiveCursor other) =>
        Position == other.Position ? Item.CompareTo(other.Item) : Position.CompareTo(other.Position);

    public static bool operator <(LiveCursor a, LiveCursor b) => a.CompareTo(b) < 0;

    public static bool operator >(LiveCursor a, LiveCursor b) => a.CompareTo(b) > 0;

    public static bool operator <=(LiveCursor a, LiveCursor b) => a.CompareTo(b) <= 0;

    public static bool operator >=(LiveCursor a, LiveCursor b) => a.CompareTo(b) >= 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Position}.{Item}");
}
