using HealthEngine.Accounts;
using HealthEngine.Signals;

namespace HealthEngine.Measures.Billing;

/// <summary>When an account must decide to stay.</summary>
static class Renewal
{
    /// <summary>The trait <c>renewalAt</c> while it lies ahead, else the first end of a running term that does; null: neither.</summary>
    public static DateTimeOffset? Of(MeasureSheet sheet) =>
        sheet.State.Traits.Instant("renewalAt") is { } told && told > sheet.Moment.Now
            ? told
            : TermEndOf(sheet.State, sheet.Moment);

    /// <summary>The first end of a running term that lies ahead.</summary>
    public static DateTimeOffset? TermEndOf(in AccountState state, Moment moment)
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
