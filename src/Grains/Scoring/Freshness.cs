using HealthEngine.Accounts;
using HealthEngine.Measures;
using HealthEngine.Signals;

namespace HealthEngine.Scoring;

/// <summary>Which kinds of signals a measure lives on, and when the newest of them happened.</summary>
sealed class Freshness
{
    readonly int _families;
    readonly HashSet<string> _types;
    readonly HashSet<string> _prefixes;

    /// <summary>Found out by asking the measure which types it takes: what filters it has besides does not matter here.</summary>
    public Freshness(Measure measure)
    {
        var types = SignalTypes.All.Where(t => measure.Feeds(new("", t, "", "", DateTimeOffset.UnixEpoch, 0, default))).ToList();
        _prefixes = [.. types.Select(PrefixOf)];
        _types = [.. types];
        foreach (var type in types) _families |= 1 << (int)SignalTypes.FamilyOf(type);
    }

    /// <summary>What a type begins with: <c>usage</c> of <c>usage.event</c>.</summary>
    public static string PrefixOf(string type) => type.Split('.')[0];

    public bool LivesOn(string prefix) => _prefixes.Contains(prefix);

    /// <summary>When the newest signal of these kinds happened; null: none is known, so nothing is old.</summary>
    public DateTimeOffset? NewestAt(AccountState state)
    {
        long newest = 0;
        if (Has(SignalFamily.Usage)) newest = Math.Max(newest, state.Usage.LastAtMicroseconds);
        if (Has(SignalFamily.Support)) newest = Math.Max(newest, state.Support.NewestAt);
        if (_types.Contains(SignalTypes.Nps)) newest = Math.Max(newest, state.Sentiment.NewestNpsAt);
        if (_types.Contains(SignalTypes.CsmPulse)) newest = Math.Max(newest, state.Sentiment.Pulse.Stamp.At);
        if (Has(SignalFamily.Relationship)) newest = Math.Max(newest, state.Relationship.LastTouchAt);
        if (Has(SignalFamily.Onboarding))
            foreach (var milestone in state.Onboarding.Milestones) newest = Math.Max(newest, milestone.FirstAt);
        if (Has(SignalFamily.Invoice))
            foreach (var invoice in state.Billing.Invoices) newest = Math.Max(newest, invoice.Status.Stamp.At);
        if (Has(SignalFamily.Subscription)) newest = Math.Max(newest, NewestSubscription(state));
        return newest == 0 ? null : Instants.FromUnixMicroseconds(newest);
    }

    bool Has(SignalFamily family) => (_families & 1 << (int)family) != 0;

    static long NewestSubscription(AccountState state)
    {
        long newest = 0;
        foreach (var subscription in state.Billing.Subscriptions)
        {
            var before = subscription.Before;
            newest = Math.Max(newest, Math.Max(before.Status.Stamp.At, before.Mrr.Stamp.At));
            if (subscription.Changes.Length > 0) newest = Math.Max(newest, subscription.Changes[^1].Stamp.At);
        }

        return newest;
    }
}
