using HealthEngine.Accounts;
using HealthEngine.Api.Access;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Silences;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace HealthEngine.Api.Silences;

/// <summary>Silences: alerts that nobody is told of for a while.</summary>
static class SilenceEndpoints
{
    public static void MapSilences(this IEndpointRouteBuilder routes)
    {
        var silences = routes.MapGroup("/silences").WithTags("Alerts");
        silences.MapGet("", List).Needs(Scopes.Read).WithName("listSilences").WithSummary("List silences")
            .WithDescription("Those to come, in force, and over for less than 30 days. Who began and ended which is in the audit.");
        silences.MapPost("", Create).Needs(Scopes.Write).WithName("createSilence").WithSummary("Tell nobody of some alerts for a while")
            .WithDescription("They are raised and shown all the same, with silencedBy. What is open when the silence ends is told then.");
        silences.MapGet("/{id}", Get).Needs(Scopes.Read).WithName("getSilence").WithSummary("Show a silence")
            .ProducesProblem(StatusCodes.Status404NotFound);
        silences.MapDelete("/{id}", Delete).Needs(Scopes.Write).WithName("deleteSilence").WithSummary("End a silence before its time")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    static Ok<Listing<SilenceBody>> List(HttpContext http, ISilences silences, AccountTime time) => TypedResults.Ok(
        new Listing<SilenceBody>([.. silences.List(http.User.Workspace()).Select(s => SilenceBody.Of(s, time.Now))], null));

    static async Task<Created<SilenceBody>> Create(HttpContext http, NewSilence wanted, ISilences silences, AccountTime time)
    {
        var made = await silences.Add(http.User.Workspace(), wanted.Check(time.Now), http.User.Name(), http.RequestAborted);
        return TypedResults.Created($"/v1/silences/{made.Id}", SilenceBody.Of(made, time.Now));
    }

    static Results<Ok<SilenceBody>, ProblemHttpResult> Get(HttpContext http, string id, ISilences silences, AccountTime time) =>
        silences.Find(http.User.Workspace(), id) is { } found ? TypedResults.Ok(SilenceBody.Of(found, time.Now)) : Unknown();

    static async Task<Results<NoContent, ProblemHttpResult>> Delete(HttpContext http, string id, ISilences silences) =>
        await silences.End(http.User.Workspace(), id, http.User.Name(), http.RequestAborted) ? TypedResults.NoContent() : Unknown();

    static ProblemHttpResult Unknown() => TypedResults.Problem(Problems.NotFound("The workspace has no silence of this id."));
}
