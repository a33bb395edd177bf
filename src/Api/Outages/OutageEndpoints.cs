using HealthEngine.Api.Access;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Sources;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace HealthEngine.Api.Outages;

/// <summary>Outages: signals of a kind that do not reach the engine, so that their silence says nothing.</summary>
static class OutageEndpoints
{
    public static void MapOutages(this IEndpointRouteBuilder routes)
    {
        var outages = routes.MapGroup("/outages").WithTags("Outages");
        outages.MapGet("", List).WithName("listOutages").WithSummary("List known outages").Needs(Scopes.Read);
        outages.MapPut("/{id}", Put).WithName("putOutage").WithSummary("Tell of an outage, or of its end")
            .WithDescription("Measures that live on the missing signals stay as they were when it began, confidence falls, "
                + "and no silence of its making alarms. With an end they move again from that instant on. One alert of kind data "
                + "is open for each family that is out.")
            .Needs(Scopes.Write);
        outages.MapDelete("/{id}", Delete).WithName("deleteOutage").WithSummary("Take back that there was an outage")
            .Needs(Scopes.Write).ProducesProblem(StatusCodes.Status404NotFound);
    }

    static Ok<Listing<OutageBody>> List(HttpContext http, IOutages outages) => TypedResults.Ok(
        new Listing<OutageBody>([.. outages.List(http.User.Workspace()).Select(OutageBody.Of)], null));

    static async Task<Ok<OutageBody>> Put(HttpContext http, string id, NewOutage wanted, IOutages outages) =>
        TypedResults.Ok(OutageBody.Of(await outages.Put(
            http.User.Workspace(), id, wanted.Check(), http.User.Name(), http.RequestAborted)));

    static async Task<Results<NoContent, ProblemHttpResult>> Delete(HttpContext http, string id, IOutages outages) =>
        await outages.Remove(http.User.Workspace(), id, http.User.Name(), http.RequestAborted)
            ? TypedResults.NoContent()
            : TypedResults.Problem(Problems.NotFound("The workspace knows no outage of this id."));
}
