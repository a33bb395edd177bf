using HealthEngine.Revenue;
using HealthEngine.Signals;

namespace HealthEngine.Metrics;

/// <summary>What customers cost: to win them, and to keep them.</summary>
/// <param name="lines">The bridge of the period by group: who came, who is there.</param>
sealed class CostTally(MetricContext context, string kind, IReadOnlyList<BridgeLine> lines) : SignalTally
{
    public const string Acquisition = "acquisition", Retention = "retention";

    readonly decimal[] _sums = new decimal[context.Groups.Count];
    readonly int[] _counts = new int[context.Groups.Count];
    readonly int[] _withoutRate = new int[context.Groups.Count];
    readonly HashSet<(int Group, int Account)> _accounts = [];

    public override void Take(int group, int account, Signal signal)
    {
        if (signal.Value is not { } value || signal.Text("kind"u8) != kind) return;
        if (context.Convert(value, signal.Text("currency"u8), signal.At) is not { } amount)
        {
            _withoutRate[group]++;
            return;
        }

        _sums[group] += amount;
        _counts[group]++;
        _accounts.Add((group, account));
    }

    public override IEnumerable<MetricResult> Results(int group)
    {
        var line = lines[group];
        var accounts = _accounts.Count(a => a.Group == group);
        decimal? sum = _counts[group] == 0 ? null : _sums[group];
        if (kind == Acquisition)
        {
            yield return Noted(MetricResult.Of("cac", _sums[group], line.NewCustomers, line.NewCustomers, accounts), sum, group);
            yield break;
        }

        yield return Noted(MetricResult.Of("retention_cost", _sums[group], line.CustomersAtEnd, line.CustomersAtEnd, accounts), sum, group);
        yield return Noted(MetricResult.Sum("retention_cost.total", sum, _counts[group], accounts), sum, group);
    }

    /// <summary>Nothing told is not nothing spent.</summary>
    MetricResult Noted(MetricResult result, decimal? sum, int group) => result with
    {
        Value = sum is null ? null : result.Value,
        Numerator = sum,
        Evidence = _withoutRate[group] == 0
            ? null
            : $"{_withoutRate[group]} costs are in currencies without a rate and are left out; define fx-rates for them.",
    };
}
