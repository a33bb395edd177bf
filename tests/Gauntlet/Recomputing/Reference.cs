using HealthEngine.Gauntlet.Histories;
using HealthEngine.Gauntlet.Workloads;

namespace HealthEngine.Gauntlet.Recomputing;

/// <summary>A second opinion on an account's health, from its signals alone.</summary>
/// <remarks>
/// Written from what each measure says of itself, and from nothing that the engine computes: no fold, no facets, no
/// snapshots, every question answered by going through all signals again. Slow, and short enough to check by eye.
/// Days are UTC, as in the workspace that a first start makes.
/// </remarks>
static class Reference
{
    static readonly string[] UsageMeasures =
    [
        "usage.active_users_28d", "usage.seat_utilisation", "usage.trend_28d", "usage.breadth_28d",
        "usage.days_since_activity",
    ];

    /// <summary>Of the workspace that a first start makes: what a subscription is in that names no currency.</summary>
    const string WorkspaceCurrency = "USD";

    const int UsageMemoryDays = 96, FactMemoryDays = 400, TermsMemoryDays = 100;

    /// <param name="signals">All of the account's; those after <paramref name="at"/> have not happened yet.</param>
    public static RecomputedReading Read(IEnumerable<Signal> signals, long at, Scorecard scorecard)
    {
        var facts = signals.Where(s => s.At <= at).Select(Fact.Of).OrderBy(f => f.At).ToList();

        // An account that left is read as it was when it left.
        var last = facts.LastOrDefault(f => f.Type is "account.closed" or "account.created");
        var moment = last is { Type: "account.closed" } ? last.At : at;
        var values = new Dictionary<string, double?>();
        Usage(facts, moment, values);
        var newest = facts.Count == 0 ? 0 : facts[^1].Day;
        var remembered = facts.Where(f => f.Day >= newest - FactMemoryDays).ToList();
        Support(remembered, values);
        Billing(facts, remembered, moment, newest, values);
        values["sentiment.nps"] = Nps(remembered, moment);
        values["onboarding.ttfv_days"] = TimeToFirstValue(facts, moment);
        return scorecard.Apply(at, values);
    }

    static void Usage(List<Fact> facts, long moment, Dictionary<string, double?> values)
    {
        var usage = facts.Where(f => f.Type is "usage.event" or "usage.metered").ToList();
        var today = moment / Microseconds.PerDay;
        if (usage.Count == 0)
        {
            foreach (var key in UsageMeasures) values[key] = null;
            return;
        }

        var (first, newest) = (usage[0].Day, usage[^1].Day);
        var kept = usage.Where(f => f.Day > newest - UsageMemoryDays).ToList();
        var month = kept.Where(f => f.Day > today - 28 && f.Day <= today).ToList();
        var users = month.Select(f => f.Signal.User).OfType<string>().Distinct().Count();
        values["usage.active_users_28d"] = users;
        values["usage.breadth_28d"] = month.Select(f => f.Signal.Name).OfType<string>().Distinct().Count();
        values["usage.seat_utilisation"] = Seats(facts, moment) is > 0 and var seats ? (double)users / seats : null;
        values["usage.days_since_activity"] = Math.Min(WholeDays(usage[^1].At, moment), 365);

        var before = kept.Count(f => f.Day >= today - 56 && f.Day <= today - 29);
        var after = kept.Count(f => f.Day >= today - 28 && f.Day <= today - 1);
        values["usage.trend_28d"] = first > today - 56 || before == 0 ? null : (double)after / before - 1;
    }

    /// <summary>Seats of the running subscriptions that tell of seats, else the trait.</summary>
    static long? Seats(List<Fact> facts, long moment)
    {
        var told = Subscriptions(facts)
            .Select(s => TermsAt(s, moment, facts[^1].Day))
            .Where(t => t.IsRunning && t.Seats is not null)
            .ToList();
        if (told.Count > 0) return told.Sum(t => (long)t.Seats!);
        var trait = facts.LastOrDefault(f => IsOfAccount(f) && f.Has("seats"));
        return trait?.Number("seats") is { } seats ? (long)seats : null;
    }

    static void Support(List<Fact> facts, Dictionary<string, double?> values)
    {
        var tickets = facts
            .Where(f => f.Type.StartsWith("support.ticket_", StringComparison.Ordinal))
            .GroupBy(f => f.Text("ticket")!)
            .ToList();
        var open = tickets.Where(t => t.LastOrDefault(f => f.Type is not "support.ticket_updated")
            is { Type: "support.ticket_opened" or "support.ticket_reopened" }).ToList();
        var urgent = open.Where(t =>
            t.LastOrDefault(f => f.Text("priority") is not null)?.Text("priority") == "urgent"
            || t.LastOrDefault(f => f.Flag("escalated") is not null)?.Flag("escalated") == true);
        values["support.open_tickets"] = tickets.Count == 0 ? null : open.Count;
        values["support.open_urgent"] = tickets.Count == 0 ? null : urgent.Count();
    }

