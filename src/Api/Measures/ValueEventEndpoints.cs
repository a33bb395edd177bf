using HealthEngine.Api.Access;
using HealthEngine.Api.Documents;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Catalog;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HealthEngine.Api.Measures;

/// <summary>Value events: what tells that a customer got value for the first time.</summary>
static class ValueEventEndpoints
{
    const string Example = """
        {"title":"A second user saw a report","type":"usage.event","name":"report_viewed","users":2}
        """;

    public static void MapValueEvents(this IEndpointRouteBuilder routes)
    {
        var events = routes.MapGroup("/value-events").WithTags("Measures");
        events.MapGet("", List).Needs(Scopes.Read).WithName("listValueEvents").WithSummary("List value events")
            .WithDescription("Any of them is the first value. While there is none, the milestone first_value counts.");
        events.MapGet("/{id}", Get).Needs(Scopes.Read).WithName("getValueEvent").WithSummary("Show a value event")
            .ProducesProblem(StatusCodes.Status404NotFound);
        events.MapPut("/{id}", Put).Needs(Scopes.Write).WithName("putValueEvent").WithSummary("Define a value event")
            .WithDescription("Accounts look for it from their first signal on, in the background: rebuild is the job that does so. "
                + "What cannot be is refused with every field at fault in errors.")
            .WithMetadata(new JsonBody("A milestone, or signals of a type, by one or several users.", Example))
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        events.MapDelete("/{id}", Delete).Needs(Scopes.Write).WithName("deleteValueEvent").WithSummary("Remove a value event")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status412PreconditionFailed);
    }

    static Ok<Listing<ValueEventBody>> List(HttpContext http, IFirstValueEvents events) => TypedResults.Ok(
        new Listing<ValueEventBody>([.. events.List(http.User.Workspace()).Select(ValueEventBody.Of)], null));

    static Results<Ok<ValueEventBody>, ProblemHttpResult> Get(HttpContext http, string id, IFirstValueEvents events)
    {
        if (events.Find(http.User.Workspace(), id) is not { } found) return NotFound();
        IfMatch.Tell(http, found.Version);
        return TypedResults.Ok(ValueEventBody.Of(found));
    }

    static async Task<Ok<PutValueEventBody>> Put(
        HttpContext http, string id, [FromHeader(Name = "If-Match")] string? ifMatch, JsonText valueEvent, IFirstValueEvents events)
    {
        var (put, rebuild) = await events.Put(
            http.User.Workspace(), id, IfMatch.Version(ifMatch), valueEvent.Text, http.User.Name(), http.RequestAborted);
        IfMatch.Tell(http, put.Version);
        return TypedResults.Ok(new PutValueEventBody(ValueEventBody.Of(put), Jobs.JobBody.Of(rebuild)));
    }

    static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        HttpContext http, string id, [FromHeader(Name = "If-Match")] string? ifMatch, IFirstValueEvents events) =>
        await events.Remove(http.User.Workspace(), id, IfMatch.Version(ifMatch), http.User.Name(), http.RequestAborted)
            ? TypedResults.NoContent()
            : NotFound();

    static ProblemHttpResult NotFound() =>
        TypedResults.Problem(Problems.NotFound("The workspace has no value event of this id."));
}
