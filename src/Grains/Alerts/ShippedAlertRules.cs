using System.Globalization;
using HealthEngine.Measures;
using HealthEngine.Measures.Billing;
using HealthEngine.Measures.Usage;
using HealthEngine.Scoring;
using HealthEngine.Signals;

namespace HealthEngine.Alerts;

/// <summary>The alert rules that come with the engine. Each clears at a better value than it fires at.</summary>
static class ShippedAlertRules
{
    static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    const int StalledAfterDays = 30;

    /// <summary>Past this, an account without first value is not onboarding any more.</summary>
    const int OnboardingDaysMax = 120;

    const int SilentDays = 7;

    static readonly AlertRule DropToRed = BandDrop(Band.Red, AlertSeverity.Critical);

    static readonly AlertRule DropToYellow = BandDrop(Band.Yellow, AlertSeverity.Warning);

    static readonly AlertRule SuddenDrop = new(
        "sudden-drop", "", AlertKind.AtRisk, AlertSeverity.Critical,
        i => Value(UsageMeasures.WeekAgainstUsual, i) switch
        {
            <= -3.5 => Verdict.Raise,
            null or >= -1.5 => Verdict.Resolve,
            _ => Verdict.Hold,
        },
        i => UsageMeasures.WeekAgainstUsual.NextChange(i.Measures),
        UsageMeasures.WeekAgainstUsual.Feeds,
        _ => "usage fell suddenly",
        i => string.Create(Plain, $"The last days are {-Value(UsageMeasures.WeekAgainstUsual, i):0.0} deviations below the same " +
            $"weekdays of this account's usual weeks. Ask what changed: an outage, a departure, a rival."),
        _ => "Usage is back within this account's usual range.");

    static readonly AlertRule PaymentFailed = new(
        "payment-failed", "", AlertKind.AtRisk, AlertSeverity.Critical,
        i => HasFailedInvoice(i) ? Verdict.Raise : Verdict.Resolve,
        _ => null,
        s => SignalTypes.FamilyOf(s.Type) == SignalFamily.Invoice,
        _ => "a payment failed",
        i => $"{FailedInvoice(i)} was not paid. Check the means of payment with the customer's billing contact " +
            "before the next attempt.",
        _ => "The invoice was paid.");

    static readonly AlertRule OnboardingStalled = new(
        "onboarding-stalled", "", AlertKind.AtRisk, AlertSeverity.Warning,
        JudgeOnboarding,
        NextOnboarding,
        s => SignalTypes.FamilyOf(s.Type) is SignalFamily.Onboarding or SignalFamily.Account,
        _ => "onboarding has stalled",
        i => string.Create(Plain, $"{i.Measures.FirstValue.Elapsed?.TotalDays:0} days after the start there is no first " +
            $"value yet. Find the step where they are stuck and do it with them."),
        i => i.Measures.FirstValue.ReachedAt is null
            ? "The time of onboarding is over; low usage shows in the score."
            : "The account reached its first value.");

    static readonly AlertRule SeatsNearlyFull = new(
        "seats-nearly-full", "", AlertKind.Upsell, AlertSeverity.Info,
        i => Value(UsageMeasures.SeatUtilisation, i) switch
        {
            >= 0.9 => Verdict.Raise,
            null or < 0.8 => Verdict.Resolve,
            _ => Verdict.Hold,
        },
        i => UsageMeasures.SeatUtilisation.NextChange(i.Measures),
        s => UsageMeasures.SeatUtilisation.Feeds(s)
            || SignalTypes.FamilyOf(s.Type) is SignalFamily.Subscription or SignalFamily.Account,
        _ => "seats are nearly full",
        i => string.Create(Plain, $"{Value(UsageMeasures.ActiveUsers, i):0} people were active in 28 days, " +
            $"{Value(UsageMeasures.SeatUtilisation, i):P0} of the seats paid for. Offer more before they share logins."),
        _ => "There are free seats again.");

