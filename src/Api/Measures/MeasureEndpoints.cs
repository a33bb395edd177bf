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

/// <summary>Measures: those that come with the engine, and the workspace's own.</summary>
static class MeasureEndpoints
{
    const string Example = """
        {"kind":"sum","type":"usage.metered","name":"api_calls","of":"value","windowDays":28,"unit":"calls","better":"higher"}
        """;

    public static void MapMeasures(this IEndpointRouteBuilder routes)
    {
        var measures = routes.MapGroup("/measures").WithTags("Measures");
        measures.MapGet("", List).Needs(Scopes.Read).WithName("listMeasures").WithSummary("List measures");
        measures.MapGet("/{key}", Get).Needs(Scopes.Read).WithName("getMeasure").WithSummary("Show a measure")
            .ProducesProblem(StatusCodes.Status404NotFound);
        measures.MapPut("/{key}", Put).Needs(Scopes.Write).WithName("putMeasure").WithSummary("Define a measure of your own")
            .WithDescription("It is rebuilt from the journal in the background: rebuild is the job that does so. What cannot be "
                + "is refused with every field at fault in errors.")
            .WithMetadata(new JsonBody("What of which signals is counted, over which days.", Example))
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        measures.MapDelete("/{key}", Delete).Needs(Scopes.Write).WithName("deleteMeasure").WithSummary("Remove a measure of your own")
            .WithDescription("Not while a scorecard's live, shadow or newest version is made of it.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
    }

    static async Task<Ok<Listing<MeasureBody>>> List(HttpContext http, IMeasureCatalog measures)
    {
        var list = await measures.List(http.User.Workspace(), http.RequestAborted);
        return TypedResults.Ok(new Listing<MeasureBody>([.. list.Select(MeasureBody.Of)], null));
    }

    static async Task<Results<Ok<MeasureBody>, ProblemHttpResult>> Get(HttpContext http, string key, IMeasureCatalog measures)
    {
        if (await measures.Find(http.User.Workspace(), key, http.RequestAborted) is not { } found) return NotFound();
        if (found.Version is { } version) IfMatch.Tell(http, version);
        return TypedResults.Ok(MeasureBody.Of(found));
    }

    static async Task<Ok<PutMeasureBody>> Put(
        HttpContext http, string key, [FromHeader(Name = "If-Match")] string? ifMatch, JsonText measure, IMeasureCatalog measures)
    {
        var (put, rebuild) = await measures.Put(
            http.User.Workspace(), key, IfMatch.Version(ifMatch), measure.Text, http.User.Name(), http.RequestAborted);
        IfMatch.Tell(http, put.Version!.Value);
        return TypedResults.Ok(new PutMeasureBody(MeasureBody.Of(put), Jobs.JobBody.Of(rebuild)));
    }

    static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        HttpContext http, string key, [FromHeader(Name = "If-Match")] string? ifMatch, IMeasureCatalog measures) =>
        await measures.Remove(http.User.Workspace(), key, IfMatch.Version(ifMatch), http.User.Name(), http.RequestAborted)
            ? TypedResults.NoContent()
            : NotFound();

    static ProblemHttpResult NotFound() =>
        TypedResults.Problem(Problems.NotFound("The workspace has no measure of this key, or none of its own."));
}