    static void Billing(
        List<Fact> facts, List<Fact> remembered, long moment, long newest, Dictionary<string, double?> values)
    {
        var subscriptions = Subscriptions(facts).ToList();
        var terms = subscriptions.Select(s => TermsAt(s, moment, newest)).ToList();
        var currency = CurrencyOf(terms);
        var before = MrrIn(currency, subscriptions.Select(s => TermsAt(s, moment - 90 * Microseconds.PerDay, newest)));
        var after = MrrIn(currency, terms);
        values["billing.mrr_change_90d"] = before == 0 ? null : (double)(after / before - 1);

        var payments = remembered.Where(f => f.Type is "billing.invoice_paid" or "billing.invoice_overdue"
            or "billing.payment_failed" or "billing.invoice_payment_failed").ToList();
        var isTold = subscriptions.Count > 0 || payments.Count > 0;
        var lateSince = payments.GroupBy(f => f.Text("invoice") ?? "")
            .Where(i => i.Last().Type == "billing.invoice_overdue")
            .Select(i => i.LastOrDefault(f => f.Has("dueOn"))?.Instant("dueOn") ?? i.Last().At)
            .Order()
            .Take(1)
            .ToList();
        values["billing.days_overdue"] =
            !isTold ? null : lateSince.Count == 0 ? 0 : Math.Min(WholeDays(lateSince[0], moment), 365);

        var today = moment / Microseconds.PerDay;
        var failed = payments.Where(f => f.Type is "billing.payment_failed" or "billing.invoice_payment_failed")
            .Select(f => f.Day).Distinct().ToList();
        var kept = failed.Where(d => d > failed[^1] - UsageMemoryDays);
        values["billing.failed_payments_30d"] = isTold ? kept.Count(d => d > today - 30 && d <= today) : null;
    }

    /// <summary>The workspace's currency if any subscription is in it, else the first by code.</summary>
    static string CurrencyOf(List<Terms> terms) =>
        terms.Exists(t => t.Currency == WorkspaceCurrency)
            ? WorkspaceCurrency
            : terms.Select(t => t.Currency).Order(StringComparer.Ordinal).FirstOrDefault(WorkspaceCurrency);

    /// <summary>Amounts in different currencies are never added.</summary>
    static decimal MrrIn(string currency, IEnumerable<Terms> terms) =>
        terms.Where(t => t.Currency == currency).Sum(t => t.ActiveMrr);

    static IEnumerable<IGrouping<string, Fact>> Subscriptions(List<Fact> facts) => facts
        .Where(f => f.Type.StartsWith("billing.subscription_", StringComparison.Ordinal))
        .GroupBy(f => f.Text("subscription")!);

    /// <summary>Of each of a subscription's terms, the last told by an instant.</summary>
    /// <remarks>How it stood earlier than 100 days before the account's newest signal is not kept.</remarks>
    static Terms TermsAt(IEnumerable<Fact> subscription, long at, long newestDay)
    {
        at = Math.Max(at, (newestDay - TermsMemoryDays) * Microseconds.PerDay);
        var told = subscription.Where(f => f.At <= at).ToList();
        var status = told.Select(Status).LastOrDefault(s => s is not null);
        return new(
            status is null or "active",
            told.LastOrDefault(f => f.Number("mrr") is not null)?.Number("mrr") ?? 0,
            told.LastOrDefault(f => f.Text("currency") is not null)?.Text("currency") ?? WorkspaceCurrency,
            told.LastOrDefault(f => f.Number("seats") is not null)?.Number("seats"));
    }

    static string? Status(Fact fact) => fact.Type switch
    {
        "billing.subscription_canceled" => "canceled",
        "billing.subscription_paused" => "paused",
        "billing.subscription_resumed" => "active",
        _ => fact.Text("status") ?? (fact.Type == "billing.subscription_started" ? "active" : null),
    };

    static double? Nps(List<Fact> facts, long moment)
    {
        var answers = facts
            .Where(f => f.Type == "sentiment.nps" && (f.Text("scale") ?? "0-10") == "0-10")
            .GroupBy(f => (f.Signal.User ?? f.Signal.Id, f.Text("survey") ?? ""))
            .Select(g => g.Last())
            .Where(f => f.At > moment - 180 * Microseconds.PerDay)
            .Select(f => f.Signal.Value!.Value)
            .ToList();
        var balance = answers.Count(v => v >= 9) - answers.Count(v => v <= 6);
        return answers.Count == 0 ? null : 100.0 * balance / answers.Count;
    }

    static double? TimeToFirstValue(List<Fact> facts, long moment)
    {
        var signup = facts.LastOrDefault(f => IsOfAccount(f) && f.Has("signupAt"));
        var start = signup?.Instant("signupAt") ?? facts.Find(f => f.Type == "account.created")?.At;
        if (start is null) return null;
        var reached = facts.Find(f => f is { Type: "onboarding.milestone", Signal.Name: "first_value" })?.At ?? moment;
        return Math.Min(WholeDays(start.Value, reached), 365);
    }

    static bool IsOfAccount(Fact fact) => fact.Type.StartsWith("account.", StringComparison.Ordinal);

    static long WholeDays(long from, long to) => from >= to ? 0 : (to - from) / Microseconds.PerDay;

    sealed record Terms(bool IsRunning, decimal Mrr, string Currency, decimal? Seats)
    {
        /// <summary>A trial, a pause or an end earns nothing.</summary>
        public decimal ActiveMrr => IsRunning ? Mrr : 0;
    }
}