    static readonly AlertRule GrowingAndHealthy = new(
        "growing-and-healthy", "", AlertKind.Upsell, AlertSeverity.Info,
        JudgeGrowth,
        i => Moment.Earlier(
            UsageMeasures.Trend.NextChange(i.Measures), BillingMeasures.MrrChange.NextChange(i.Measures)),
        UsageMeasures.Trend.Feeds,
        _ => "growing and healthy",
        i => string.Create(Plain, $"Usage grew by {Value(UsageMeasures.Trend, i):P0} in 28 days at a score of {i.Score.Value:0}. " +
            $"A good time to talk about the next plan."),
        _ => "Growth has levelled off.");

    public static readonly IReadOnlyList<AlertRule> All =
        [DropToRed, DropToYellow, SuddenDrop, PaymentFailed, OnboardingStalled, SeatsNearlyFull, GrowingAndHealthy];

    static AlertRule BandDrop(Band to, AlertSeverity severity) => new(
        "band-drop", Name(to), AlertKind.AtRisk, severity,
        i => i.Band == Band.Unknown ? Verdict.Hold
            : i.Band == to && i.Before > to ? Verdict.Raise
            : i.Band > to ? Verdict.Resolve
            : Verdict.Hold,
        _ => null, // The band follows the score, whose next change wakes the account.
        _ => true,
        i => $"fell from {Name(i.Before)} to {Name(to)}",
        i => string.Create(Plain, $"The score is {i.Score.Value:0.0}. Open the account's explanation: it lists what takes points, " +
            $"largest first."),
        i => string.Create(Plain, $"The score is {i.Score.Value:0.0}, {Name(i.Band)} again."));

    static Verdict JudgeOnboarding(AlertInput input)
    {
        var onboarding = input.Measures.FirstValue;
        if (onboarding is not { Elapsed: { } waited, ReachedAt: null }) return Verdict.Resolve;
        if (waited.TotalDays >= OnboardingDaysMax) return Verdict.Resolve;
        if (waited.TotalDays < StalledAfterDays) return Verdict.Hold;

        // Without a milestone the workspace may not track them: then only a silent account is called stalled.
        var state = input.Measures.State;
        var silence = input.Measures[UsageMeasures.DaysSinceActivity];
        return state.Onboarding.Milestones.Length > 0 || silence >= SilentDays ? Verdict.Raise : Verdict.Hold;
    }

    static DateTimeOffset? NextOnboarding(AlertInput input)
    {
        if (input.Measures.FirstValue is not { StartedAt: { } started, ReachedAt: null }) return null;
        var now = input.Measures.Moment.Now;
        DateTimeOffset? next = null;
        if (started.AddDays(StalledAfterDays) is var stalls && stalls > now) next = stalls;
        if (started.AddDays(OnboardingDaysMax) is var ends && ends > now) next = Moment.Earlier(next, ends);
        else return null;
        if (input.Measures.State.Usage.LastAt?.AddDays(SilentDays) is { } silent && silent > now)
            next = Moment.Earlier(next, silent);
        return next;
    }

    static Verdict JudgeGrowth(AlertInput input)
    {
        var trend = Value(UsageMeasures.Trend, input);
        if (input.Band != Band.Green || trend is null or < 0.05) return Verdict.Resolve;
        return trend >= 0.2 && Value(BillingMeasures.MrrChange, input) is null or >= 0 ? Verdict.Raise : Verdict.Hold;
    }

    static bool HasFailedInvoice(AlertInput input) =>
        Array.Exists(input.Measures.State.Billing.Invoices, i => i.Status.Value == InvoiceStatus.PaymentFailed);

    static string FailedInvoice(AlertInput input)
    {
        var failed = Array.FindAll(
            input.Measures.State.Billing.Invoices, i => i.Status.Value == InvoiceStatus.PaymentFailed);
        return failed is [{ Amount.IsSet: true } one]
            ? string.Create(Plain, $"An invoice of {one.Amount.Value:0.00} {one.Currency.Value}").TrimEnd()
            : failed.Length == 1 ? "An invoice" : string.Create(Plain, $"{failed.Length} invoices");
    }

    static double? Value(Measure measure, AlertInput input) => input.Measures[measure];

    static string Name(Band band) => band switch
    {
        Band.Green => "green",
        Band.Yellow => "yellow",
        Band.Red => "red",
        _ => "unknown",
    };
}
