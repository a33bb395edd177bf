using HealthEngine.Accounts;
using HealthEngine.Definitions;
using HealthEngine.Deliveries;
using HealthEngine.Journal;
using HealthEngine.Workspaces;

namespace HealthEngine.Playbooks.Simulation;

/// <summary>Reads accounts' journals and replays a playbook over them. No account is woken.</summary>
sealed class SimulationReader(
    IJournal journal, AccountRulesCatalog rules, PlaybookCatalog playbooks, IWorkspaces workspaces, IOutbox outbox)
{
    const int EntriesPage = 1_000;

    /// <exception cref="InvalidFieldsException">The playbook cannot be used as things stand.</exception>
    public async Task<SimulationFrame> Frame(WorkspaceId id, SimulationPlan asked, CancellationToken cancellation)
    {
        await rules.Prepare(id, cancellation);
        var (plan, problems) = playbooks.Read(id, asked.Playbook, asked.Version, PlaybookText.Write(asked.Definition));
        if (plan is null) throw new InvalidFieldsException("playbook", problems);
        var workspace = workspaces.Find(id) ?? throw new InvalidOperationException($"There is no workspace '{id}'.");
        return SimulationFrame.Of(plan, asked.From, asked.To, rules.Of(id), workspace, outbox.EndpointsOf(id));
    }

    /// <summary>What the playbook would have done with an account.</summary>
    public async Task<SimulatedPass> Replay(AccountKey key, SimulationFrame frame, CancellationToken cancellation)
    {
        var replay = new PlaybookReplay(key, frame);
        for (var sequence = 0L; ;)
        {
            var page = await journal.ReadAccount(key, sequence, EntriesPage, cancellation);
            foreach (var (_, entry) in page)
                if (!replay.Add(entry)) return replay.Finish();
            if (page.Count < EntriesPage) return replay.Finish();
            sequence = page[^1].Entry.Sequence;
        }
    }
}
