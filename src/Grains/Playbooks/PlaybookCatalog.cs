using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using HealthEngine.Definitions;
using HealthEngine.Measures;
using HealthEngine.Workspaces;

namespace HealthEngine.Playbooks;

/// <summary>A playbook in force, with the instant since which it is.</summary>
sealed record ActivePlaybook(PlaybookPlan Plan, DateTimeOffset Since);

/// <summary>The playbooks of workspaces, made ready for use: those in force, and any version that a run still follows.</summary>
sealed class PlaybookCatalog(IDefinitions definitions, IWorkspaces workspaces)
{
    /// <summary>Old versions kept ready, all workspaces together; beyond it they are read and laid out anew.</summary>
    const int PlansMax = 1_000;

    readonly ConcurrentDictionary<WorkspaceId, (long Revision, ImmutableDictionary<string, ActivePlaybook> Active)> _active = new();
    readonly ConcurrentDictionary<(WorkspaceId, string, int), PlaybookPlan> _plans = new();

    /// <summary>The enabled playbooks, by id.</summary>
    public ImmutableDictionary<string, ActivePlaybook> Active(WorkspaceId workspace)
    {
        var set = definitions.Of(workspace);
        if (_active.TryGetValue(workspace, out var known) && known.Revision == set.Revision) return known.Active;
        var measures = MeasuresOf(workspace);
        var active = set.All(PlaybookDefinition.DefinitionKind)
            .Select(d => (d.At, Plan: Read(measures, d.Id, d.Version, d.Body!).Plan))
            .Where(d => d.Plan?.Definition.Enabled == true)
            .ToImmutableDictionary(d => d.Plan!.Id, d => new ActivePlaybook(d.Plan!, d.At), StringComparer.Ordinal);
        _active[workspace] = (set.Revision, active);
        return active;
    }

    /// <summary>The plan of any version that there was, for runs that follow it; null: there never was one.</summary>
    /// <remarks>A measure that was removed since does not make it go: the condition that names it is not met.</remarks>
    public async ValueTask<PlaybookPlan?> Plan(
        WorkspaceId workspace, string id, int version, CancellationToken cancellation)
    {
        if (_plans.TryGetValue((workspace, id, version), out var plan)) return plan;
        var all = await definitions.Versions(workspace, PlaybookDefinition.DefinitionKind, id, cancellation);
        if (all.FirstOrDefault(v => v.Version == version)?.Body is not { } body) return null;
        if (_plans.Count >= PlansMax) _plans.Clear();
        plan = new PlaybookCompiler(MeasuresOf(workspace)).LayOut(id, version, PlaybookText.Parse(body));
        return _plans[(workspace, id, version)] = plan;
    }

    /// <summary>What a body is, and all that is wrong with it.</summary>
    public (PlaybookPlan? Plan, ImmutableArray<FieldProblem> Problems) Read(WorkspaceId workspace, string id, int version, string body) =>
        Read(MeasuresOf(workspace), id, version, body);

    /// <summary>The zone of an account: its own, else its workspace's.</summary>
    public TimeZoneInfo ZoneOf(WorkspaceId workspace, string? account, QuietHoursDefinition? hours) => Deliveries.QuietTimes.ZoneOf(
        hours is null ? new(default, default) : ClockTimes.Of(hours), account, workspaces.Find(workspace));

    static (PlaybookPlan? Plan, ImmutableArray<FieldProblem> Problems) Read(
        IReadOnlyDictionary<string, Measure> measures, string id, int version, string body)
    {
        try
        {
            var compiler = new PlaybookCompiler(measures);
            var plan = compiler.Compile(id, version, PlaybookText.Parse(body));
            return (plan, compiler.Problems);
        }
        catch (JsonException e)
        {
            return (null, [new(FieldProblem.FieldOf(e), "A field is missing or unknown, or its value has another form.")]);
        }
    }

    FrozenDictionary<string, Measure> MeasuresOf(WorkspaceId workspace) =>
        MeasureDefinitions.CatalogOf(definitions.Of(workspace), workspaces, workspace).ByKey;
}
