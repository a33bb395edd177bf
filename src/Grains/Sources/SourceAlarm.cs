using System.Collections.Immutable;
using HealthEngine.Accounts;
using HealthEngine.Alerts;
using HealthEngine.Journal;
using HealthEngine.Signals;
using HealthEngine.Workspaces;

namespace HealthEngine.Sources;

/// <summary>A source's alert: at most one is open. It stands in the journal like any other, under a name of the engine's own.</summary>
sealed class SourceAlarm(IJournal journal, WorkspaceId workspace, string source)
{
    public const string Rule = "source-quality";

    /// <summary>Entries looked through for the last raising: people acknowledge and snooze in between, not this often.</summary>
    const int LookBack = 100;

    readonly AccountKey _key = new(workspace, AccountId.OfEngine($"source:{source}"));

    /// <summary>Raises the alert when there are faults and none is open; resolves it when there are none any more.</summary>
    public async Task Tell(ImmutableArray<string> faults, string name, DateTimeOffset now)
    {
        var newest = await journal.ReadAccountBackwards(_key, long.MaxValue, LookBack, CancellationToken.None);
        var sequence = newest.Count == 0 ? 0 : newest[0].Entry.Sequence;
        var open = newest.SelectMany(c => c.Entry.Events.Reverse()).FirstOrDefault(e => e is AlertRaised or AlertResolved) is AlertRaised raised
            ? raised.Alert
            : null;
        if (open is null == faults.IsEmpty) return;

        AccountEvent told = open is null
            ? new AlertRaised(Raise(sequence + 1, faults, name, now))
            : new AlertResolved(open.Id, $"{name} tells again as it should.", []);
        var at = newest.Count > 0 && newest[0].Entry.RecordedAt > now ? newest[0].Entry.RecordedAt : now;
        // Whoever was first has told; what is to be told now is seen at the next look.
        await journal.Append([new(_key, sequence + 1, at.ToMicroseconds(), null, [told])], CancellationToken.None);
    }

    Alert Raise(long sequence, ImmutableArray<string> faults, string name, DateTimeOffset now) => new(
        $"al_{SignalKey.Of(_key, $"{Rule}#{sequence}").Value.ToString("x32", null)[..20]}",
        AlertKind.Data, Rule, AlertSeverity.Warning, $"{Rule}/{source}",
        faults.Length == 1 ? $"{name}: something is wrong with its data" : $"{name}: {faults.Length} things are wrong with its data",
        string.Join(' ', faults), [], now.ToMicroseconds());
}
