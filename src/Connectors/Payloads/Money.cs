namespace HealthEngine.Connectors.Payloads;

/// <summary>Money as vendors write it: whole numbers of a currency's smallest unit.</summary>
static class Money
{
    // ISO 4217 currencies without a smaller unit, and those whose unit is a thousandth.
    static readonly HashSet<string> Whole = new(StringComparer.OrdinalIgnoreCase)
    {
        "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF",
    };

    static readonly HashSet<string> Thousandths = new(StringComparer.OrdinalIgnoreCase) { "BHD", "JOD", "KWD", "OMR", "TND" };

    /// <summary>The amount in major units.</summary>
    public static decimal Major(decimal minor, string? currency) =>
        currency is not null && Whole.Contains(currency) ? minor
        : currency is not null && Thousandths.Contains(currency) ? minor / 1_000
        : minor / 100;

    public static decimal? Major(decimal? minor, string? currency) => minor is { } amount ? Major(amount, currency) : null;

    /// <summary>What a price per period comes to in a month: a year is 12 months, 52 weeks or 365 days. Null: no such period.</summary>
    public static decimal? Monthly(decimal amount, string? unit, decimal count) => count <= 0 ? null : unit switch
    {
        "day" => amount * 365 / 12 / count,
        "week" => amount * 52 / 12 / count,
        "month" => amount / count,
        "year" => amount / 12 / count,
        _ => null,
    };

    /// <summary>To a hundredth of the smallest common unit: enough for a year's price cut in twelve.</summary>
    public static decimal? Rounded(decimal? amount) =>
        amount is { } value ? decimal.Round(value, 4, MidpointRounding.AwayFromZero) / 1.0000000000000000000000000000m : null;
}
