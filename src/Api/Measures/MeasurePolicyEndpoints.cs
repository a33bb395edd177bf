using HealthEngine.Api.Access;
using HealthEngine.Api.Documents;
using HealthEngine.Api.Wire;
using HealthEngine.Catalog;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HealthEngine.Api.Measures;

/// <summary>The policy: what a workspace decides about the measures that come with the engine.</summary>
static class MeasurePolicyEndpoints
{
    const string Example = """
        {"start":"contract","keyFeatures":["export","alerts"],"pulseDays":60,"syncLimitMinutes":30}
        """;

    public static void MapMeasurePolicy(this IEndpointRouteBuilder routes)
    {
        var policy = routes.MapGroup("/measure-policy").WithTags("Measures");
        policy.MapGet("", Get).Needs(Scopes.Read).WithName("getMeasurePolicy").WithSummary("Show what is decided about measures")
            .WithDescription("What the definition leaves out is as it comes. Its ETag is the version: send it in If-Match with a change.");
        policy.MapPut("", Put).Needs(Scopes.Write).WithName("putMeasurePolicy").WithSummary("Decide about measures")
            .WithDescription("It takes the place of what was decided before; an empty object is all as it comes. rebuild is the job "
                + "that brings accounts to it. What cannot be is refused with every field at fault in errors.")
            .WithMetadata(new JsonBody("When the way to first value starts, which features breadth counts, how long a pulse stands.", Example))
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
    }

    static Ok<MeasurePolicyBody> Get(HttpContext http, IMeasurePolicies policies)
    {
        var body = MeasurePolicyBody.Of(policies.Find(http.User.Workspace()));
        if (body.Version > 0) IfMatch.Tell(http, body.Version);
        return TypedResults.Ok(body);
    }

    static async Task<Ok<PutMeasurePolicyBody>> Put(
        HttpContext http, [FromHeader(Name = "If-Match")] string? ifMatch, JsonText policy, IMeasurePolicies policies)
    {
        var (put, rebuild) = await policies.Put(
            http.User.Workspace(), IfMatch.Version(ifMatch), policy.Text, http.User.Name(), http.RequestAborted);
        IfMatch.Tell(http, put.Version);
        return TypedResults.Ok(new PutMeasurePolicyBody(MeasurePolicyBody.Of(put), Jobs.JobBody.Of(rebuild)));
    }
}
