using HealthEngine.Statistics;

namespace HealthEngine.Metrics;

/// <summary>What a metric came to in one period and group, before it is put beside its target.</summary>
/// <param name="Value">Null: the denominator is 0, or nothing was told that it could be made of.</param>
/// <param name="WithInput">Accounts that had the input; against all of them it is the coverage.</param>
/// <param name="N">Cases that the value rests on.</param>
/// <param name="Evidence">Why to read it with care; null: there is no reason.</param>
sealed record MetricResult(
    string Id,
    decimal? Value,
    decimal? Numerator,
    decimal? Denominator,
    long N,
    int WithInput,
    MetricInterval? Interval = null,
    string? Evidence = null)
{
    // As fine as a person or a chart can tell, and without the tail of a division.
    const int Decimals = 10;

    /// <summary>A quotient; nothing, where there is nothing to divide by.</summary>
    public static MetricResult Of(string id, decimal numerator, decimal denominator, long n, int withInput) =>
        new(id, denominator == 0 ? null : decimal.Round(numerator / denominator, Decimals), numerator, denominator, n, withInput);

    /// <summary>A sum, which is its own value.</summary>
    public static MetricResult Sum(string id, decimal? value, long n, int withInput) => new(id, value, value, null, n, withInput);

    public MetricResult With(Estimate? estimate) => estimate is null
        ? this
        : this with
        {
            Interval = new(Rounded(estimate.Interval.Low), Rounded(estimate.Interval.High), estimate.Interval.Level),
            Evidence = estimate.Notes is [var note, ..] ? note : Evidence,
        };

    /// <summary>A number of statistics as money and rates are; null: it is no finite number.</summary>
    public static decimal? Number(double? value) =>
        value is { } v && double.IsFinite(v) && Math.Abs(v) < 1e20 ? decimal.Round((decimal)v, Decimals) : null;

    static decimal Rounded(double value) => Number(value) ?? 0;
}

/// <param name="Level">Share of samples whose interval holds the true value, e.g. 0.95.</param>
public sealed record MetricInterval(decimal Low, decimal High, double Level);
