using HealthEngine.Measures;
using HealthEngine.Measures.Usage;
using HealthEngine.Signals;

namespace HealthEngine.Accounts;

/// <summary>Makes an account's profile of its traits and subscriptions.</summary>
static class Profiles
{
    public static AccountProfile Of(AccountState state, Moment moment, AccountRules rules)
    {
        var traits = state.Traits;
        var (mrr, currency) = MrrOf(state, moment, rules.Currency);
        return new(
            traits.Text("name"),
            traits.Text("segment"),
            traits.Text("plan"),
            traits.Text("owner"),
            AccountSeats.Of(state, moment),
            traits.Text("industry"),
            traits.Text("country"),
            traits.Text("timeZone"),
            traits.Instant("signupAt"),
            traits.Instant("renewalAt") ?? TermEndOf(state, moment),
            mrr,
            currency,
            traits.Closed.Value ? traits.Closed.At : null);
    }

    /// <summary>When time alone will next change the profile: a renewal date passes.</summary>
    public static DateTimeOffset? NextChange(AccountState state, Moment moment) =>
        state.Billing.Subscriptions.Length == 0 ? null : TermEndOf(state, moment);

    /// <summary>
    /// The sum of the running subscriptions in one currency: the workspace's if any is in it, else the first by code.
    /// Without rates, amounts in different currencies are never added.
    /// </summary>
    static (decimal? Mrr, string? Currency) MrrOf(AccountState state, Moment moment, string preferred)
    {
        if (state.Billing.Subscriptions.Length == 0) return (null, null);
        var at = moment.Now.ToUnixMicroseconds();
        var sums = state.Billing.Subscriptions
            .Select(s => s.TermsAt(at))
            .GroupBy(t => (t.Currency.Value ?? preferred).ToUpperInvariant(), t => t.ActiveMrr)
            .ToDictionary(g => g.Key, g => g.Sum(), StringComparer.Ordinal);
        var currency = sums.ContainsKey(preferred) ? preferred : sums.Keys.Min(StringComparer.Ordinal)!;
        return (sums[currency], currency);
    }

    /// <summary>The first end of a running term that lies ahead.</summary>
    static DateTimeOffset? TermEndOf(AccountState state, Moment moment)
    {
        DateTimeOffset? next = null;
        foreach (var subscription in state.Billing.Subscriptions)
        {
            var terms = subscription.TermsAt(moment.Now.ToUnixMicroseconds());
            if (!terms.IsRunning || !terms.TermEnd.IsSet) continue;
            var end = Instants.FromUnixMicroseconds(terms.TermEnd.Value);
            if (end > moment.Now) next = Moment.Earlier(next, end);
        }

        return next;
    }
}
