using System.Collections.Concurrent;
using HealthEngine.Definitions;
using HealthEngine.Scoring;
using HealthEngine.Workspaces;
using Microsoft.Extensions.Logging;

namespace HealthEngine.Accounts;

/// <summary>The rules of every workspace, made ready once and again when its settings or definitions change.</summary>
/// <remarks>
/// Rules are asked for within an account's turn and must not wait. Old versions of scorecards have to be read from the
/// store, so a change that needs one is prepared beside the turns, and the rules before it stand until it is.
/// </remarks>
sealed class AccountRulesCatalog(
    IWorkspaces workspaces, IDefinitions definitions, ILogger<AccountRulesCatalog> logger)
{
    readonly ConcurrentDictionary<WorkspaceId, Ready> _ready = new();
    readonly ConcurrentDictionary<WorkspaceId, Task> _preparing = new();
    readonly ScorecardVersions _cards = new(definitions);

    /// <summary>For accounts that come to changed rules by themselves.</summary>
    public RefoldSlots Refolds { get; } = new();

    /// <summary>The rules in force.</summary>
    /// <exception cref="InvalidOperationException">There is no such workspace, or it was not <see cref="Prepare"/>d.</exception>
    public AccountRules Of(WorkspaceId id)
    {
        var (workspace, set) = (Find(id), definitions.Of(id));
        if (_ready.TryGetValue(id, out var ready) && ready.IsOf(workspace, set)) return ready.Rules;
        if (_cards.HasAll(set)) return Make(workspace, set);
        _preparing.GetOrAdd(id, i => PrepareAndLog(i));
        return ready?.Rules ?? throw new InvalidOperationException($"The rules of workspace '{id}' are not ready yet.");
    }

    /// <summary>Returns when the rules in force can be had without waiting.</summary>
    public async Task Prepare(WorkspaceId id, CancellationToken cancellation)
    {
        var (workspace, set) = (Find(id), definitions.Of(id));
        if (_ready.TryGetValue(id, out var ready) && ready.IsOf(workspace, set)) return;
        await _cards.Load(set, cancellation);
        Make(workspace, set);
    }

    /// <summary>As <see cref="Prepare"/>, but by definitions at least as new as a revision, which another silo may have told of.</summary>
    public async Task CatchUp(WorkspaceId id, long revision, CancellationToken cancellation)
    {
        if (Revision(id) < revision) await definitions.Reload(cancellation);
        await Prepare(id, cancellation);
    }

    /// <summary>Of the workspace's definitions, as this silo knows them.</summary>
    public long Revision(WorkspaceId id) => definitions.Of(id).Revision;

    /// <summary>The rules that were in force at an instant. Measures are those of now: only they can be told of an account.</summary>
    public async ValueTask<AccountRules> At(WorkspaceId id, DateTimeOffset at, CancellationToken cancellation)
    {
        var set = definitions.Of(id);
        if (set.Everything.All(d => d.At <= at || !DefinitionsThen.Kinds.Contains(d.Kind))) return Of(id);
        var then = await DefinitionsThen.Of(definitions, set, at, cancellation);
        await _cards.Load(then, cancellation);
        return AccountRules.Of(Find(id), then, _cards.Find(id));
    }

    /// <summary>Any version of a scorecard, live or not; null: there is none.</summary>
    public async ValueTask<CompiledScorecard?> Card(
        WorkspaceId id, string card, int version, CancellationToken cancellation) =>
        await _cards.Read(id, card, version, cancellation) is { } found
            ? new(found, Of(id).Measures.Catalog.ByKey)
            : null;

    AccountRules Make(Workspace workspace, DefinitionSet set)
    {
        var rules = AccountRules.Of(workspace, set, _cards.Find(workspace.Id));
        _ready[workspace.Id] = new(workspace, set.Revision, rules);
        return rules;
    }

    async Task PrepareAndLog(WorkspaceId id)
    {
        await Task.Yield(); // Off the account's turn.
        try
        {
            await Prepare(id, CancellationToken.None);
        }
        catch (Exception e)
        {
            AccountLog.RulesNotReady(logger, e, id);
        }
        finally
        {
            _preparing.TryRemove(id, out _);
        }
    }

    Workspace Find(WorkspaceId id) =>
        workspaces.Find(id) ?? throw new InvalidOperationException($"There is no workspace '{id}'.");

    sealed record Ready(Workspace Of, long Revision, AccountRules Rules)
    {
        public bool IsOf(Workspace workspace, DefinitionSet set) => Revision == set.Revision && Of == workspace;
    }
}
