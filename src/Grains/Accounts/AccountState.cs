using HealthEngine.Measures;
using HealthEngine.Measures.Billing;
using HealthEngine.Measures.Custom;
using HealthEngine.Measures.Integrations;
using HealthEngine.Measures.Onboarding;
using HealthEngine.Measures.Relationship;
using HealthEngine.Measures.Sentiment;
using HealthEngine.Measures.Support;
using HealthEngine.Measures.Traits;
using HealthEngine.Measures.Usage;
using HealthEngine.Signals;

namespace HealthEngine.Accounts;

/// <summary>Everything that an account's measures are made of: a pure fold of its signals.</summary>
/// <remarks>
/// Immutable. Any permutation and any duplication of the same signals, folded up to the same instant, gives the same
/// state, byte for byte: counts add, days are marked, last values go by occurrence, and what is forgotten is decided
/// by the newest signal alone. The bounds of the facets are the one exception: past them, order begins to matter.
/// </remarks>
readonly record struct AccountState(
    long NewestAt,
    TraitsFacet Traits,
    UsageFacet Usage,
    SupportFacet Support,
    BillingFacet Billing,
    SentimentFacet Sentiment,
    RelationshipFacet Relationship,
    OnboardingFacet Onboarding,
    IntegrationFacet Integrations,
    TallyFacet Tallies,
    Signal[] Ahead)
{
    /// <summary>Tickets, answers and invoices that nothing was heard of for so long are forgotten.</summary>
    public const int MemoryDays = 400;

    /// <summary>How far back a subscription's terms can be asked for: the longest window (90) and slack for late signals.</summary>
    public const int TermsDays = 100;

    /// <summary>How long runs of a sync are told apart: their window (7), the longest limit (1) and slack for late signals.</summary>
    public const int RunDays = 9;

    /// <summary>Signals held until their instant comes; a sender whose clock runs ahead fills it, and is then believed.</summary>
    public const int AheadMax = 10_000;

    const long MicrosecondsPerDay = TimeSpan.MicrosecondsPerDay;

    public static readonly AccountState Empty = new(
        0, TraitsFacet.Empty, UsageFacet.Empty, SupportFacet.Empty, BillingFacet.Empty,
        SentimentFacet.Empty, RelationshipFacet.Empty, OnboardingFacet.Empty, IntegrationFacet.Empty, TallyFacet.Empty, []);

    /// <summary>A state before any signal, for a workspace's own tallies.</summary>
    public static AccountState Of(TallyPlan plan) => plan.IsEmpty ? Empty : Empty with { Tallies = TallyFacet.Of(plan) };

    /// <summary>Folds one more signal, which must not have been folded before; one from the future waits for its instant.</summary>
    public AccountState Fold(Signal signal, DateTimeOffset now, DayCalendar calendar) =>
        signal.At > now && Ahead.Length < AheadMax ? Hold(signal) : Settle(signal, calendar);

    /// <summary>Folds the signals whose instant has come.</summary>
    public AccountState Advance(DateTimeOffset now, DayCalendar calendar) =>
        Ahead.Length == 0 || Ahead[0].At > now ? this : SettleUpTo(now, calendar);

    AccountState SettleUpTo(DateTimeOffset now, DayCalendar calendar)
    {
        var due = Array.FindIndex(Ahead, s => s.At > now) is >= 0 and var index ? index : Ahead.Length;
        var state = this with { Ahead = Ahead[due..] };
        for (var i = 0; i < due; i++) state = state.Settle(Ahead[i], calendar);
        return state;
    }

    /// <summary>When <see cref="Advance"/> will next have something to do.</summary>
    public DateTimeOffset? NextAhead => Ahead.Length == 0 ? null : Ahead[0].At;

    AccountState Hold(Signal signal)
    {
        var index = Ahead.Length;
        while (index > 0 && Stamp.Of(Ahead[index - 1]) > Stamp.Of(signal)) index--;
        return this with { Ahead = [.. Ahead[..index], signal, .. Ahead[index..]] };
    }

    AccountState Settle(Signal signal, DayCalendar calendar)
    {
        var at = signal.At.ToUnixMicroseconds();
        var state = at / MicrosecondsPerDay > NewestAt / MicrosecondsPerDay ? MoveTo(at, calendar) : this;
        state = state.Apply(signal, at, Math.Max(at, NewestAt), calendar);
        var tallies = state.Tallies.Apply(signal, calendar);
        return ReferenceEquals(tallies, state.Tallies) ? state : state with { Tallies = tallies };
    }

    /// <param name="newestAt">The newest instant with this signal, of the newest day.</param>
    AccountState Apply(Signal signal, long at, long newestAt, DayCalendar calendar)
    {
        switch (SignalTypes.FamilyOf(signal.Type))
        {
            case SignalFamily.Usage:
                return this with { NewestAt = newestAt, Usage = Usage.Apply(signal, calendar.DayOf(signal.At)) };
            case SignalFamily.Account:
                return this with { NewestAt = newestAt, Traits = Traits.Apply(signal) };
            case SignalFamily.Onboarding:
                return this with { NewestAt = newestAt, Onboarding = Onboarding.Apply(signal) };
            case SignalFamily.Subscription:
                return this with { NewestAt = newestAt, Billing = Billing.Apply(signal, 0, HorizonOf(newestAt, TermsDays)) };
            case SignalFamily.Invoice:
                return this with
                {
                    NewestAt = newestAt,
                    Billing = Billing.Apply(signal, calendar.DayOf(signal.At), HorizonOf(newestAt, MemoryDays)),
                };
            case SignalFamily.Support when at >= HorizonOf(newestAt, MemoryDays):
                return this with { NewestAt = newestAt, Support = Support.Apply(signal) };
            case SignalFamily.Sentiment when at >= HorizonOf(newestAt, MemoryDays):
                var firstDay = FirstDayOf(HorizonOf(newestAt, MemoryDays), calendar);
                return this with { NewestAt = newestAt, Sentiment = Sentiment.Apply(signal, calendar.DayOf(signal.At), firstDay) };
            case SignalFamily.Relationship:
                return this with { NewestAt = newestAt, Relationship = Relationship.Apply(signal) };
            case SignalFamily.Integration:
                return this with
                {
                    NewestAt = newestAt,
                    Integrations = Integrations.Apply(signal, calendar.DayOf(signal.At), HorizonOf(newestAt, RunDays)),
                };
            default:
                return newestAt == NewestAt ? this : this with { NewestAt = newestAt };
        }
    }

    /// <summary>Moves on to another day, and forgets what is too old by then.</summary>
    AccountState MoveTo(long at, DayCalendar calendar)
    {
        var memory = HorizonOf(at, MemoryDays);
        return this with
        {
            NewestAt = at,
            Support = Support.ForgetBefore(memory),
            Sentiment = Sentiment.ForgetBefore(memory, FirstDayOf(memory, calendar)),
            Integrations = Integrations.ForgetBefore(HorizonOf(at, RunDays)),
            Billing = Billing.ForgetBefore(memory).SettleUpTo(HorizonOf(at, TermsDays)),
        };
    }

    /// <summary>The first of the workspace's days that lies behind a horizon as a whole.</summary>
    static int FirstDayOf(long horizonAt, DayCalendar calendar) =>
        calendar.DayOf(Instants.FromUnixMicroseconds(horizonAt)) + 1;

    static long HorizonOf(long newestAt, int days) => (newestAt / MicrosecondsPerDay - days) * MicrosecondsPerDay;
}
