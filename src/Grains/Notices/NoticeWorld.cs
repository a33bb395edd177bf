using HealthEngine.Accounts;
using HealthEngine.Definitions;
using HealthEngine.Deliveries;
using HealthEngine.Silences;
using HealthEngine.Workspaces;

namespace HealthEngine.Notices;

/// <summary>Brings together what decides about notices: it lives in memory, and changes while they wait.</summary>
sealed class NoticeWorld(
    IOutbox outbox, ISilences silences, AccountRulesCatalog catalog, IDefinitions definitions, IWorkspaces workspaces)
{
    public IEnumerable<WorkspaceId> Workspaces => workspaces.All.Select(w => w.Id);

    /// <summary>Rises when anything changes that a silence or a rule says.</summary>
    public long RevisionOf(WorkspaceId workspace) => definitions.Of(workspace).Revision;

    public async ValueTask<NoticeRules> Of(WorkspaceId workspace, CancellationToken cancellation)
    {
        await catalog.Prepare(workspace, cancellation);
        var rules = catalog.Of(workspace);
        return new(
            workspaces.Find(workspace), outbox.EndpointsOf(workspace), silences.List(workspace), rules.Inhibition,
            DefinedNoticePolicies.Of(definitions.Of(workspace)), rules.Calendar);
    }
}
