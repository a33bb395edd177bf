using HealthEngine.Signals;

namespace HealthEngine.Measures.Billing;

/// <summary>What an account's state keeps of billing: subscriptions with their recent past, invoices, failed payments.</summary>
/// <param name="FirstStartAt">When the first contract began, microseconds; 0: no start was told.</param>
sealed record BillingFacet(
    Subscription[] Subscriptions, Invoice[] Invoices, KeyDays FailedPayments, int NewestDay, long FirstStartAt)
{
    public const int SubscriptionsMax = 1_000;

    public const int InvoicesMax = 2_000;

    /// <summary>Name of the invoice of a payment signal that names none.</summary>
    const string UnnamedInvoice = "";

    public static readonly BillingFacet Empty = new([], [], default, 0, 0);

    public bool IsEmpty => Subscriptions.Length == 0 && Invoices.Length == 0;

    /// <param name="horizonAt">What is older is of the past: of a subscription kept as its terms then, of an invoice not at all.</param>
    public BillingFacet Apply(Signal signal, int day, long horizonAt) => signal.Type switch
    {
        SignalTypes.InvoicePaid => WithInvoice(signal, InvoiceStatus.Paid, horizonAt),
        SignalTypes.InvoiceOverdue => WithInvoice(signal, InvoiceStatus.Overdue, horizonAt),

        // Days of failed payments are forgotten behind the newest of them, and behind nothing else.
        SignalTypes.PaymentFailed or SignalTypes.InvoicePaymentFailed =>
            WithInvoice(signal, InvoiceStatus.PaymentFailed, horizonAt).WithFailedPayment(day),
        SignalTypes.SubscriptionStarted or SignalTypes.SubscriptionChanged or SignalTypes.SubscriptionCanceled
            or SignalTypes.SubscriptionPaused or SignalTypes.SubscriptionResumed => WithSubscription(signal, horizonAt),
        _ => this,
    };

    /// <summary>Forgets how subscriptions came to stand as they stood at an instant.</summary>
    public BillingFacet SettleUpTo(long at) =>
        Array.Exists(Subscriptions, s => s.Changes.Length > 0 && s.Changes[0].Stamp.At <= at)
            ? this with { Subscriptions = Array.ConvertAll(Subscriptions, s => s.SettleUpTo(at)) }
            : this;

    /// <summary>Forgets what was told of invoices before an instant.</summary>
    public BillingFacet ForgetBefore(long at) => Array.Exists(Invoices, i => i.HasOlderThan(at))
        ? this with { Invoices = Array.FindAll(Array.ConvertAll(Invoices, i => i.ForgetBefore(at)), i => i.Status.IsSet) }
        : this;

    /// <summary>Days with at least one failed payment, between two days, both included.</summary>
    public int FailedPaymentDaysBetween(int fromDay, int toDay)
    {
        var count = 0;
        for (var day = fromDay; day <= toDay; day++)
        {
            var age = NewestDay - day;
            if (age is >= 0 and < DaySets.Horizon && FailedPayments.IsOn(age)) count++;
        }

        return count;
    }

    BillingFacet WithInvoice(Signal signal, InvoiceStatus status, long horizonAt)
    {
        if (signal.At.ToUnixMicroseconds() < horizonAt) return this;
        var key = NameHash.Of(signal.Text("invoice"u8) ?? UnnamedInvoice);
        var invoice = Keyed.Find(Invoices, key) ?? new Invoice(key, default, default, default, default);
        return this with { Invoices = Keyed.With(Invoices, invoice.Apply(signal, status), InvoicesMax) };
    }

    BillingFacet WithSubscription(Signal signal, long horizonAt)
    {
        if (signal.Text("subscription"u8) is not { } name) return this;
        var key = NameHash.Of(name);
        var subscription = Keyed.Find(Subscriptions, key) ?? new Subscription(key, default, []);
        var changed = subscription.Apply(SubscriptionChange.Of(signal), horizonAt);
        return this with
        {
            Subscriptions = Keyed.With(Subscriptions, changed, SubscriptionsMax),
            FirstStartAt = signal.Type == SignalTypes.SubscriptionStarted ? EarlierStart(signal.At) : FirstStartAt,
        };
    }

    long EarlierStart(DateTimeOffset at) =>
        FirstStartAt == 0 ? at.ToUnixMicroseconds() : Math.Min(FirstStartAt, at.ToUnixMicroseconds());

    BillingFacet WithFailedPayment(int day)
    {
        var marks = day > NewestDay && NewestDay != 0
            ? day - NewestDay >= DaySets.Horizon ? default : FailedPayments.Shift(day - NewestDay)
            : FailedPayments;
        var newest = Math.Max(day, NewestDay);
        var age = newest - day;
        return this with { NewestDay = newest, FailedPayments = age < DaySets.Horizon ? marks.With(age) : marks };
    }
}
