using HealthEngine.Revenue;
using HealthEngine.Signals;
using HealthEngine.Statistics.Lifetime;

namespace HealthEngine.Metrics;

/// <summary>How many whole months each customer stayed, as lifetimes are read from.</summary>
static class Tenures
{
    /// <summary>An end so soon after a renewal is the end at that renewal, not a month more.</summary>
    static readonly TimeSpan AtRenewal = TimeSpan.FromDays(1);

    /// <returns>By group; from first payment to the last leaving, or to <paramref name="until"/>.</returns>
    public static List<Tenure>[] Of(RevenueBook book, DateTimeOffset until, Func<int, int> groupOf, int groups)
    {
        var tenures = Enumerable.Range(0, groups).Select(_ => new List<Tenure>()).ToArray();
        var end = until.ToUnixMicroseconds();
        for (var account = 0; account < book.AccountCount; account++)
        {
            if (TenureOf(book.Of(account), end) is { } tenure && groupOf(account) is >= 0 and var group)
                tenures[group].Add(tenure);
        }

        return tenures;
    }

    static Tenure? TenureOf(ReadOnlySpan<BookEntry> entries, long end)
    {
        if (entries.Length == 0 || entries[0].At >= end) return null;
        var last = entries[0];
        foreach (ref readonly var entry in entries)
            if (entry.At < end) last = entry;
        var left = !last.IsCustomer;
        var (months, over) = Between(Instants.FromUnixMicroseconds(entries[0].At), Instants.FromUnixMicroseconds(left ? last.At : end));
        // Leaving takes at least the period in which it happens; staying counts when the period is over.
        return left ? new(Math.Max(1, over < AtRenewal ? months : months + 1), true) : new(months, false);
    }

    /// <summary>Whole months of the calendar, as contracts are renewed by, and what is over.</summary>
    static (int Months, TimeSpan Over) Between(DateTimeOffset from, DateTimeOffset to)
    {
        var months = (to.Year - from.Year) * 12 + to.Month - from.Month;
        if (from.AddMonths(months) > to) months--;
        return (months, to - from.AddMonths(months));
    }
}
