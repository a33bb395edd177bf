using HealthEngine.Signals;

namespace HealthEngine.Measures.Billing;

/// <summary>Whether an account's money grows, comes late or fails. Null until billing is told of.</summary>
static class BillingMeasures
{
    const int MrrWindow = 90;
    const int FailureWindow = 30;
    const int OverdueDaysMax = 365;

    /// <summary>MRR now against 90 days ago; 0.1 is ten percent more. Null when there was none then.</summary>
    public static readonly Measure MrrChange = new(
        "billing.mrr_change_90d", "ratio", MrrChangeOf, NextMrrChange, IsSubscription, MrrWindow);

    /// <summary>Whole days that the oldest unpaid overdue invoice is late; 0: none is.</summary>
    public static readonly Measure DaysOverdue = new(
        "billing.days_overdue", "days", DaysOverdueOf, NextDaysOverdue, IsInvoice, null);

    /// <summary>Days of the last 30, today included, on which a payment failed.</summary>
    public static readonly Measure FailedPayments = new(
        "billing.failed_payments_30d",
        "days",
        i => i.State.Billing.IsEmpty
            ? null
            : i.State.Billing.FailedPaymentDaysBetween(i.Moment.Day - FailureWindow + 1, i.Moment.Day),
        i => i.Moment.Day - i.State.Billing.NewestDay < FailureWindow ? i.NextDay : null,
        s => s.Type is SignalTypes.PaymentFailed or SignalTypes.InvoicePaymentFailed,
        FailureWindow);

    static double? MrrChangeOf(MeasureSheet sheet)
    {
        var now = sheet.Moment.Now;
        var (before, after) = (0m, 0m);
        foreach (var subscription in sheet.State.Billing.Subscriptions)
        {
            before += subscription.TermsAt(now.AddDays(-MrrWindow).ToUnixMicroseconds()).ActiveMrr;
            after += subscription.TermsAt(now.ToUnixMicroseconds()).ActiveMrr;
        }

        return before == 0 ? null : (double)(after / before - 1);
    }

    static DateTimeOffset? NextMrrChange(MeasureSheet sheet)
    {
        DateTimeOffset? next = null;
        foreach (var subscription in sheet.State.Billing.Subscriptions)
        {
            foreach (var change in subscription.Changes)
            {
                var leaves = Instants.FromUnixMicroseconds(change.Stamp.At).AddDays(MrrWindow);
                if (leaves <= sheet.Moment.Now) continue;
                next = Moment.Earlier(next, leaves);
                break;
            }
        }

        return next;
    }

    static double? DaysOverdueOf(MeasureSheet sheet) =>
        sheet.State.Billing.IsEmpty ? null
        : OldestOverdue(sheet) is { } since ? Math.Min(sheet.Moment.DaysSince(since), OverdueDaysMax)
        : 0;

    static DateTimeOffset? NextDaysOverdue(MeasureSheet sheet) =>
        OldestOverdue(sheet) is { } since && sheet.Moment.DaysSince(since) < OverdueDaysMax
            ? sheet.Moment.NextDaySince(since)
            : null;

    static DateTimeOffset? OldestOverdue(MeasureSheet sheet)
    {
        DateTimeOffset? oldest = null;
        foreach (var invoice in sheet.State.Billing.Invoices) oldest = Moment.Earlier(oldest, invoice.OverdueSince);
        return oldest;
    }

    static bool IsSubscription(Signal signal) => SignalTypes.FamilyOf(signal.Type) == SignalFamily.Subscription;

    static bool IsInvoice(Signal signal) => SignalTypes.FamilyOf(signal.Type) == SignalFamily.Invoice;
}
