using HealthEngine.Api.Access;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Definitions;
using HealthEngine.Scoring;
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
                + "and no silence of its making alarms. With an end they move again from that instant on.")
            .Needs(Scopes.Write);
        outages.MapDelete("/{id}", Delete).WithName("deleteOutage").WithSummary("Take back that there was an outage")
            .Needs(Scopes.Write).ProducesProblem(StatusCodes.Status404NotFound);
    }

    static Ok<Listing<OutageBody>> List(HttpContext http, IDefinitions definitions)
    {
        var all = definitions.Of(http.User.Workspace()).All(OutageSpan.Kind);
        return TypedResults.Ok(new Listing<OutageBody>([.. all.Select(OutageBody.Of)], null));
    }

    static async Task<Ok<OutageBody>> Put(HttpContext http, string id, NewOutage wanted, IDefinitions definitions)
    {
        var put = await Change(http, definitions, id, wanted.Check().ToJson());
        return TypedResults.Ok(OutageBody.Of(put));
    }

    static async Task<Results<NoContent, ProblemHttpResult>> Delete(HttpContext http, string id, IDefinitions definitions)
    {
        if (definitions.Of(http.User.Workspace()).Find(OutageSpan.Kind, id) is null)
            return TypedResults.Problem(Problems.Of(StatusCodes.Status404NotFound, "The workspace knows no outage of this id."));
        await Change(http, definitions, id, null);
        return TypedResults.NoContent();
    }

    static async Task<Definition> Change(HttpContext http, IDefinitions definitions, string id, string? body)
    {
        var workspace = http.User.Workspace();
        var version = definitions.Of(workspace).Newest(OutageSpan.Kind, id)?.Version ?? 0;
        DefinitionChange change = new(OutageSpan.Kind, id, version, body);
        return (await definitions.Put(workspace, [change], http.User.FindKey()!.Name, http.RequestAborted))[0];
    }
}
