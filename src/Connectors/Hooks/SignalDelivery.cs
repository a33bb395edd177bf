using HealthEngine.Connectors.Payloads;
using HealthEngine.DeadLetters;
using HealthEngine.Linking;
using HealthEngine.Sources;
using HealthEngine.Workspaces;

namespace HealthEngine.Connectors.Hooks;

/// <summary>Brings what a source told to the accounts, or keeps it until they are known; counts what came of it.</summary>
sealed class SignalDelivery(
    ILinkedIntake intake, ILinks links, IDeadLetters letters, SourceTally tally, TimeProvider time)
{
    /// <param name="payload">The bytes that told it, for what of them is refused; empty: they are kept elsewhere.</param>
    /// <returns>When all that the translation holds is on disk.</returns>
    public async Task<LinkedResult> Deliver(
        Source source, Translation told, ReadOnlyMemory<byte> payload, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var sorted = SortedSignals.Of(source, told, now);
        if (sorted.Refused.Count > 0 && !payload.IsEmpty)
            await Keep(source, sorted.Refused[0].Code, sorted.Refused[0].Detail, payload, cancellation);
        await Teach(source.Workspace, sorted.Links, cancellation);
        var linked = sorted.Signals.Count == 0 ? default : await intake.Take(source.Workspace, sorted.Signals, cancellation);

        var count = tally.Of(source, now);
        foreach (var signal in sorted.Signals) count.Signal(signal.Signal, now);
        foreach (var refused in sorted.Refused) count.Flaw(refused.Code);
        count.Add(SourceEvent.Ignored, told.Ignored + sorted.Nobody);
        count.Taken(linked);
        return linked;
    }

    /// <summary>Keeps a payload that cannot be taken, so that it can be taken once somebody knows why.</summary>
    public Task Keep(
        Source source, string code, string detail, ReadOnlyMemory<byte> payload, CancellationToken cancellation) =>
        letters.Add(
            source.Workspace, [new(source.Id, code, detail, null, payload)], time.GetUtcNow(), cancellation);

    // Most events teach what is known already, and a lookup is cheaper than a write.
    async Task Teach(WorkspaceId workspace, IReadOnlyList<Link> taught, CancellationToken cancellation)
    {
        if (taught.Count == 0) return;
        var known = await links.Find(workspace, [.. taught.Select(l => l.Key)], cancellation);
        var news = taught.Where((link, i) => known[i].Account != link.Account).ToList();
        if (news.Count > 0) await links.Put(workspace, news, cancellation);
    }
}
