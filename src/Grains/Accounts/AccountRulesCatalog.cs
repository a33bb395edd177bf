using System.Collections.Concurrent;
using HealthEngine.Definitions;
using HealthEngine.Workspaces;

namespace HealthEngine.Accounts;

/// <summary>The rules of every workspace, made ready once and again when its settings or definitions change.</summary>
sealed class AccountRulesCatalog(IWorkspaces workspaces, IDefinitions definitions)
{
    readonly ConcurrentDictionary<WorkspaceId, (Workspace Of, long Revision, AccountRules Rules)> _ready = new();

    /// <summary>For accounts that come to changed rules by themselves.</summary>
    public RefoldSlots Refolds { get; } = new();

    /// <exception cref="InvalidOperationException">There is no such workspace.</exception>
    public AccountRules Of(WorkspaceId id)
    {
        var workspace = workspaces.Find(id) ?? throw new InvalidOperationException($"There is no workspace '{id}'.");
        var set = definitions.Of(id);
        if (_ready.TryGetValue(id, out var ready) && ready.Revision == set.Revision && ready.Of == workspace) return ready.Rules;
        var rules = AccountRules.Of(workspace, set);
        _ready[id] = (workspace, set.Revision, rules);
        return rules;
    }
}
