using HealthEngine.Accounts;
using HealthEngine.Definitions;
using HealthEngine.Jobs;
using HealthEngine.Signals;
using HealthEngine.Workspaces;

namespace HealthEngine.Playbooks.Simulation;

/// <inheritdoc cref="ISimulations"/>
sealed class Simulations(PlaybookCatalog catalog, IDefinitions definitions, IJobs jobs, AccountTime time) : ISimulations
{
    public async Task<Job?> Start(
        WorkspaceId workspace, string playbook, SimulationWish wish, string by, CancellationToken cancellation)
    {
        var saved = definitions.Of(workspace).Find(PlaybookDefinition.DefinitionKind, playbook);
        if ((wish.Definition ?? saved?.Body) is not { } body) return null;
        var version = wish.Definition is null ? saved!.Version : 0;
        var (plan, problems) = catalog.Read(workspace, playbook, version, body);
        var days = wish.Days ?? SimulationWish.DaysDefault;
        if (days is < 1 or > SimulationWish.DaysMax)
            problems = problems.Add(new("days", $"It is 1 to {SimulationWish.DaysMax}."));
        if (plan is null || !problems.IsEmpty) throw new InvalidFieldsException("simulation", problems);
        var to = time.Now.ToMicroseconds();
        var parameters = new SimulationPlan(playbook, version, plan.Definition, to.AddDays(-days), to).ToJson();
        return await jobs.Create(workspace, ISimulations.JobKind, parameters, by);
    }
}
