using HealthEngine.Measures;
using HealthEngine.Measures.Billing;
using HealthEngine.Measures.Usage;

namespace HealthEngine.Accounts;

/// <summary>Makes an account's profile of its traits and subscriptions.</summary>
static class Profiles
{
    public static AccountProfile Of(in AccountState state, Moment moment, AccountRules rules)
    {
        var traits = state.Traits;
        var (mrr, currency) = AccountMrr.Of(state, moment.Now, rules.Currency);
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
            traits.Instant("renewalAt") ?? Renewal.TermEndOf(state, moment),
            mrr,
            currency,
            traits.Closed.Value ? traits.Closed.At : null);
    }

    /// <summary>When time alone will next change the profile: a renewal date passes.</summary>
    public static DateTimeOffset? NextChange(in AccountState state, Moment moment) =>
        state.Billing.Subscriptions.Length == 0 ? null : Renewal.TermEndOf(state, moment);
}
