using HealthEngine.Signals;

namespace HealthEngine.Measures.Billing;

/// <summary>Whether an account's money grows, comes late or fails. Null until billing is told of.</summary>
static class BillingMeasures
{
    const int MrrWindow = 90;
    const int FailureWindow = 30;
    const int OverdueDaysMax = 365;

    public static readonly Measure Mrr = new(
        new("billing.mrr", "money/month", Better.Higher, null,
            "Monthly recurring revenue of the running subscriptions, in the workspace's currency if any of them is in it; " +
            "none before the first subscription."),
        i => (double?)AccountMrr.Of(i.State, i.Moment.Now, i.Settings.Currency).Mrr,
        _ => null,
        IsSubscription);

    public static readonly Measure MrrChange = new(
        new("billing.mrr_change_90d", "ratio", Better.Higher, MrrWindow,
            "MRR now against 90 days ago; 0.1 is ten percent more; none when there was none then."),
        MrrChangeOf,
        NextMrrChange,
        IsSubscription);

    public static readonly Measure DaysOverdue = new(
        new("billing.days_overdue", "days", Better.Lower, null,
            "Whole days that the oldest unpaid overdue invoice is late, at most 365; 0: none is; none before billing is told of."),
        DaysOverdueOf,
        NextDaysOverdue,
        IsInvoice);

    public static readonly Measure FailedPayments = new(
        new("billing.failed_payments_30d", "days", Better.Lower, FailureWindow,
            "Days of the last 30, today included, on which a payment failed; none before billing is told of."),
        i => i.State.Billing.IsEmpty
            ? null
            : i.State.Billing.FailedPaymentDaysBetween(i.Moment.Day - FailureWindow + 1, i.Moment.Day),
        i => i.Moment.Day - i.State.Billing.NewestDay < FailureWindow ? i.NextDay : null,
        s => s.Type is SignalTypes.PaymentFailed or SignalTypes.InvoicePaymentFailed);

    public static readonly Measure DaysToRenewal = new(
        new("billing.days_to_renewal", "days", Better.Depends, null,
            "Days, begun ones included, until the renewal: the trait renewalAt, else the first end of a running term; " +
            "none when no such date lies ahead."),
        i => Renewal.Of(i) is { } renewal ? (double)DaysUntil(renewal, i.Moment) : null,
        i => Renewal.Of(i) is { } renewal ? renewal.AddDays(1 - DaysUntil(renewal, i.Moment)) : null,
        s => IsSubscription(s) || SignalTypes.FamilyOf(s.Type) == SignalFamily.Account);

    public static readonly Measure DiscountShare = new(
        new("billing.discount_share", "ratio", Better.Lower, null,
            "Share of the list price of the running subscriptions that is taken off, 0 to 1; none while no discount was told of."),
        DiscountShareOf,
        _ => null,
        IsSubscription);

    static double? MrrChangeOf(MeasureSheet sheet)
    {
        var (state, now, preferred) = (sheet.State, sheet.Moment.Now, sheet.Settings.Currency);
        if (AccountMrr.Of(state, now, preferred) is not ({ } after, { } currency)) return null;
        var before = AccountMrr.In(currency, state, now.AddDays(-MrrWindow), preferred);
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

    static double? DiscountShareOf(MeasureSheet sheet)
    {
        var (state, now, preferred) = (sheet.State, sheet.Moment.Now, sheet.Settings.Currency);
        if (AccountMrr.Of(state, now, preferred).Currency is not { } currency) return null;
        var (list, paid, told) = (0m, 0m, false);
        foreach (var subscription in state.Billing.Subscriptions)
        {
            var terms = subscription.TermsAt(now.ToUnixMicroseconds());

            // Of what is free altogether the list price is not known.
            if (!terms.IsRunning || terms.Discount.Value >= 1 || !AccountMrr.IsIn(currency, terms, preferred)) continue;
            told |= terms.Discount.IsSet;
            paid += terms.Mrr.Value;
            list += terms.Mrr.Value / (1 - terms.Discount.Value);
        }

        return told && list > 0 ? (double)(1 - paid / list) : null;
    }

    static int DaysUntil(DateTimeOffset ahead, Moment moment) =>
        (int)Math.Ceiling((ahead - moment.Now).Ticks / (decimal)TimeSpan.TicksPerDay);

    static bool IsSubscription(Signal signal) => SignalTypes.FamilyOf(signal.Type) == SignalFamily.Subscription;

    static bool IsInvoice(Signal signal) => SignalTypes.FamilyOf(signal.Type) == SignalFamily.Invoice;
}
