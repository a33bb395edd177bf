using HealthEngine.Accounts;
using HealthEngine.Signals;

namespace HealthEngine.Measures.Billing;

/// <summary>What an account pays a month.</summary>
static class AccountMrr
{
    /// <summary>
    /// The sum of the running subscriptions in one currency: the workspace's if any is in it, else the first by code.
    /// Without rates, amounts in different currencies are never added.
    /// </summary>
    /// <returns>Null before the first subscription was told of.</returns>
    public static (decimal? Mrr, string? Currency) Of(in AccountState state, DateTimeOffset now, string preferred)
    {
        if (state.Billing.Subscriptions.Length == 0) return (null, null);
        var at = now.ToUnixMicroseconds();
        var currency = CurrencyOf(state.Billing.Subscriptions, at, preferred);
        return (In(currency, state, now, preferred), currency);
    }

    /// <summary>The sum of the subscriptions of a currency that ran at an instant.</summary>
    /// <param name="preferred">The currency of a subscription that names none.</param>
    public static decimal In(string currency, in AccountState state, DateTimeOffset now, string preferred)
    {
        var at = now.ToUnixMicroseconds();
        var sum = 0m;
        foreach (var subscription in state.Billing.Subscriptions)
        {
            var terms = subscription.TermsAt(at);
            if (IsIn(currency, terms, preferred)) sum += terms.ActiveMrr;
        }

        return sum;
    }

    public static bool IsIn(string currency, SubscriptionTerms terms, string preferred) =>
        currency.Equals(terms.Currency.Value ?? preferred, StringComparison.OrdinalIgnoreCase);

    static string CurrencyOf(Subscription[] subscriptions, long at, string preferred)
    {
        string? first = null;
        foreach (var subscription in subscriptions)
        {
            var currency = subscription.TermsAt(at).Currency.Value ?? preferred;
            if (currency.Equals(preferred, StringComparison.OrdinalIgnoreCase)) return preferred;
            currency = currency.ToUpperInvariant();
            if (first is null || string.CompareOrdinal(currency, first) < 0) first = currency;
        }

        return first!;
    }
}
