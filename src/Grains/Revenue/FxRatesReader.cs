using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using HealthEngine.Definitions;

namespace HealthEngine.Revenue;

/// <summary>Reads the rates of one currency: a definition of kind <see cref="Kind"/> whose id is the currency's code.</summary>
/// <remarks><c>{"rates": {"2026-01-01": 0.92, "2026-01-02": 0.93}}</c>: units of the workspace's currency for one of it.</remarks>
public static class FxRatesReader
{
    public const string Kind = "fx-rates";

    const decimal RateMax = 1_000_000_000;

    static readonly FrozenSet<string> Fields = new[] { "rates" }.ToFrozenSet(StringComparer.Ordinal);

    /// <returns>Rates by day number.</returns>
    /// <exception cref="InvalidDefinitionException">The id is no currency, or the body holds no rates.</exception>
    public static IReadOnlyDictionary<int, decimal> Read(string id, string body)
    {
        if (id.Length != 3 || !id.All(char.IsAsciiLetter))
            throw new InvalidDefinitionException("id", "The id is the currency's ISO 4217 code in lower case, e.g. usd.");
        using var document = DefinitionBody.Parse(body);
        DefinitionBody.Only(document.RootElement, Fields);
        if (DefinitionBody.Value(document.RootElement, "rates") is not { ValueKind: JsonValueKind.Object } rates)
            throw new InvalidDefinitionException("rates", "rates is an object of days and rates, e.g. {\"2026-01-01\": 0.92}.");
        var read = new Dictionary<int, decimal>();
        foreach (var rate in rates.EnumerateObject()) read[DayOf(rate.Name)] = RateOf(rate);
        return read.Count > 0 ? read : throw new InvalidDefinitionException("rates", "rates holds at least one day.");
    }

    static int DayOf(string name) =>
        DateOnly.TryParseExact(name, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.DayNumber
            : throw new InvalidDefinitionException($"rates.{name}", $"'{name}' is no day; write it as 2026-01-31.");

    static decimal RateOf(JsonProperty rate) =>
        rate.Value.ValueKind == JsonValueKind.Number && rate.Value.TryGetDecimal(out var value) && value is > 0 and <= RateMax
            ? value
            : throw new InvalidDefinitionException($"rates.{rate.Name}", $"A rate is a number above 0 and at most {RateMax:0}.");
}
