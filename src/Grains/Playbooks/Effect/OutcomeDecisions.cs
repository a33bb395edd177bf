using HealthEngine.Backtests;
using HealthEngine.Measures;
using HealthEngine.Metrics;
using HealthEngine.Revenue;
using HealthEngine.Signals;

namespace HealthEngine.Playbooks.Effect;

/// <summary>What became of an account by its horizon, from all that was ever told of its billing.</summary>
/// <remarks>
/// Who is gone at the horizon has churned, by the same truth that scorecards are judged by. Its score is the last one
/// known when it left, not one made of its silence afterwards; a score that is unknown at the horizon is the last one
/// known before it, at the least that of the entry. So no account drops out of its arm for having left.
/// </remarks>
static class OutcomeDecisions
{
    /// <summary>When an account left that is gone at an instant; null: it is there.</summary>
    public static DateTimeOffset? LeftAt(IEnumerable<Signal> billing, DateTimeOffset horizon)
    {
        var watch = new ChurnWatch();
        foreach (var signal in billing) watch.Add(signal);
        return watch.ChurnedAt(horizon);
    }

    /// <summary>MRR at entry and at the horizon, both at the rates of the day of entry; null: a rate is missing.</summary>
    /// <param name="horizon">Null: it has not come.</param>
    public static (decimal? Entry, decimal? Horizon) Mrr(
        IEnumerable<Signal> billing, DateTimeOffset entry, DateTimeOffset? horizon, MoneyTerms terms)
    {
        var facts = billing.Select(BillingFacts.Of).OfType<BillingFact>().ToList();
        var ledger = Ledger.Of(facts, terms.Policy, terms.Rates, terms.Calendar);
        if (ledger.MissingCurrency is not null) return (null, null);
        var day = terms.Calendar.DayOf(entry);
        return (WorthAt(entry), horizon is { } at ? WorthAt(at) : null);

        decimal? WorthAt(DateTimeOffset at) =>
            ledger.Before(at.ToUnixMicroseconds() + 1) is { } held ? held.After.On(day, terms.Rates) : 0;
    }

    /// <param name="known">The last score known when the account left, or at the horizon.</param>
    public static CaseOutcome Outcome(in Entrant entrant, DateTimeOffset? left, KnownScore known, decimal? mrr) => new(
        known.Score ?? entrant.Score, left is not null || !known.IsCurrent, left is not null,
        // A policy may keep a closed account's money on the books until it is canceled; nobody pays it.
        mrr is not null && left is not null ? 0 : mrr);
}

/// <summary>How a workspace reads money.</summary>
sealed record MoneyTerms(RevenuePolicy Policy, FxRates Rates, DayCalendar Calendar);
