using HealthEngine.Signals;
using HealthEngine.Statistics.Lifetime;

namespace HealthEngine.Metrics;

/// <summary>What customers who buy without a contract are expected to bring within a year.</summary>
/// <remarks>Days with a purchase are purchases, as the models were made for; times are weeks.</remarks>
sealed class BuyerTally(MetricContext context, Bin bin) : SignalTally
{
    const double DaysPerWeek = 7, HorizonWeeks = 52;

    readonly Dictionary<int, (int Group, SortedDictionary<int, decimal> ByDay)> _buyers = [];
    int _withoutRate;

    public override void Take(int group, int account, Signal signal)
    {
        if (signal.Type != SignalTypes.Purchase) return;
        if (context.Convert(signal.Number("amount"u8) ?? signal.Value ?? 0, signal.Text("currency"u8), signal.At) is not { } amount)
        {
            _withoutRate++;
            return;
        }

        if (!_buyers.TryGetValue(account, out var buyer)) _buyers[account] = buyer = (group, []);
        var day = context.Calendar.DayOf(signal.At);
        buyer.ByDay[day] = buyer.ByDay.GetValueOrDefault(day) + amount;
    }

    /// <summary>A group's buyers, as the models take them.</summary>
    public List<Buyer> Buyers(int group)
    {
        var lastDay = context.Calendar.DayOf(context.Past(bin).To.AddTicks(-1));
        return [.. _buyers.Values.Where(b => b.Group == group).Select(b => Buyer.Of(b.ByDay, lastDay, DaysPerWeek))];
    }

    public override IEnumerable<MetricResult> Results(int group)
    {
        var buyers = Buyers(group);
        if (buyers.Count == 0) return [new("clv.purchases", null, null, null, 0, 0)];
        var paces = BetaGeometricNbd.Fit([.. buyers.Select(b => b.History)]);
        var values = GammaGamma.Fit([.. buyers.Where(b => b.Repeats.MeanValue > 0).Select(b => b.Repeats)]);
        if (!paces.Ok || !values.Ok)
            return [new("clv.purchases", null, null, null, buyers.Count, buyers.Count, Evidence: $"low: {(paces.Fault ?? values.Fault)!.Reason}")];
        var margin = (double)context.Settings["clv.purchases"].GrossMargin;
        var sum = buyers.Sum(b => paces.Value.ExpectedPurchases(b.History, HorizonWeeks) * (ValueOf(b, values.Value) ?? 0) * margin);
        var evidence = _withoutRate > 0 ? $"{_withoutRate} purchases are in currencies without a rate and are left out."
            : paces.Value.Notes is [var note, ..] ? note : null;
        return [MetricResult.Of("clv.purchases", MetricResult.Number(sum) ?? 0, buyers.Count, buyers.Count, buyers.Count) with { Evidence = evidence }];
    }

    /// <summary>What a purchase of the buyer is expected to be worth: everybody's mean where it never bought again.</summary>
    static double? ValueOf(Buyer buyer, GammaGamma values) =>
        buyer.Repeats.MeanValue > 0 ? values.ExpectedValue(buyer.Repeats) : values.PopulationMean;

    /// <param name="Repeats">Purchases after the first; a mean of 0: there were none, or they were free.</param>
    internal readonly record struct Buyer(PurchaseHistory History, Spend Repeats)
    {
        public static Buyer Of(SortedDictionary<int, decimal> byDay, int lastDay, double unit)
        {
            var (first, last) = (byDay.First().Key, byDay.Last().Key);
            var repeats = byDay.Skip(1).Select(d => (double)d.Value).ToList();
            return new(
                new(repeats.Count, (last - first) / unit, (Math.Max(last, lastDay) - first) / unit),
                new(Math.Max(1, repeats.Count), repeats.Count == 0 ? 0 : repeats.Average()));
        }
    }
}
