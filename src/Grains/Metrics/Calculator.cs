using HealthEngine.Revenue;

namespace HealthEngine.Metrics;

/// <summary>Works some metrics out that are made of the same.</summary>
/// <param name="Name">Names it in the cache.</param>
/// <param name="Families">What it is made of; a change of any of it makes it out of date.</param>
/// <param name="Reach">From when to when a period's answer looks.</param>
/// <param name="Ids">The metrics that it works out.</param>
abstract record Calculator(
    string Name, IReadOnlyList<MetricFamily> Families, Func<MetricContext, Bin, Bin> Reach, IReadOnlyList<string> Ids)
{
    /// <summary>Each period takes a fit of a model: seconds, over many buyers.</summary>
    public bool IsFitted { get; init; }

    protected static readonly IReadOnlyList<MetricFamily> Billing =
        [MetricFamily.Subscription, MetricFamily.LateInvoice, MetricFamily.PaidInvoice];

    protected static readonly Func<MetricContext, Bin, Bin> Itself = (_, bin) => bin;

    /// <summary>The results of periods, by group each.</summary>
    public abstract Task<IReadOnlyList<MetricResult>[][]> Work(
        MetricContext context, IReadOnlyList<Bin> bins, PeriodData data, CancellationToken cancellation);
}

/// <summary>What all calculators of one question share.</summary>
sealed class PeriodData(MetricContext context, IMetricViews views)
{
    readonly Dictionary<Bin, BridgeLine[]> _lines = [];

    public IMetricViews Views => views;

    /// <summary>What costs came to, for those who need it; filled as soon as it is known.</summary>
    public Dictionary<(Bin Bin, int Group), decimal?> Cac { get; } = [];

    /// <summary>The bridges of periods, by group.</summary>
    public BridgeLine[] Lines(Bin bin) => _lines[bin];

    /// <summary>Works the bridges of some periods out: in one pass, where they follow each other.</summary>
    public void Prepare(IReadOnlyList<Bin> asked)
    {
        List<Bin> bins = [.. asked.Where(b => !_lines.ContainsKey(b))];
        for (var first = 0; first < bins.Count;)
        {
            var last = first;
            while (last + 1 < bins.Count && bins[last + 1].From == bins[last].To) last++;
            Prepare([.. bins.Skip(first).Take(last - first + 1)]);
            first = last + 1;
        }
    }

    void Prepare(Bin[] run)
    {
        DateTimeOffset[] bounds = [.. run.Select(b => b.From), run[^1].To];
        // What is foretold, such as the end of a term, has not happened.
        DateTimeOffset[] past = [.. bounds.Select(b => b < context.Now ? b : context.Now)];
        var byGroup = Revenue.Bridge.Of(context.Book, past, context.GroupOf, context.Groups.Count);
        for (var i = 0; i < run.Length; i++)
            _lines[run[i]] = [.. byGroup.Select(lines => lines[i] with { From = run[i].From, To = run[i].To })];
    }

    /// <summary>Of accounts whose instant lies before the end of each period, the number by group.</summary>
    public int[][] CountBefore(IReadOnlyList<Bin> bins, Func<int, long?> instantOf)
    {
        var ends = bins.Select(b => Signals.Instants.ToUnixMicroseconds(b.To)).ToArray();
        var counts = bins.Select(_ => new int[context.Groups.Count]).ToArray();
        for (var account = 0; account < context.Accounts.Count; account++)
        {
            if (instantOf(account) is not { } at || context.GroupOf(account) is not (>= 0 and var group)) continue;
            for (var i = 0; i < ends.Length; i++)
                if (at < ends[i]) counts[i][group]++;
        }

        return counts;
    }
}
