using HealthEngine.Signals;
using HealthEngine.Statistics.Estimation;

namespace HealthEngine.Metrics;

/// <summary>How long deals take, from the first word of them to the winning.</summary>
sealed class DealTally(Bin bin) : SignalTally
{
    /// <summary>A deal that takes longer was another one.</summary>
    public static readonly TimeSpan Before = TimeSpan.FromDays(730);

    readonly Dictionary<(int Account, string Deal), (int Group, DateTimeOffset First, DateTimeOffset? Won)> _deals = [];

    public override void Take(int group, int account, Signal signal)
    {
        var key = (account, signal.Text("opportunity"u8) ?? signal.Name ?? "");
        var deal = _deals.TryGetValue(key, out var known) ? known : (group, signal.At, null);
        if (signal.At < deal.First) deal.First = signal.At;
        if (IsWon(signal) && !(deal.Won <= signal.At)) deal.Won = signal.At;
        _deals[key] = deal;
    }

    public override IEnumerable<MetricResult> Results(int group)
    {
        var won = _deals.Where(d => d.Value.Group == group && d.Value.Won >= bin.From && d.Value.Won < bin.To).ToList();
        double[] days = [.. won.Select(d => (d.Value.Won!.Value - d.Value.First).TotalDays)];
        var accounts = won.Select(d => d.Key.Account).Distinct().Count();
        decimal? median = days.Length == 0 ? null : MetricResult.Number(Quantiles.Of(days, 0.5));
        yield return new MetricResult("sales_cycle", median, null, null, days.Length, accounts)
            .With(days.Length == 0 ? null : Quantiles.WithInterval(days, 0.5).Value);
    }

    static bool IsWon(Signal signal) => signal.Text("stage"u8) is { } stage
        && stage.Replace("_", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant()
            is "WON" or "CLOSEDWON";
}
