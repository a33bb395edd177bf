using HealthEngine.Api.Access;
using HealthEngine.Api.Jobs;
using HealthEngine.Playbooks.Effect;
using HealthEngine.Playbooks.Simulation;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace HealthEngine.Api.Playbooks;

/// <summary>What a playbook would do, does, and how long it takes to know.</summary>
static class EffectEndpoints
{
    public static void MapEffects(this IEndpointRouteBuilder playbooks)
    {
        playbooks.MapGet("/{id}/effect", Effect).Needs(Scopes.Read).WithName("getPlaybookEffect").WithSummary("Show the effect of a playbook")
            .WithDescription("By its holdout, accounts as the lot put them, with a 95 % interval; said plainly where there is not enough data. "
                + "Versions that do the same to the same accounts are read together.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        playbooks.MapGet("/{id}/power", Power).Needs(Scopes.Read).WithName("getPlaybookPower")
            .WithSummary("Show how long it would take to know the effect of a playbook")
            .WithDescription("By what it would have done in the last eight weeks: how many accounts enter a week, how many it takes, and how many weeks.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        playbooks.MapPost("/{id}/simulation", Simulate).Needs(Scopes.Write).WithName("simulatePlaybook")
            .WithSummary("Simulate a playbook on the last days")
            .WithDescription("A job: Location says where its progress and, in the end, its report are: who would have entered and who not and "
                + "why, tasks per owner and day beside the caps, messages. A draft can be simulated before it is kept.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    static async Task<Results<Ok<PlaybookEffect>, ProblemHttpResult>> Effect(
        HttpContext http, string id, [AsParameters] EffectQuery query, IEffects effects) =>
        await effects.Read(http.User.Workspace(), id, query.Read(), http.RequestAborted) is { } effect
            ? TypedResults.Ok(effect)
            : PlaybookEndpoints.NotFound();

    static async Task<Results<Ok<PowerForecast>, ProblemHttpResult>> Power(
        HttpContext http, string id, [AsParameters] PowerQuery query, IEffects effects) =>
        await effects.Power(http.User.Workspace(), id, query.Read(), http.RequestAborted) is { } forecast
            ? TypedResults.Ok(forecast)
            : PlaybookEndpoints.NotFound();

    static async Task<Results<Accepted<JobBody>, ProblemHttpResult>> Simulate(
        HttpContext http, string id, SimulationBody wish, ISimulations simulations) =>
        await simulations.Start(http.User.Workspace(), id, wish.Read(), http.User.Name(), http.RequestAborted) is { } job
            ? JobBody.Accepted(job)
            : PlaybookEndpoints.NotFound();
}
