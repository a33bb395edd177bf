namespace HealthEngine.Revenue;

/// <summary>A subscription's contribution became this, at an instant, because of a signal.</summary>
readonly record struct SubscriptionStep(long At, Contribution Contribution, string Cause);

/// <summary>Reads one subscription's facts into the steps of what it contributes.</summary>
static class SubscriptionSteps
{
    /// <param name="facts">Of one subscription, by occurrence.</param>
    /// <param name="closed">When the account was closed and opened, as <see cref="ClosedTimes"/> knows; null: it does not matter.</param>
    public static List<SubscriptionStep> Of(
        List<BillingFact> facts, RevenuePolicy policy, PastDueTimes pastDue, ClosedTimes? closed, string reporting)
    {
        var (states, subscription) = (States(facts), facts[0].Key);
        var last = Contribution.Nothing;
        var steps = new List<SubscriptionStep>();
        var index = -1;
        foreach (var at in Instants(states, policy, pastDue.Bounds(subscription), closed))
        {
            while (index + 1 < states.Count && states[index + 1].At <= at) index++;
            if (index < 0) continue;
            var gone = pastDue.Holds(subscription, at) || closed?.Holds(at, facts[index].Stamp.At) == true;
            var now = gone ? Contribution.Nothing : Contribution.Of(states[index].Terms, policy, reporting, at);
            if (now == last) continue;
            steps.Add(new(at, now, facts[index].Id));
            last = now;
        }

        return steps;
    }

    static List<(long At, SubscriptionTerms Terms)> States(List<BillingFact> facts)
    {
        var states = new List<(long, SubscriptionTerms)>(facts.Count);
        var terms = new SubscriptionTerms { Status = BillingStatus.Active };
        foreach (var fact in facts)
        {
            terms = terms.With(fact);
            states.Add((fact.Stamp.At, terms));
        }

        return states;
    }

    /// <summary>All instants at which the contribution can change: those of facts, and those that facts foretell.</summary>
    static SortedSet<long> Instants(
        List<(long At, SubscriptionTerms Terms)> states, RevenuePolicy policy, IEnumerable<long> bounds, ClosedTimes? closed)
    {
        var instants = new SortedSet<long>(bounds);
        if (closed is not null) instants.UnionWith(closed.Bounds);
        foreach (var (at, terms) in states)
        {
            instants.Add(at);
            if (terms.EndsAt(policy.Churn) is { } end) instants.Add(end);
            if (policy.Coupons == Coupons.All && terms.DiscountEnd is { } discountEnd) instants.Add(discountEnd);
        }

        return instants;
    }
}
