using HealthEngine.Measures;
using HealthEngine.Measures.Onboarding;
using HealthEngine.Measures.Usage;
using HealthEngine.Scoring;
using HealthEngine.Signals;

namespace HealthEngine.Alerts.Rules;

/// <summary>What conditions can ask that no single number tells.</summary>
static class AlertFacts
{
    /// <summary>By name, what makes the condition of its <see cref="ConditionDefinition.Limit"/>; null: the limit is none.</summary>
    public static readonly IReadOnlyDictionary<string, Func<string?, ICondition?>> All =
        new Dictionary<string, Func<string?, ICondition?>>(StringComparer.Ordinal)
        {
            ["band-drop"] = limit => BandWords.Find(limit) is { } band and < Band.Green ? new BandDrop(band) : null,
            ["in-band"] = limit => BandWords.Find(limit) is { } band ? new InBand(band) : null,
            ["failed-invoice"] = _ => new FailedInvoice(),
            ["disagreement"] = _ => new Disagreeing(),
            ["onboarding-stalled"] = limit => limit == StalledOnboarding.Cohort
                ? new StalledOnboarding(null)
                : int.TryParse(limit, out var days) && days is > 0 and <= 365 ? new StalledOnboarding(days) : null,
        };
}

/// <summary>The account fell into a band from a better one.</summary>
sealed class BandDrop(Band to) : ICondition
{
    public Verdict Judge(in AlertInput input) => input.Band switch
    {
        Band.Unknown => Verdict.Hold,
        var band when band == to && input.Before > to => Verdict.Raise,
        var band when band > to => Verdict.Resolve,
        _ => Verdict.Hold,
    };

    // The band follows the score, whose next change wakes the account.
    public DateTimeOffset? NextChange(in AlertInput input) => null;

    public bool IsMovedBy(Signal signal) => true;
}

/// <summary>The account is in a band.</summary>
sealed class InBand(Band band) : ICondition
{
    public Verdict Judge(in AlertInput input) => input.Band == band ? Verdict.Raise : Verdict.Resolve;

    // The band follows the score, whose next change wakes the account.
    public DateTimeOffset? NextChange(in AlertInput input) => null;

    public bool IsMovedBy(Signal signal) => true;
}

/// <summary>An invoice was not paid when payment was tried.</summary>
sealed class FailedInvoice : ICondition
{
    public Verdict Judge(in AlertInput input) =>
        FailedInvoices.Of(input).Length > 0 ? Verdict.Raise : Verdict.Resolve;

    public DateTimeOffset? NextChange(in AlertInput input) => null;

    public bool IsMovedBy(Signal signal) => SignalTypes.FamilyOf(signal.Type) == SignalFamily.Invoice;
}

/// <summary>Days after its start an account has no first value, and either tells of its steps or is silent.</summary>
/// <param name="limit">Days; null: those in which three quarters of the workspace's accounts got there, else the usual ones.</param>
sealed class StalledOnboarding(int? limit) : ICondition
{
    /// <summary>The limit that follows the workspace's own accounts.</summary>
    public const string Cohort = "cohort";

    /// <summary>Past this, or twice the limit, an account without first value is not onboarding any more.</summary>
    const int OnboardingDaysMax = 120;

    const int SilentDays = 7;

    public Verdict Judge(in AlertInput input)
    {
        if (input.Measures.FirstValue is not { Elapsed: { } waited, ReachedAt: null }) return Verdict.Resolve;
        if (waited.TotalDays >= LastDay(input)) return Verdict.Resolve;
        if (waited.TotalDays < DaysOf(input) || IsOut(input)) return Verdict.Hold;

        // Without a milestone the workspace may not track them: then only a silent account is called stalled.
        var isTold = input.Measures.State.Onboarding.Milestones.Length > 0;
        return isTold || SilentSince(input) <= input.Measures.Moment.Now ? Verdict.Raise : Verdict.Hold;
    }

    public DateTimeOffset? NextChange(in AlertInput input)
    {
        if (input.Measures.FirstValue is not { StartedAt: { } started, ReachedAt: null }) return null;
        var now = input.Measures.Moment.Now;
        var ends = started.AddDays(LastDay(input));
        if (ends <= now) return null;
        var next = Moment.Earlier(ends, started.AddDays(DaysOf(input)) is var stalls && stalls > now ? stalls : null);
        return Moment.Earlier(next, SilentSince(input) is { } silent && silent > now ? silent : null);
    }

    public bool IsMovedBy(Signal signal) =>
        SignalTypes.FamilyOf(signal.Type) is SignalFamily.Onboarding or SignalFamily.Account;

    double DaysOf(in AlertInput input) => limit ?? input.Measures.Settings.Onboarding.StallDays;

    double LastDay(in AlertInput input) => Math.Max(OnboardingDaysMax, 2 * DaysOf(input));

    // In an outage nothing is heard of any account: that says nothing of this one.
    static bool IsOut(in AlertInput input) =>
        input.Measures.FixedAt(OnboardingMeasures.TimeToFirstValueDays) is not null
        || input.Measures.FixedAt(UsageMeasures.DaysSinceActivity) is not null;

    static DateTimeOffset? SilentSince(in AlertInput input) => input.Measures.State.Usage.LastAt?.AddDays(SilentDays);
}
