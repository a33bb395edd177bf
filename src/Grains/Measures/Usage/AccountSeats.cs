using HealthEngine.Accounts;
using HealthEngine.Signals;

namespace HealthEngine.Measures.Usage;

/// <summary>How many seats an account pays for.</summary>
static class AccountSeats
{
    /// <summary>Seats of the running subscriptions, or else the trait <c>seats</c>; null: neither was told.</summary>
    public static int? Of(in AccountState state, Moment moment)
    {
        var at = moment.Now.ToUnixMicroseconds();
        long sum = 0;
        var told = false;
        foreach (var subscription in state.Billing.Subscriptions)
        {
            var terms = subscription.TermsAt(at);
            if (!terms.IsRunning || !terms.Seats.IsSet) continue;
            told = true;
            sum += terms.Seats.Value;
        }

        if (told) return (int)Math.Min(sum, int.MaxValue);
        return state.Traits.Number("seats") is { } seats and >= 0 and <= int.MaxValue ? (int)seats : null;
    }
}
