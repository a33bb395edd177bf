using HealthEngine.Signals;
using HealthEngine.Statistics.Estimation;

namespace HealthEngine.Metrics;

/// <summary>Who bought again within a period.</summary>
sealed class PurchaseTally : SignalTally
{
    readonly Dictionary<int, (int Group, HashSet<string> Orders)> _purchases = [];
    readonly HashSet<(int Account, string Order)> _refunded = [];

    public override void Take(int group, int account, Signal signal)
    {
        // An order that names no invoice is known by its signal.
        var order = signal.Text("invoice"u8) is { } invoice ? $"i{invoice}" : $"s{signal.Id}";
        if (signal.Type == SignalTypes.Refund)
        {
            _refunded.Add((account, order));
            return;
        }

        if (!_purchases.TryGetValue(account, out var known)) _purchases[account] = known = (group, []);
        known.Orders.Add(order);
    }

    public override IEnumerable<MetricResult> Results(int group)
    {
        yield return Rate("repeat_purchase_rate", group, (_, orders) => orders.Count);
        yield return Rate(
            "repeat_purchase_rate.net", group, (account, orders) => orders.Count(order => !_refunded.Contains((account, order))));
    }

    MetricResult Rate(string id, int group, Func<int, HashSet<string>, int> count)
    {
        var (once, twice) = (0, 0);
        foreach (var (account, (of, orders)) in _purchases)
        {
            if (of != group || count(account, orders) is not (> 0 and var n)) continue;
            once++;
            if (n >= 2) twice++;
        }

        return MetricResult.Of(id, twice, once, once, once).With(Proportions.Wilson(twice, once).Value);
    }
}
