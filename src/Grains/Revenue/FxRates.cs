using System.Collections.Frozen;

namespace HealthEngine.Revenue;

/// <summary>What a unit of other currencies is worth in the workspace's own, by day.</summary>
/// <remarks>
/// A rate holds from its day until the next one given. The first given holds for the time before it too: without that,
/// an account's past would be worth nothing, and its first rate a gain.
/// </remarks>
sealed class FxRates
{
    readonly FrozenDictionary<string, Series> _byCurrency;

    /// <param name="reporting">ISO code of the workspace's currency.</param>
    /// <param name="rates">Of each currency, units of <paramref name="reporting"/> for one of it, by day number.</param>
    public FxRates(string reporting, IEnumerable<KeyValuePair<string, IReadOnlyDictionary<int, decimal>>> rates)
    {
        Reporting = reporting.ToUpperInvariant();
        _byCurrency = rates.Where(r => r.Value.Count > 0).ToFrozenDictionary(
            r => r.Key.ToUpperInvariant(), r => Series.Of(r.Value), StringComparer.Ordinal);
    }

    public string Reporting { get; }

    public static FxRates None(string reporting) => new(reporting, []);

    /// <summary>Units of the workspace's currency for one of another, on a day; null: no rate is known.</summary>
    public decimal? On(int day, string currency) =>
        currency == Reporting ? 1
        : _byCurrency.TryGetValue(currency, out var series) ? series.On(day)
        : null;

    public bool Knows(string currency) => currency == Reporting || _byCurrency.ContainsKey(currency);

    sealed record Series(int[] Days, decimal[] Rates)
    {
        public static Series Of(IReadOnlyDictionary<int, decimal> rates)
        {
            var sorted = rates.OrderBy(r => r.Key).ToList();
            return new([.. sorted.Select(r => r.Key)], [.. sorted.Select(r => r.Value)]);
        }

        public decimal On(int day)
        {
            var index = Array.BinarySearch(Days, day);
            return Rates[index >= 0 ? index : Math.Max(0, ~index - 1)];
        }
    }
}
