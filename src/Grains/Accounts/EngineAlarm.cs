using HealthEngine.Alerts;
using HealthEngine.Journal;
using HealthEngine.Signals;

namespace HealthEngine.Accounts;

/// <summary>An alert of something that is no customer's: at most one is open. It stands in the journal like any other.</summary>
/// <param name="key">Under a name of the engine's own.</param>
/// <param name="rule">What the alert is filed under.</param>
/// <param name="of">What it is about, e.g. a source's id.</param>
sealed class EngineAlarm(IJournal journal, AccountKey key, string rule, string of)
{
    /// <summary>Entries looked through for the last raising: people acknowledge and snooze in between, not this often.</summary>
    const int LookBack = 100;

    /// <summary>Raises the alert when there is something to tell and none is open; resolves it when there is nothing any more.</summary>
    /// <param name="raise">Null: nothing is wrong.</param>
    /// <returns>False: another wrote at the same moment; look again.</returns>
    public async Task<bool> Tell(AlarmText? raise, string resolution, DateTimeOffset now)
    {
        var newest = await journal.ReadAccountBackwards(key, long.MaxValue, LookBack, CancellationToken.None);
        var sequence = newest.Count == 0 ? 0 : newest[0].Entry.Sequence;
        var open = newest.SelectMany(c => c.Entry.Events.Reverse()).FirstOrDefault(e => e is AlertRaised or AlertResolved) is AlertRaised raised
            ? raised.Alert
            : null;
        if (open is null == raise is null) return true;

        AccountEvent told = open is null
            ? new AlertRaised(Raise(sequence + 1, raise!, now))
            : new AlertResolved(open.Id, resolution, []);
        var at = newest.Count > 0 && newest[0].Entry.RecordedAt > now ? newest[0].Entry.RecordedAt : now;
        var done = await journal.Append([new(key, sequence + 1, at.ToMicroseconds(), null, [told])], CancellationToken.None);
        return done.Status == AppendStatus.Committed;
    }

    Alert Raise(long sequence, AlarmText text, DateTimeOffset now) => new(
        $"al_{SignalKey.Of(key, $"{rule}#{sequence}").Value.ToString("x32", null)[..20]}",
        AlertKind.Data, rule, AlertSeverity.Warning, $"{rule}/{of}", text.Title, text.Reason, [], now.ToMicroseconds());
}

/// <param name="Title">What happened, in a line.</param>
/// <param name="Reason">Why, and what to do next.</param>
sealed record AlarmText(string Title, string Reason);
