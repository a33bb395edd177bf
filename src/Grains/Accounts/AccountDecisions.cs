using System.Collections.Immutable;
using HealthEngine.Alerts;
using HealthEngine.Journal;
using HealthEngine.Measures;
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
    public static Decision Record(
        AccountKey key, Account account, IReadOnlyList<Signal> signals, AccountRules rules, DateTimeOffset now)
    {
        var state = account.State.Advance(now, rules.Calendar);
        foreach (var signal in signals) state = state.Fold(signal, now, rules.Calendar);

        var sequence = account.Sequence + Math.Max(signals.Count, 1);
        var context = new Context(key, sequence, signals, account.State, SheetAt(state, rules, now), rules, now);
        var events = Conclude(context, account.Standing);
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
    public static MeasureSheet SheetAt(AccountState state, AccountRules rules, DateTimeOffset now)
    {
        var closed = state.Traits.Closed;
        var at = closed.Value && closed.At < now ? closed.At : now;
        return new(state, Moment.At(at, rules.Calendar), rules.Measures);
    }

    static List<AccountEvent> Conclude(Context context, Standing before)
    {
        var events = new List<AccountEvent>(2);
        var sheet = context.Sheet;
        var main = context.Rules.Main;
        Span<Part> parts = stackalloc Part[main.InputCount];
        var score = main.Apply(sheet, parts);
        var band = main.Scorecard.Bands.Of(score.Value, before.Band);

        if (context.MayChangeProfile && Profiles.Of(sheet.State, sheet.Moment, context.Rules) is var profile
            && profile != before.Profile)
            events.Add(new ProfileChanged(profile));
        var reading = ReadingOf(main.Scorecard, score, band, before, sheet.Moment.Day);
        if (IsNews(reading, before.LastReading)) events.Add(reading);
        if (band != before.Band) events.Add(new BandChanged(main.Scorecard.Id, before.Band, band, reading.Score));

        var alerts = new AlertInput(sheet, score, band, before.LastKnownBand);
        AlertDecisions.Judge(context.ForAlerts(), context.Rules.Alerts, alerts, before.Alerts, events);
        return events;
    }

    static ReadingTaken ReadingOf(Scorecard scorecard, Score score, Band band, Standing before, int day)
    {
        double? value = score.Value is { } points ? Math.Round(points, 6) : null;
        var then = before.ScoreOn(day - Standing.TrendDays);
        return new(
            scorecard.Id, scorecard.Version, value, band, Math.Round(score.Coverage, 6),
            value - then is { } trend ? Math.Round(trend, 6) : null);
    }

    // What a person reads has one decimal; a change below it would fill the history with noise.
    static bool IsNews(ReadingTaken reading, ReadingTaken? last) => last is null
        ? reading.Score is not null
        : reading.Band != last.Band
            || reading.Version != last.Version
            || Tenths(reading.Score) != Tenths(last.Score)
            || Tenths(reading.Trend) != Tenths(last.Trend)
            || Math.Abs(reading.Coverage - last.Coverage) >= 0.005;

    static double? Tenths(double? points) => points is { } value ? Math.Round(value, 1) : null;

    static DateTimeOffset? NextChange(
        AccountId account, MeasureSheet sheet, Standing standing, AccountRules rules)
    {
        var state = sheet.State;
        if (state.Traits.Closed.Value) return state.NextAhead;
        var alerts = new AlertInput(sheet, default, standing.Band, standing.LastKnownBand);
        var next = Moment.Earlier(state.NextAhead, rules.Main.NextChange(sheet));
        next = Moment.Earlier(next, Profiles.NextChange(state, sheet.Moment));
        next = Moment.Earlier(next, standing.NextTrendChange(sheet.Moment));
        return Moment.Earlier(next, AlertDecisions.NextChange(account, rules.Alerts, alerts, standing.Alerts));
    }

    // A wish to be woken later than already arranged needs no entry: the account says so when it is woken.
    static bool IsDueNews(DateTimeOffset? due, DateTimeOffset? arranged, DateTimeOffset now) =>
        arranged <= now || (due is not null && (arranged is null || due < arranged));

    static ImmutableArray<JournalEntry> Entries(Context context, long after, List<AccountEvent> events)
    {
        if (context.Signals.Count == 0)
            return events.Count == 0 ? [] : [new(context.Key, after + 1, context.Now, null, [.. events])];
        var entries = ImmutableArray.CreateBuilder<JournalEntry>(context.Signals.Count);
        foreach (var signal in context.Signals)
            entries.Add(new(context.Key, ++after, context.Now, signal, []));
        entries[^1] = entries[^1] with { Events = [.. events] };
        return entries.MoveToImmutable();
    }

    /// <summary>What a decision is about.</summary>
    /// <param name="Sequence">Of the last entry that it will append.</param>
    sealed record Context(
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

        public AlertContext ForAlerts() => new(Key, Sheet.State.Traits, Sequence, Signals, Now);
    }
}
