namespace HealthEngine.Revenue;

/// <summary>When an account, or one of its subscriptions, is so late that a policy no longer counts it.</summary>
sealed class PastDueTimes
{
    const long MicrosecondsPerDay = 86_400_000_000;

    static readonly PastDueTimes Never = new([]);

    readonly List<Span> _spans;

    PastDueTimes(List<Span> spans) => _spans = spans;

    /// <param name="Subscription">Null: all of the account's.</param>
    /// <param name="To">Not in it; <see cref="long.MaxValue"/>: not paid.</param>
    readonly record struct Span(string? Subscription, long From, long To);

    public static PastDueTimes Of(IEnumerable<BillingFact> facts, RevenuePolicy policy)
    {
        if (policy.PastDue == PastDue.Counts) return Never;
        var grace = policy.PastDue == PastDue.Days ? policy.PastDueDays!.Value * MicrosecondsPerDay : 0;
        var spans = facts.Where(f => f.IsInvoice).GroupBy(f => f.Key, StringComparer.Ordinal)
            .Select(invoice => SpanOf([.. invoice], grace)).OfType<Span>().ToList();
        return spans.Count == 0 ? Never : new(spans);
    }

    /// <summary>Instants at which it begins or ends for a subscription.</summary>
    public IEnumerable<long> Bounds(string subscription) => _spans
        .Where(s => s.Subscription is null || s.Subscription == subscription)
        .SelectMany(s => new[] { s.From, s.To })
        .Where(at => at != long.MaxValue);

    public bool Holds(string subscription, long at)
    {
        foreach (var span in _spans)
        {
            if (span.From <= at && at < span.To && (span.Subscription is null || span.Subscription == subscription))
                return true;
        }

        return false;
    }

    /// <summary>From the first word of lateness to the first payment after it; null: never late for long enough.</summary>
    static Span? SpanOf(List<BillingFact> invoice, long grace)
    {
        long? since = null;
        foreach (var fact in invoice)
        {
            if (fact.Kind == BillingFactKind.InvoicePaid) continue;
            var at = fact.Kind == BillingFactKind.InvoiceOverdue ? Math.Min(fact.DueOn ?? fact.Stamp.At, fact.Stamp.At) : fact.Stamp.At;
            if (!(since <= at)) since = at;
        }

        if (since is not { } late) return null;
        var paid = invoice.Where(f => f.Kind == BillingFactKind.InvoicePaid).Select(f => f.Stamp.At).DefaultIfEmpty(long.MaxValue).Min();
        var subscription = invoice.Select(f => f.Subscription).Where(s => s is not null).Min(StringComparer.Ordinal);
        return paid > late + grace ? new(subscription, late + grace, paid) : null;
    }
}
