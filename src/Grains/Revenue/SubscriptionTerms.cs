namespace HealthEngine.Revenue;

/// <summary>How a subscription stands after some of its facts.</summary>
/// <param name="ScheduledAt">When its end was asked for, while the term still ran; microseconds.</param>
/// <param name="CanceledAt">When it was cancelled; microseconds.</param>
readonly record struct SubscriptionTerms(
    BillingStatus Status,
    decimal Mrr,
    string? Currency,
    decimal Discount,
    long? DiscountEnd,
    long? TermEnd,
    bool Metered,
    long? ScheduledAt,
    long? CanceledAt)
{
    public SubscriptionTerms With(BillingFact fact)
    {
        // What a cancellation says of the price is the price of nothing.
        var tellsPrice = fact.Kind != BillingFactKind.Canceled;
        var terms = this with
        {
            Mrr = tellsPrice ? fact.Mrr ?? Mrr : Mrr,
            Currency = fact.Currency ?? Currency,
            TermEnd = fact.TermEnd ?? TermEnd,
            Metered = fact.Metered ?? Metered,
        };
        if (tellsPrice && fact.Discount is { } discount)
            terms = terms with { Discount = discount, DiscountEnd = fact.DiscountEnd };
        return terms.Become(fact.Status, fact.Stamp.At);
    }

    /// <summary>The first instant at which a policy counts it as gone; null: it goes on.</summary>
    public long? EndsAt(ChurnBooked booked)
    {
        if (ScheduledAt is null && CanceledAt is null) return null;
        return booked switch
        {
            ChurnBooked.Scheduled => ScheduledAt ?? CanceledAt,
            ChurnBooked.Canceled => CanceledAt ?? TermEnd,
            // A cancellation after the term, or of no known term, ends at once.
            _ => CanceledAt > (TermEnd ?? long.MinValue) ? CanceledAt : TermEnd,
        };
    }

    SubscriptionTerms Become(BillingStatus status, long at) => status switch
    {
        BillingStatus.Untold => this,
        BillingStatus.Canceling => this with { ScheduledAt = ScheduledAt ?? at },
        BillingStatus.Canceled => this with { Status = status, CanceledAt = CanceledAt ?? at },
        _ => this with { Status = status, ScheduledAt = null, CanceledAt = null },
    };
}
