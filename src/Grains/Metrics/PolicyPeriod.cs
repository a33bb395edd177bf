using HealthEngine.Revenue;
using HealthEngine.Signals;

namespace HealthEngine.Metrics;

/// <summary>A period as one policy reads it, to be laid beside another.</summary>
sealed class PolicyPeriod
{
    const int LargestMax = 10; // what a person looks into

    static readonly string[] Items = ["start", "new", "reactivation", "expansion", "contraction", "churn", "end"];

    readonly MetricContext _context;
    readonly BridgeLine _line;
    readonly long _from, _to;
    readonly decimal[] _startRates, _endRates;

    public PolicyPeriod(MetricContext context, Bin period)
    {
        var past = context.Past(period);
        _context = context;
        _line = Revenue.Bridge.Of(
            context.Book, [past.From, past.To], account => context.GroupOf(account) < 0 ? -1 : 0, 1)[0][0] with { To = period.To };
        (_from, _to) = (past.From.ToUnixMicroseconds(), past.To.ToUnixMicroseconds());
        (_startRates, _endRates) = (context.Book.RatesBefore(past.From), context.Book.RatesBefore(past.To));
    }

    public PolicyReading Against(PolicyPeriod asked) => new(
        _context.Policy, ReferenceEquals(this, asked), _line,
        _line.Start == 0 ? null : decimal.Round(_line.RetainedMrr / _line.Start, 10),
        _line.Start == 0 ? null : decimal.Round(_line.CappedMrr / _line.Start, 10),
        ReferenceEquals(this, asked) ? [] : Differences(asked));

    List<PolicyDifference> Differences(PolicyPeriod asked)
    {
        var byItem = Items.Select(_ => new List<AccountDifference>()).ToArray();
        for (var account = 0; account < _context.Accounts.Count; account++)
        {
            if (_context.GroupOf(account) < 0) continue;
            var (mine, theirs) = (Read(account), asked.Read(account));
            for (var i = 0; i < Items.Length; i++)
                if (mine[i] != theirs[i]) byItem[i].Add(new(_context.Accounts.NameOf(account), mine[i] - theirs[i]));
        }

        return
        [
            .. byItem.Select((accounts, i) => new PolicyDifference(
                Items[i], accounts.Sum(a => a.Amount), accounts.Count,
                [.. accounts.OrderByDescending(a => Math.Abs(a.Amount)).ThenBy(a => a.Account, StringComparer.Ordinal).Take(LargestMax)]))
            .Where(d => d.Accounts > 0),
        ];
    }

    /// <summary>One account's items, in their order.</summary>
    decimal[] Read(int account)
    {
        var items = new decimal[Items.Length];
        var (start, end) = (BookEntry.Start, BookEntry.Start);
        foreach (ref readonly var entry in _context.Book.Of(account))
        {
            if (entry.At >= _to) break;
            end = entry;
            if (entry.At < _from) start = entry;
            else if (entry.Kind is { } kind) items[1 + (int)kind] += entry.Amount;
        }

        (items[0], items[^1]) = (start.Worth(_startRates), end.Worth(_endRates));
        return items;
    }
}
