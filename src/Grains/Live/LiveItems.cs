using HealthEngine.Accounts;
using HealthEngine.Alerts;
using HealthEngine.Journal;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Risk;
using HealthEngine.Tasks;
using HealthEngine.Views;

namespace HealthEngine.Live;

/// <summary>What an entry of the journal means to the live feed. The same entry always gives the same items.</summary>
public static class LiveItems
{
    /// <summary>Adds the items of an entry that come after a cursor, numbered from 0 within the entry.</summary>
    internal static void AddTo(List<LiveItem> items, in Committed committed, LiveCursor after)
    {
        var place = 0;
        foreach (var e in committed.Entry.Events)
        {
            var cursor = new LiveCursor(committed.Position, place);
            if (From(e, committed.Entry, cursor) is not { } item) continue;
            place++;
            if (cursor > after) items.Add(item);
        }
    }

    static LiveItem? From(AccountEvent e, JournalEntry entry, LiveCursor cursor) => e switch
    {
        AlertEvent alert => AlertOf(alert) is { } news
            ? new(cursor, LiveKind.Alert, entry.RecordedAt, entry.Account, Alert: news)
            : null,
        ReadingTaken { Role: not CardRole.Shadow } reading => new(
            cursor, LiveKind.Reading, entry.RecordedAt, entry.Account,
            Reading: new(
                new(reading.Scorecard, reading.Version), reading.Score, reading.Band, reading.Coverage, reading.Trend,
                reading.Role, reading.Override)),
        RiskTaken risk => new(cursor, LiveKind.Risk, entry.RecordedAt, entry.Account, Risk: risk),
        RunEvent run => new(cursor, LiveKind.Run, entry.RecordedAt, entry.Account, Run: RunOf(run)),
        TaskChanged changed => new(cursor, LiveKind.Task, entry.RecordedAt, entry.Account, Task: changed.Task),
        _ => null, // the rest is the engine's own business
    };

    /// <summary>What an event means to a run.</summary>
    public static LiveRun RunOf(RunEvent e) => e switch
    {
        RunStarted s => new(s.Run, s.Playbook, RunNews.Started, RunState.Running, s.Arm),
        RunMoved m => new(m.Run, m.Playbook, RunNews.Moved, RunState.Running, Step: m.Step, Outcome: m.Outcome, Detail: m.Detail),
        RunEnded x => new(x.Run, x.Playbook, RunNews.Ended, x.State, Detail: x.Reason),
        _ => throw new InvalidOperationException($"No news of {e.GetType().Name}."),
    };

    /// <summary>What an event means to an alert; null: nothing, or to none yet.</summary>
    public static LiveAlert? AlertOf(AccountEvent e) => e switch
    {
        AlertRaised r => Open(r, AlertNews.Raised) with { Raised = r.Alert },
        AlertResolved r => new(AlertState.Resolved, r.AlertId, AlertNews.Resolved, Resolution: r.Reason),
        AlertRecovering => Open(e, AlertNews.Recovering),
        AlertRefired => Open(e, AlertNews.Refired),
        AlertAcknowledged a => Open(e, AlertNews.Acknowledged) with { By = a.By },
        AlertSnoozed s => Open(e, AlertNews.Snoozed) with { By = s.By, Until = s.Until },
        AlertWoken => Open(e, AlertNews.Woken),
        AlertAssigned a => Open(e, AlertNews.Assigned) with { By = a.By, To = a.To },
        AlertRated r => Open(e, AlertNews.Rated) with { By = r.By },
        AlertEscalated => Open(e, AlertNews.Escalated),
        _ => null,
    };

    static LiveAlert Open(AccountEvent e, AlertNews news) => new(AlertState.Open, ((AlertEvent)e).Subject!, news);
}
