namespace HealthEngine.Revenue;

/// <summary>What one subscription gives a customer's MRR at an instant, as a policy counts it.</summary>
/// <param name="IsRunning">It counts as held, be it for nothing.</param>
readonly record struct Contribution(string Currency, decimal Amount, bool IsRunning)
{
    public static readonly Contribution Nothing = new("", 0, IsRunning: false);

    public static Contribution Of(in SubscriptionTerms terms, RevenuePolicy policy, string reporting, long at)
    {
        if (terms.EndsAt(policy.Churn) <= at) return Nothing;
        if (terms.Status == BillingStatus.Trialing) return Nothing;
        if (terms.Status == BillingStatus.Paused && policy.Paused == Paused.Zero) return Nothing;
        if (terms.Metered && policy.Metered == Metered.Out) return Nothing;

        var discounted = policy.Coupons == Coupons.All && !(terms.DiscountEnd <= at);
        var amount = Math.Max(0, terms.Mrr - (discounted ? terms.Discount : 0));
        return new(terms.Currency ?? reporting, amount, IsRunning: true);
    }
}
