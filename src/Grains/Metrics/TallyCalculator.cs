namespace HealthEngine.Metrics;

enum UsesBook
{
    No,
    Yes,
}

/// <param name="accounts">Accounts at the end of the period, by group.</param>
delegate SignalTally MakeTally(MetricContext context, Bin bin, PeriodData data, IReadOnlyList<int> accounts);

/// <summary>Works metrics out by reading the signals of a period once, month by month: what it holds is the tally.</summary>
sealed record TallyCalculator : Calculator
{
    readonly MetricFamily[] _families;
    readonly UsesBook _usesBook;
    readonly MakeTally _make;

    public TallyCalculator(
        string name, MetricFamily[] families, UsesBook usesBook, Func<MetricContext, Bin, Bin> reach, MakeTally make, string[] ids)
        : base(name, usesBook == UsesBook.Yes ? [.. families, .. Billing] : families, reach, ids) =>
        (_families, _usesBook, _make) = (families, usesBook, make);

    public override async Task<IReadOnlyList<MetricResult>[][]> Work(
        MetricContext context, IReadOnlyList<Bin> bins, PeriodData data, CancellationToken cancellation)
    {
        if (_usesBook == UsesBook.Yes) data.Prepare(bins);
        var accounts = data.CountBefore(bins, context.Accounts.FirstAt);
        var tallies = bins.Select((bin, i) => (Reach: context.Past(Reach(context, bin)), Tally: _make(context, bin, data, accounts[i]))).ToArray();
        await Read(context, tallies, data.Views, cancellation);
        return
        [
            .. tallies.Select(t => Enumerable.Range(0, context.Groups.Count)
                .Select(g => (IReadOnlyList<MetricResult>)[.. t.Tally.Results(g)]).ToArray()),
        ];
    }

    /// <summary>Reads each signal once, however many periods look at it.</summary>
    async Task Read(
        MetricContext context, (Bin Reach, SignalTally Tally)[] tallies, IMetricViews views, CancellationToken cancellation)
    {
        var end = tallies.Max(t => t.Reach.To);
        for (var from = tallies.Min(t => t.Reach.From); from < end;)
        {
            // From the epoch on there is nothing for long: the years before those that count are read in one.
            var to = from.Year < 2000 ? new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero) : from.AddMonths(1);
            if (to > end) to = end;
            var looking = tallies.Where(t => t.Reach.From < to && t.Reach.To > from).ToArray();
            var signals = looking.Length == 0
                ? [] : await views.Signals(context.Workspace, _families, from, to, context.Account, cancellation);
            foreach (var (account, signal) in signals)
            {
                var index = context.Accounts.IndexOf(account);
                if (context.GroupOf(index) is not (>= 0 and var group)) continue;
                foreach (var (reach, tally) in looking)
                    if (signal.At >= reach.From && signal.At < reach.To) tally.Take(group, index, signal);
            }

            from = to;
        }
    }
}

/// <summary>Works out what is read off the bridge.</summary>
sealed record RevenueCalculator() : Calculator("revenue", Billing, Itself,
[
    "customer_retention_rate", "logo_churn", "logo_churn.flow", "revenue_churn.gross", "revenue_churn.net", "mrr", "arpa", "nrr",
    "nrr.flow", "grr", "quick_ratio", "quick_ratio.with_reactivation", "expansion_revenue", "upsell_rate",
])
{
    public override Task<IReadOnlyList<MetricResult>[][]> Work(
        MetricContext context, IReadOnlyList<Bin> bins, PeriodData data, CancellationToken cancellation)
    {
        data.Prepare(bins);
        var paid = data.CountBefore(bins, context.Book.FirstAt);
        return Task.FromResult(bins.Select((bin, i) => data.Lines(bin)
            .Select((line, g) => (IReadOnlyList<MetricResult>)[.. RevenueMetrics.Of(line, paid[i][g])]).ToArray()).ToArray());
    }
}

/// <summary>Works out what customers with a contract are worth.</summary>
sealed record LifetimeCalculator() : Calculator(
    "lifetime", [MetricFamily.Cost, .. Billing], Itself, ["clv", "clv.margin", "clv.survival"])
{
    public override Task<IReadOnlyList<MetricResult>[][]> Work(
        MetricContext context, IReadOnlyList<Bin> bins, PeriodData data, CancellationToken cancellation)
    {
        data.Prepare(bins);
        var paid = data.CountBefore(bins, context.Book.FirstAt);
        return Task.FromResult(bins.Select((bin, i) =>
        {
            var tenures = Tenures.Of(context.Book, context.Past(bin).To, context.GroupOf, context.Groups.Count);
            return data.Lines(bin).Select((line, g) => (IReadOnlyList<MetricResult>)[.. LifetimeMetrics.Of(
                line, data.Cac.GetValueOrDefault((bin, g)), tenures[g], context.Settings["clv"], paid[i][g])]).ToArray();
        }).ToArray());
    }
}
