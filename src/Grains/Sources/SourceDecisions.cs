using System.Collections.Immutable;
using System.Globalization;

namespace HealthEngine.Sources;

/// <summary>What is wrong with a source, by its own rhythm and its own numbers.</summary>
static class SourceDecisions
{
    /// <summary>Four weeks: every weekend and month's end of a business is in it.</summary>
    public const int RhythmDays = 28;

    /// <summary>Before a fortnight is known, no weekend but one has been seen.</summary>
    const int KnownDays = 14;

    const int DeliveriesMin = 20; // fewer have no rhythm
    const int PollFailuresMax = 5; // with the retries within each, about an hour at the usual pace
    const int CountMin = 10; // fewer may be one odd event

    static readonly TimeSpan SilenceMin = TimeSpan.FromHours(1);
    static readonly TimeSpan SilenceUnknown = TimeSpan.FromHours(72);

    /// <summary>Each fault as a sentence that says what, why and what to do. Empty: nothing is wrong.</summary>
    public static ImmutableArray<string> Faults(SourceState state, SourceForm form, DateTimeOffset now)
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        if (Silence(state, now) is { } silence) faults.Add(silence);
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        long Of(SourceEvent kind) => state.Recent.Where(c => c.Kind == kind && c.Day >= day.AddDays(-1)).Sum(c => c.Count);

        var signals = Of(SourceEvent.Signals) + Of(SourceEvent.Duplicates) + Of(SourceEvent.Unresolved);
        Share(Of(SourceEvent.Refused), Of(SourceEvent.Deliveries), 0.5,
            "webhooks were refused: they are not signed with a secret in force. Compare the secret with the vendor's.");
        Share(Of(SourceEvent.Unreadable), Of(SourceEvent.Deliveries), 0.05, "webhooks could not be read. The log says why.");
        Share(Of(SourceEvent.Unresolved), signals - Of(SourceEvent.Unresolved), 0.2,
            "signals are of nobody known. Link their keys under /v1/unlinked.");
        Share(Of(SourceEvent.MissingFields), signals, 0.05, "events lack a field that they need. Try one with the source's trial.");
        Share(Of(SourceEvent.SchemaBreaks), signals, 0.01, $"events have another form than before{Fields(FormDecisions.Broken(form, day))}. See what the vendor changed.");
        Share(Of(SourceEvent.ClockAhead), signals, 0.05, "events lie in the future. Check the sender's clock and time zone.");
        Share(Of(SourceEvent.ClockBehind), signals, 0.5, "events are more than 30 days old. A backfill, or a sender's clock.");
        Share(Of(SourceEvent.EndBeforeStart), signals, 0.05, "events end before they begin. Check the sender's dates.");
        if (state.PollFailures >= PollFailuresMax)
            faults.Add($"The vendor's API could not be polled {state.PollFailures} times in a row: {state.PollFault}");
        return faults.ToImmutable();

        void Share(long bad, long good, double shareMax, string what)
        {
            if (bad >= CountMin && bad > shareMax * (bad + good))
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"Since yesterday, {bad} of {bad + good} {what}"));
        }
    }

    /// <summary>The longest silence that is no news yet. Null: too little is known.</summary>
    public static TimeSpan? SilenceMax(SourceState state)
    {
        if (state.Deliveries < DeliveriesMin || state.Pauses.Count < 3) return null;
        var longest = state.Pauses.Select(p => p.Seconds).Order().ToList();

        // The second longest: one outage must not make the next one normal; a weekly pause occurs four times.
        var usual = TimeSpan.FromSeconds(longest[^2]);
        var max = usual * 1.5 > SilenceMin ? usual * 1.5 : SilenceMin;
        return state.Pauses.Count >= KnownDays || max > SilenceUnknown ? max : SilenceUnknown;
    }

    /// <summary>Takes what came into the rhythm and the recent counts.</summary>
    public static void Take(SourceState state, SourceNote note, DateTimeOffset now)
    {
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        state.Recent = [.. state.Recent.Concat(note.Counts)
            .Where(c => c.Day >= day.AddDays(-1))
            .GroupBy(c => (c.Day, c.Kind))
            .Select(g => new SourceCount(g.Key.Day, g.Key.Kind, g.Sum(c => c.Count)))];
        if (note is not { FirstAt: { } first, LastAt: { } last }) return;
        var gap = state.LastAt is { } before && first - before > note.Gap ? first - before : note.Gap;
        var on = DateOnly.FromDateTime(last.UtcDateTime);
        var today = state.Pauses.FirstOrDefault(p => p.Day == on);
        state.Pauses = [.. state.Pauses.Where(p => p.Day != on && p.Day > on.AddDays(-RhythmDays))
            .Append(new(on, Math.Max(today.Seconds, (long)gap.TotalSeconds))).OrderBy(p => p.Day)];
        state.Deliveries += note.Counts.Where(c => c.Kind == SourceEvent.Deliveries).Sum(c => c.Count);
        state.FirstAt ??= first;
        if (state.LastAt is null || last > state.LastAt) state.LastAt = last;
    }

    // A sentence, not a list; the first names lead to the others.
    static string Fields(IReadOnlyList<string> broken) =>
        broken.Count == 0 ? "" : $": {string.Join(", ", broken.Take(3))}{(broken.Count > 3 ? $" and {broken.Count - 3} more" : "")}";

    /// <summary>When a source was last heard that has been silent for longer than its rhythm knows; null: it is heard.</summary>
    public static DateTimeOffset? SilentSince(SourceState state, DateTimeOffset now) =>
        state.LastAt is { } last && SilenceMax(state) is { } max && now - last > max ? last : null;

    static string? Silence(SourceState state, DateTimeOffset now) =>
        SilentSince(state, now) is { } last && SilenceMax(state) is { } max
            ? $"Nothing has come for {Text(now - last)}; by its own rhythm no pause is longer than {Text(max)}. "
                + "Look whether the vendor still sends to this address."
            : null;

    static string Text(TimeSpan time) => time.TotalDays >= 2
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0.#} days")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} hours");
}
