using System.Collections.Immutable;
using System.Runtime.InteropServices;
using HealthEngine.Alerts;
using HealthEngine.Journal;
using HealthEngine.Measures;
using HealthEngine.Measures.Onboarding;
using HealthEngine.Playbooks;
using HealthEngine.Risk;
using HealthEngine.Scoring;
using HealthEngine.Signals;

namespace HealthEngine.Accounts;

/// <summary>What was decided: entries to append, and the account as it will be once they are on disk.</summary>
sealed record Decision(Account After, ImmutableArray<JournalEntry> Entries);

/// <summary>What follows from signals and from the passing of time.</summary>
static class AccountDecisions
{
    /// <summary>Takes signals that were not taken before. Without any, it only lets time pass.</summary>
    /// <param name="now">Whole microseconds, not before the account's last entry.</param>
    /// <param name="told">What a person said of the account, to be recorded with what follows from it.</param>
    public static Decision Record(
        AccountKey key, in Account account, IReadOnlyList<Signal> signals, AccountRules rules, DateTimeOffset now,
        AccountEvent? told = null)
    {
        var state = account.State.Advance(now, rules.Calendar);
        foreach (var signal in signals) state = state.Fold(signal, now, rules.Calendar);

        var sequence = account.Sequence + Math.Max(signals.Count, 1);
        var context = new Context(key, sequence, signals, account.State, SheetAt(state, rules, now), rules, now);
        var events = Conclude(context, account.Standing, told);
        var day = rules.Calendar.DayOf(now);
        var standing = account.Standing;
        foreach (var e in events) standing = standing.Apply(e, day);
        var due = NextChange(key.Account, context.Sheet, standing, rules);
        if (IsDueNews(due, standing.Due, now))
        {
            events.Add(new DueSet(due));
            standing = standing.Apply(events[^1], day);
        }

        var entries = Entries(context, account.Sequence, events);
        return new(
            entries.IsEmpty ? account with { State = state } : new(entries[^1].Sequence, now, state, standing), entries);
    }

    /// <summary>Keeps signals and concludes nothing: for an account whose rules do not work.</summary>
    public static Decision KeepOnly(AccountKey key, Account account, IReadOnlyList<Signal> signals, DateTimeOffset now)
    {
        var entries = signals.Select((s, i) => new JournalEntry(key, account.Sequence + i + 1, now, s, []));
        var after = account with { Sequence = account.Sequence + signals.Count, RecordedAt = now };
        return new(after, [.. entries]);
    }

    /// <summary>When time alone will next change something; null: never.</summary>
    public static DateTimeOffset? NextChange(
        AccountKey key, Account account, AccountRules rules, DateTimeOffset now) =>
        NextChange(key.Account, SheetAt(account.State, rules, now), account.Standing, rules);

    /// <summary>What measures see: the account's state now, or as the customer left it.</summary>
    public static MeasureSheet SheetAt(in AccountState state, AccountRules rules, DateTimeOffset now)
    {
        var closed = state.Traits.Closed;
        var at = closed.Value && closed.At < now ? closed.At : now;
        var sheet = new MeasureSheet(state, Moment.At(at, rules.Calendar), rules.Measures);
        rules.Outages.Freeze(sheet);
        return sheet;
    }

    /// <summary>What conditions and texts see of an account now.</summary>
    public static AlertInput InputAt(Account account, AccountRules rules, DateTimeOffset now)
    {
        var (sheet, standing) = (SheetAt(account.State, rules, now), account.Standing);
        var input = rules.InputOf(sheet, standing.Holds);
        Span<Part> parts = stackalloc Part[rules.Cards.InputsMax];
        var news = new List<AccountEvent>(2); // What would be recorded now is not asked for.
        var (score, band) = ReadingDecisions.Main(input, rules.Cards.For(sheet).Main, parts, standing, news);
        var risk = RiskDecisions.Take(sheet, rules.Risk, standing.Risk, news);
        return new(sheet, score, band, standing.LastKnownBand, risk);
    }

