using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Risk;
using HealthEngine.Scoring;

namespace HealthEngine.Deliveries;

/// <summary>When a CRM is told of an account's health: what people would call a change, and once an hour at most.</summary>
public static class HealthNoteDecisions
{
    /// <summary>Of an account the calls of an hour; its newest state waits for the next.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <summary>An account after one more entry of its journal.</summary>
    /// <param name="before">Null: nothing is known of it.</param>
    public static HealthNote Fold(HealthNote? before, JournalEntry entry)
    {
        var note = before ?? new(
            entry.Account.Account.Value, null, Band.Unknown, null, 0, null, RiskBand.Unknown, null, entry.RecordedAt, entry.Sequence);
        foreach (var e in entry.Events.IsDefault ? [] : entry.Events) note = Fold(note, e) is { } next && next != note
            ? next with { At = entry.RecordedAt, Sequence = entry.Sequence }
            : note;
        return note;
    }

    /// <summary>Whether a CRM that shows one state should show the other.</summary>
    /// <param name="told">What it was told last; null: nothing yet.</param>
    /// <param name="minChange">Points that make a difference.</param>
    public static bool IsNews(HealthNote now, HealthNote? told, double minChange) =>
        told is null ? now.Score is not null || now.Risk is not null
        : now.Sequence > told.Sequence
            && (now.Band != told.Band || now.RiskBand != told.RiskBand || now.Score is null != told.Score is null
                || Math.Abs((now.Score ?? 0) - (told.Score ?? 0)) >= minChange);

    /// <summary>When it may be told.</summary>
    /// <param name="last">The message before; null: there was none.</param>
    public static DateTimeOffset NotBefore(Delivery? last, DateTimeOffset now)
    {
        var free = last switch
        {
            null => now,
            { State: DeliveryState.Pending, DueAt: { } due } => due, // the new one takes its place
            { DoneAt: { } done } => done + Every,
            _ => now,
        };
        return free > now ? free : now;
    }

    static HealthNote Fold(HealthNote note, AccountEvent e) => e switch
    {
        ReadingTaken { Role: null } r => note with
        {
            Score = r.Override?.Score ?? r.Score, Band = r.Override?.Band ?? r.Band, Trend = r.Trend, Coverage = r.Coverage,
        },
        RiskTaken r => note with { Risk = r.In90Days, RiskBand = r.Band },
        ProfileChanged p => note with { Owner = p.Profile.Owner },
        _ => note,
    };
}
