using HealthEngine.Measures;
using HealthEngine.Signals;
using HealthEngine.Statistics.Estimation;

namespace HealthEngine.Metrics;

/// <summary>Contracts that were up for renewal, and what became of them.</summary>
/// <remarks>
/// Booked when due: a renewal counts in the period that it was due in, early or late. Booked when closed: a late one is
/// missing there and a windfall in the period that it came in.
/// </remarks>
sealed class RenewalTally(MetricContext context, Bin bin) : SignalTally
{
    /// <summary>A renewal this far from its due date is another contract.</summary>
    public static readonly TimeSpan Around = TimeSpan.FromDays(366);

    readonly Dictionary<(int Account, string Contract, DateTimeOffset Due), Renewal> _renewals = [];

    readonly record struct Renewal(Stamp Stamp, int Group, bool IsRenewed, DateTimeOffset At, decimal? Amount, decimal? Expiring);

    public override void Take(int group, int account, Signal signal)
    {
        var due = signal.Instant("dueOn"u8) ?? signal.At;
        var key = (account, signal.Text("subscription"u8) ?? "", due);
        var stamp = Stamp.Of(signal);
        if (_renewals.TryGetValue(key, out var known) && known.Stamp >= stamp) return;
        var currency = signal.Text("currency"u8);
        var amount = signal.Number("amount"u8) is { } a ? context.Convert(a, currency, due) : null;
        var expiring = signal.Number("expiring"u8) is { } e ? context.Convert(e, currency, due) : amount;
        _renewals[key] = new(stamp, group, signal.Text("outcome"u8) is "renewed" or "early", signal.At, amount, expiring);
    }

    public override IEnumerable<MetricResult> Results(int group)
    {
        var all = _renewals.Where(r => r.Value.Group == group).ToList();
        var due = all.Where(r => Holds(r.Key.Due)).ToList();
        var accounts = due.Select(r => r.Key.Account).Distinct().Count();
        var renewed = due.Where(r => r.Value.IsRenewed).ToList();
        var expired = due.Sum(r => r.Value.Expiring ?? 0);
        yield return MetricResult.Of("renewal_rate", renewed.Count, due.Count, due.Count, accounts)
            .With(Proportions.Wilson(renewed.Count, due.Count).Value);
        yield return MetricResult.Of("renewal_rate.amount", renewed.Sum(r => Capped(r.Value)), expired, due.Count, accounts);
        // An early renewal waits for the day that it was due on.
        var closed = all.Where(r => r.Value.IsRenewed && Holds(r.Value.At > r.Key.Due ? r.Value.At : r.Key.Due)).ToList();
        yield return MetricResult.Of("renewal_rate.closed", closed.Sum(r => Capped(r.Value)), expired, due.Count, accounts);
    }

    bool Holds(DateTimeOffset at) => at >= bin.From && at < bin.To;

    // What grew with the renewal is expansion, and told there.
    static decimal Capped(Renewal renewal) => Math.Min(renewal.Amount ?? renewal.Expiring ?? 0, renewal.Expiring ?? 0);
}