    static List<AccountEvent> Conclude(in Context context, Standing standing, AccountEvent? told)
    {
        List<AccountEvent> events = []; // Of most signals nothing follows.
        var (sheet, rules, before) = (context.Sheet, context.Rules, standing);
        if (told is not null && !before.Knows(told)) Happen(told);
        if (before.Override is { } set && set.Until <= context.Now) Happen(new OverrideEnded(null));
        if (context.MayChangeProfile && Profiles.Of(sheet.State, sheet.Moment, rules) is var profile
            && profile != before.Profile)
            events.Add(new ProfileChanged(profile));
        if (FirstValues.FoundAt(sheet.State, sheet.Settings.Onboarding) is var found && found != before.FirstValueAt)
            events.Add(new FirstValueFound(found));

        before = ReadingDecisions.Watch(sheet, rules, context.Signals, context.Now, before, events);
        var (input, cards) = (rules.InputOf(sheet, before.Holds), rules.Cards.For(sheet));
        Span<Part> parts = stackalloc Part[rules.Cards.InputsMax];
        var (score, band) = ReadingDecisions.Main(input, cards.Main, parts, before, events);
        ReadingDecisions.Others(input, cards, parts, before, events);

        var risk = RiskDecisions.Take(sheet, rules.Risk, before.Risk, events);

        var alerts = new AlertInput(sheet, score, band, before.LastKnownBand, risk);
        AlertDecisions.Judge(context.ForAlerts(), rules.Alerts, alerts, before.Alerts, events);
        if (!context.IsOver) TriggerDecisions.Judge(rules.Thresholds, alerts, before.Watches, context.IsFirst, events);
        return events;

        void Happen(AccountEvent e)
        {
            events.Add(e);
            before = before.Apply(e, sheet.Moment.Day);
        }
    }

    static DateTimeOffset? NextChange(
        AccountId account, MeasureSheet sheet, Standing standing, AccountRules rules)
    {
        var state = sheet.State;
        var next = Moment.Earlier(state.NextAhead, standing.Override?.Until);
        if (state.Traits.Closed.Value) return next;
        next = Moment.Earlier(next, NextScore(rules.InputOf(sheet, standing.Holds), rules));
        next = Moment.Earlier(next, rules.Risk?.NextChange(sheet));
        next = Moment.Earlier(next, Profiles.NextChange(state, sheet.Moment));
        next = Moment.Earlier(next, standing.NextTrendChange(sheet.Moment));
        var alerts = new AlertInput(sheet, default, standing.Band, standing.LastKnownBand);
        next = Moment.Earlier(next, TriggerDecisions.NextChange(rules.Thresholds, alerts));
        return Moment.Earlier(next, AlertDecisions.NextChange(account, rules.Alerts, alerts, standing.Alerts));
    }

    static DateTimeOffset? NextScore(in CardInput input, AccountRules rules)
    {
        var sheet = input.Sheet;
        var next = Moment.Earlier(rules.Outages.NextChange(sheet.Moment.Now), rules.Cards.NextChange(sheet));
        var cards = rules.Cards.For(sheet);
        if (cards.Main is not null) next = Moment.Earlier(next, cards.Main.NextChange(input));
        foreach (var card in cards.Others) next = Moment.Earlier(next, card.NextChange(input));
        foreach (var card in cards.Shadows) next = Moment.Earlier(next, card.NextChange(input));
        foreach (var condition in rules.Cards.LastingConditions)
            next = Moment.Earlier(next, condition.Measure.NextChange(sheet));
        return next;
    }

    // A wish to be woken later than already arranged needs no entry: the account says so when it is woken.
    static bool IsDueNews(DateTimeOffset? due, DateTimeOffset? arranged, DateTimeOffset now) =>
        arranged <= now || (due is not null && (arranged is null || due < arranged));

    static ImmutableArray<JournalEntry> Entries(in Context context, long after, List<AccountEvent> events)
    {
        if (context.Signals.Count == 0)
            return events.Count == 0 ? [] : [new(context.Key, after + 1, context.Now, null, [.. events])];
        var entries = new JournalEntry[context.Signals.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            // What follows from all of them stands with the last.
            ImmutableArray<AccountEvent> followed = i < entries.Length - 1 || events.Count == 0 ? [] : [.. events];
            entries[i] = new(context.Key, ++after, context.Now, context.Signals[i], followed);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(entries);
    }

    /// <summary>What a decision is about.</summary>
    /// <param name="Sequence">Of the last entry that it will append.</param>
    readonly record struct Context(
        AccountKey Key,
        long Sequence,
        IReadOnlyList<Signal> Signals,
        AccountState Before,
        MeasureSheet Sheet,
        AccountRules Rules,
        DateTimeOffset Now)
    {
        /// <summary>Whether the profile can differ: it is made of traits and subscriptions, and of time alone.</summary>
        public bool MayChangeProfile => Signals.Count == 0
            || !ReferenceEquals(Before.Traits, Sheet.State.Traits)
            || !ReferenceEquals(Before.Billing, Sheet.State.Billing);

        /// <summary>Whether nothing was recorded of the account before.</summary>
        public bool IsFirst => Sequence == Math.Max(Signals.Count, 1);

        /// <summary>The customer has left, or it never was one: no playbook takes it in.</summary>
        public bool IsOver => Sheet.State.Traits.Closed.Value || Key.Account.IsOfEngine;

        public AlertContext ForAlerts() => new(Key, Sheet.State.Traits, Sequence, Signals, Now);
    }
}
