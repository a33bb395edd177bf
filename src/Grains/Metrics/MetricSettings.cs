using System.Collections.Frozen;
using HealthEngine.Definitions;
using HealthEngine.Revenue;

namespace HealthEngine.Metrics;

/// <summary>What a workspace has decided about one metric.</summary>
/// <param name="Min">Below it the metric is out of its corridor; null: there is no floor.</param>
/// <param name="Max">Above it the metric is out of its corridor; null: there is no ceiling.</param>
/// <param name="Owner">Who answers for it.</param>
/// <param name="Years">CLV: years that a customer is expected to stay; null: as the churn of the period says.</param>
/// <param name="GrossMargin">CLV: share of revenue that is left after the cost of serving, above 0 to 1.</param>
/// <param name="DiscountRate">CLV: what a year of waiting takes off money, 0-1.</param>
/// <param name="LagDays">CAC: how long before a customer comes its cost is spent.</param>
/// <param name="WindowDays">Conversion: days that an entrant has to convert.</param>
public sealed record MetricSettings(
    decimal? Min = null,
    decimal? Max = null,
    string? Owner = null,
    decimal? Years = null,
    decimal GrossMargin = 1,
    decimal DiscountRate = 0.1m,
    int LagDays = 0,
    int WindowDays = 30)
{
    public static readonly MetricSettings Default = new();
}

/// <summary>Reads a definition of kind <see cref="Kind"/>, whose id is the metric's.</summary>
public static class MetricSettingsReader
{
    public const string Kind = "metric";

    const decimal CorridorMax = 1_000_000_000_000;

    static readonly FrozenSet<string> Fields =
        new[] { "min", "max", "owner", "years", "grossMargin", "discountRate", "lagDays", "windowDays" }
        .ToFrozenSet(StringComparer.Ordinal);

    /// <exception cref="InvalidDefinitionException">There is no such metric, or the body cannot be.</exception>
    public static MetricSettings Read(string id, string body)
    {
        if (MetricCatalogue.Find(id) is null)
            throw new InvalidDefinitionException("id", $"There is no metric '{id}'; GET /v1/metrics/catalogue lists them.");
        using var document = DefinitionBody.Parse(body);
        var root = document.RootElement;
        DefinitionBody.Only(root, Fields);
        var settings = new MetricSettings(
            root.Number("min", -CorridorMax, CorridorMax),
            root.Number("max", -CorridorMax, CorridorMax),
            root.Text("owner", 256),
            root.Number("years", 0.1m, 50),
            root.Number("grossMargin", 0.01m, 1) ?? 1,
            root.Number("discountRate", 0, 1) ?? 0.1m,
            root.Whole("lagDays", 0, 730) ?? 0,
            root.Whole("windowDays", 1, 730) ?? 30);
        return settings.Min > settings.Max
            ? throw new InvalidDefinitionException("min", "min is above max: no value could ever be in the corridor.")
            : settings;
    }
}

/// <summary>The settings of all metrics of a workspace.</summary>
sealed class MetricSettingsSet(IReadOnlyDictionary<string, MetricSettings> own)
{
    public static readonly MetricSettingsSet Default = new(new Dictionary<string, MetricSettings>());

    /// <summary>A metric's settings; a variant without its own has those of the metric that it is a variant of.</summary>
    public MetricSettings this[string id] =>
        own.TryGetValue(id, out var settings) ? settings
        : id.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && own.TryGetValue(id[..dot], out settings)
            // The corridor is the metric's own: a variant is another number.
            ? settings with { Min = null, Max = null }
        : MetricSettings.Default;
}
