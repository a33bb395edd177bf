namespace HealthEngine.Metrics;

/// <summary>All calculators. The order matters once: what customers cost comes before what they are worth.</summary>
static class Calculators
{
    // The steps whose entrants have a time to take them.
    static readonly string[] Windowed =
        ["conversion", "conversion.visitor_to_signup", "conversion.signup_to_trial", "conversion.trial_to_paid"];

    public static readonly IReadOnlyList<Calculator> All =
    [
        new RevenueCalculator(),
        Of("acquisition", MetricFamily.Cost, UsesBook.Yes, Lagged,
            (context, bin, data, _) => new CostTally(context, CostTally.Acquisition, data.Lines(bin)), "cac"),
        Of("retention", MetricFamily.Cost, UsesBook.Yes, (_, bin) => bin,
            (context, bin, data, _) => new CostTally(context, CostTally.Retention, data.Lines(bin)),
            "retention_cost", "retention_cost.total"),
        new LifetimeCalculator(),
        Of("nps", MetricFamily.Nps, UsesBook.No, (_, bin) => bin, (_, _, _, _) => new NpsTally(), "nps", "nps.1-10", "nps.other_scales"),
        Of("csat", MetricFamily.Csat, UsesBook.No, (_, bin) => bin, (_, _, _, _) => new CsatTally(),
            "csat", "csat.good_bad", "csat.smile", "csat.mean"),
        Of("ces", MetricFamily.Ces, UsesBook.No, (_, bin) => bin, (_, _, _, _) => new CesTally(), "ces", "ces.top3", "ces.top2_of_5", "ces.index"),
        Of("purchases", MetricFamily.Purchase, UsesBook.No, (_, bin) => bin, (_, _, _, _) => new PurchaseTally(),
            "repeat_purchase_rate", "repeat_purchase_rate.net"),
        Of("buyers", MetricFamily.Purchase, UsesBook.No, (_, bin) => new(DateTimeOffset.UnixEpoch, bin.To),
            (context, bin, _, _) => new BuyerTally(context, bin), "clv.purchases") with { IsFitted = true },
        Of("renewals", MetricFamily.Renewal, UsesBook.No, (_, bin) => Around(bin, RenewalTally.Around, RenewalTally.Around),
            (context, bin, _, _) => new RenewalTally(context, bin), "renewal_rate", "renewal_rate.amount", "renewal_rate.closed"),
        Of("funnel", MetricFamily.Funnel, UsesBook.No, AfterWindow, (context, bin, _, _) => new FunnelTally(context, bin),
            "conversion", "conversion.visitor_to_signup", "conversion.signup_to_trial", "conversion.trial_to_paid",
            "conversion.still_open", "conversion.same_period", "conversion.same_period_visitors"),
        Of("tickets", MetricFamily.Ticket, UsesBook.No, (_, bin) => bin, (_, _, _, accounts) => new TicketTally(accounts), "support_effort"),
        Of("deals", MetricFamily.Opportunity, UsesBook.No, (_, bin) => Around(bin, DealTally.Before, TimeSpan.Zero),
            (_, bin, _, _) => new DealTally(bin), "sales_cycle"),
        new TallyCalculator("first_value", [MetricFamily.Milestone, MetricFamily.FirstValue], UsesBook.No,
            (context, bin) => new(Earlier(bin.From, FirstValueTally.Before), context.Now > bin.To ? context.Now : bin.To),
            (context, bin, _, _) => new FirstValueTally(context, bin), ["ttfv", "ttfv.p75"]),
        new ActivityCalculator(),
        new ScoreCalculator(),
    ];

    static TallyCalculator Of(
        string name, MetricFamily family, UsesBook usesBook, Func<MetricContext, Bin, Bin> reach, MakeTally tally, params string[] ids) =>
        new(name, [family], usesBook, reach, tally, ids);

    static Bin Lagged(MetricContext context, Bin bin)
    {
        var lag = TimeSpan.FromDays(context.Settings["cac"].LagDays);
        return new(Earlier(bin.From, lag), Earlier(bin.To, lag));
    }

    static Bin AfterWindow(MetricContext context, Bin bin)
    {
        var longest = Windowed.Max(id => context.Settings[id].WindowDays);
        return Around(bin, TimeSpan.Zero, TimeSpan.FromDays(longest));
    }

    static Bin Around(Bin bin, TimeSpan before, TimeSpan after) => new(Earlier(bin.From, before), bin.To + after);

    static DateTimeOffset Earlier(DateTimeOffset at, TimeSpan by) =>
        at - DateTimeOffset.UnixEpoch > by ? at - by : DateTimeOffset.UnixEpoch;
}
