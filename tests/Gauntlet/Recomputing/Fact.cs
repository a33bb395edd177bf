using System.Globalization;
using System.Text.Json;
using HealthEngine.Gauntlet.Histories;
using HealthEngine.Gauntlet.Workloads;

namespace HealthEngine.Gauntlet.Recomputing;

/// <summary>A signal with its props taken apart.</summary>
sealed record Fact(Signal Signal, long At, IReadOnlyDictionary<string, JsonElement> Props)
{
    static readonly Dictionary<string, JsonElement> None = [];

    public string Type => Signal.Type;

    /// <summary>The day since 1970 that it fell on, UTC.</summary>
    public long Day => At / Microseconds.PerDay;

    public static Fact Of(Signal signal)
    {
        if (signal.Props is null) return new(signal, signal.At!.Value, None);
        using var json = JsonDocument.Parse(signal.Props);
        var props = json.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.Clone());
        return new(signal, signal.At!.Value, props);
    }

    public bool Has(string property) => Props.ContainsKey(property);

    public string? Text(string property) =>
        Find(property) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public decimal? Number(string property) =>
        Find(property) is { ValueKind: JsonValueKind.Number } value ? value.GetDecimal() : null;

    public bool? Flag(string property) =>
        Find(property) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value ? value.GetBoolean() : null;

    public long? Instant(string property) => Text(property) is { } text
        ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixMicroseconds()
        : null;

    JsonElement? Find(string property) => Props.TryGetValue(property, out var value) ? value : null;
}
