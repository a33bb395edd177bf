using HealthEngine.Accounts;
using HealthEngine.Deliveries;
using HealthEngine.Journal;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Deliveries;

/// <summary>What is known of accounts' health while the journal is followed, and what of it CRMs are told.</summary>
sealed class HealthNotes(IJournal journal, IDeliveries deliveries, EndpointRegistry endpoints, IOutbox outbox, TimeProvider time)
{
    // Accounts held, about 50 MB; then all are forgotten and read again as they come.
    const int AccountsMax = 100_000;

    // Looked through for an account that is not held: a reading or a risk is hardly further back.
    const int LookBack = 500;

    readonly Dictionary<AccountKey, HealthNote> _notes = [];

    // Worked out once for a part of the journal, not for each entry.
    readonly Dictionary<WorkspaceId, List<OutboundEndpoint>> _targets = [];

    public void Clear() => _notes.Clear();

    /// <summary>Takes a part of the journal in.</summary>
    /// <param name="changed">Told the accounts of whose health somebody wants to know.</param>
    public async Task Take(IReadOnlyList<Committed> batch, HashSet<AccountKey> changed, CancellationToken cancellation)
    {
        _targets.Clear();
        foreach (var (_, entry) in batch)
            if (await Take(entry, cancellation)) changed.Add(entry.Account);
    }

    async ValueTask<bool> Take(JournalEntry entry, CancellationToken cancellation)
    {
        if (entry.Events.IsDefaultOrEmpty || entry.Account.Account.IsOfEngine) return false;
        if (Targets(entry.Account.Workspace).Count == 0)
        {
            _notes.Remove(entry.Account); // or it would miss this entry when somebody wants to know again
            return false;
        }

        if (!_notes.TryGetValue(entry.Account, out var before)) before = await Find(entry, cancellation);
        var now = HealthNoteDecisions.Fold(before, entry);
        if (_notes.Count >= AccountsMax && !_notes.ContainsKey(entry.Account)) _notes.Clear();
        _notes[entry.Account] = now;
        return now.Sequence == entry.Sequence;
    }

    /// <summary>Puts what of changed accounts is news to somebody.</summary>
    public async Task Put(IReadOnlyCollection<AccountKey> changed, CancellationToken cancellation)
    {
        _targets.Clear();
        foreach (var workspace in changed.GroupBy(a => a.Workspace))
        {
            var messages = new List<OutboundMessage>();
            foreach (var account in workspace)
                if (_notes.TryGetValue(account, out var note))
                    foreach (var target in Targets(workspace.Key))
                        if (await Of(workspace.Key, target, note, cancellation) is { } message) messages.Add(message);
            foreach (var part in messages.Chunk(OutboundMessage.BatchMax)) await outbox.Put(workspace.Key, part, cancellation);
        }
    }

    async Task<OutboundMessage?> Of(
        WorkspaceId workspace, OutboundEndpoint target, HealthNote note, CancellationToken cancellation)
    {
        if (!HealthMessages.Wants(target, note.Owner)) return null;
        var last = await deliveries.Newest(workspace, target.Id, note.Account, cancellation);
        var minChange = endpoints.Find(workspace, target.Id)?.Definition.MinChange ?? EndpointDefinition.MinChangeDefault;
        if (!HealthNoteDecisions.IsNews(note, last is null ? null : HealthNote.Parse(last.Message.Data), minChange)) return null;
        return HealthMessages.Of(target, note, HealthNoteDecisions.NotBefore(last, time.GetUtcNow()));
    }

    /// <summary>The account as it was before an entry, of its journal.</summary>
    async Task<HealthNote?> Find(JournalEntry entry, CancellationToken cancellation)
    {
        var before = await journal.ReadAccountBackwards(entry.Account, entry.Sequence, LookBack, cancellation);
        HealthNote? note = null;
        foreach (var (_, one) in before.Reverse()) note = HealthNoteDecisions.Fold(note, one);
        return note;
    }

    List<OutboundEndpoint> Targets(WorkspaceId workspace)
    {
        if (!_targets.TryGetValue(workspace, out var targets))
            _targets[workspace] = targets = [.. outbox.EndpointsOf(workspace).Where(HealthMessages.Wants)];
        return targets;
    }
}
