namespace HealthEngine.Revenue;

/// <summary>When an account was closed, and what is told of its subscriptions after that opens it again.</summary>
sealed class ClosedTimes
{
    readonly List<BillingFact> _facts;

    ClosedTimes(List<BillingFact> facts) => _facts = facts;

    /// <summary>Null: the policy keeps closed accounts' money, or it was never closed.</summary>
    public static ClosedTimes? Of(IEnumerable<BillingFact> facts, RevenuePolicy policy)
    {
        if (policy.ClosedAccount == ClosedAccount.Kept) return null;
        var told = facts.Where(f => f.IsAccount).ToList();
        return told.Exists(f => f.Kind == BillingFactKind.AccountClosed) ? new(told) : null;
    }

    public IEnumerable<long> Bounds => _facts.Select(f => f.Stamp.At);

    /// <summary>Whether a subscription of which something was last told at an instant is gone with its account.</summary>
    public bool Holds(long at, long told)
    {
        BillingFact? last = null;
        foreach (var fact in _facts)
            if (fact.Stamp.At <= at) last = fact;
        return last is { Kind: BillingFactKind.AccountClosed } && told <= last.Stamp.At;
    }
}
