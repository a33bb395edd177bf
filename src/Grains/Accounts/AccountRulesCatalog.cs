using System.Collections.Concurrent;
using HealthEngine.Workspaces;

namespace HealthEngine.Accounts;

/// <summary>The rules of every workspace, made ready once and again when its settings change.</summary>
sealed class AccountRulesCatalog(IWorkspaces workspaces)
{
    readonly ConcurrentDictionary<WorkspaceId, (Workspace Of, AccountRules Rules)> _ready = new();

    /// <exception cref="InvalidOperationException">There is no such workspace.</exception>
    public AccountRules Of(WorkspaceId id)
    {
        var workspace = workspaces.Find(id) ?? throw new InvalidOperationException($"There is no workspace '{id}'.");
        if (_ready.TryGetValue(id, out var ready) && ready.Of == workspace) return ready.Rules;
        var rules = AccountRules.Of(workspace);
        _ready[id] = (workspace, rules);
        return rules;
    }
}
