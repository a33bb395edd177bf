namespace HealthEngine.Backtests;

/// <summary>Numbers for names, in the order in which they first came; those past a bound share the last number.</summary>
sealed class NameTable(int max)
{
    /// <summary>What names past the bound are told as.</summary>
    public const string Others = "(others)";

    /// <summary>What no name is told as.</summary>
    public const string None = "(none)";

    readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    readonly List<string> _names = [];

    public IReadOnlyList<string> Names => _names;

    public int PlaceOf(string? name)
    {
        name = string.IsNullOrEmpty(name) ? None : name;
        if (_places.TryGetValue(name, out var place)) return place;
        if (_names.Count >= max - 1) name = Others;
        if (_places.TryGetValue(name, out place)) return place;
        _places[name] = _names.Count;
        _names.Add(name);
        return _names.Count - 1;
    }

    public void Write(BinaryWriter to)
    {
        to.Write(_names.Count);
        foreach (var name in _names) to.Write(name);
    }

    public static NameTable Read(BinaryReader from, int max)
    {
        var table = new NameTable(max);
        for (var left = from.ReadInt32(); left > 0; left--)
        {
            var name = from.ReadString();
            table._places[name] = table._names.Count;
            table._names.Add(name);
        }

        return table;
    }
}
