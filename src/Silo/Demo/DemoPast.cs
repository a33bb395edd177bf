using HealthEngine.Journal;

namespace HealthEngine.Silo.Demo;

/// <summary>How far an earlier run of the demo came, in demo time.</summary>
public sealed record DemoPlayed(DateTimeOffset First, DateTimeOffset Last);

/// <summary>Knows what an earlier run has played.</summary>
public interface IDemoPast
{
    /// <summary>Null: nothing has been played yet.</summary>
    Task<DemoPlayed?> Read(CancellationToken cancellation);
}

/// <summary>Reads it off the journal, which is there anyway: the demo keeps no state of its own.</summary>
public sealed class JournalPast(IJournal journal) : IDemoPast
{
    public async Task<DemoPlayed?> Read(CancellationToken cancellation)
    {
        var head = await journal.Head(cancellation);
        if (head == 0) return null;
        var first = await journal.Read(0, 1, cancellation);
        var last = await journal.Read(head - 1, 1, cancellation);
        return new(first[0].Entry.RecordedAt, last[0].Entry.RecordedAt);
    }
}
