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

namespace HealthEngine.Api.Rules;

/// <summary>Alert rules: those that come with the engine, and the workspace's own.</summary>
static class RuleEndpoints
{
    const string Example = """
        {"name":"Low use","kind":"at-risk","severity":"warning","when":{"input":"usage.active_users_28d","op":"<","value":3,"clear":5},
         "title":"use is low","reason":"{usage.active_users_28d:0} were active in 28 days. Ask what holds them back.","resolution":"More are active."}
        """;

    public static void MapRules(this IEndpointRouteBuilder routes)
    {
        var rules = routes.MapGroup("/rules").WithTags("Alerts");
        rules.MapGet("", List).Needs(Scopes.Read).WithName("listRules").WithSummary("List alert rules");
        rules.MapGet("/{id}", Get).Needs(Scopes.Read).WithName("getRule").WithSummary("Show an alert rule")
            .WithDescription("Its ETag is the version: send it in If-Match with a change.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        rules.MapGet("/{id}/precision", Precision).Needs(Scopes.Read).WithName("getRulePrecision")
            .WithSummary("Show how often a rule's alerts were useful")
            .WithDescription("Of what people said of its alerts: useful / (useful + false), with Wilson's 95 % interval.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        rules.MapPut("/{id}", Put).Needs(Scopes.Write).WithName("putRule").WithSummary("Put an alert rule in force")
            .WithDescription("Accounts are judged by it within minutes; the job rescore says how far they are. What cannot be is "
                + "refused with every field at fault in errors.")
            .WithMetadata(new JsonBody("What must hold, for how long, and what the alert says.", Example))
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        rules.MapDelete("/{id}", Delete).Needs(Scopes.Write).WithName("deleteRule").WithSummary("Remove an alert rule")
            .WithDescription("One that came with the engine too. Its versions stay in the audit.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status412PreconditionFailed);
    }

    static Ok<Listing<RuleBody>> List(HttpContext http, IAlertRules rules) => TypedResults.Ok(
        new Listing<RuleBody>([.. rules.List(http.User.Workspace()).Select(RuleBody.Of)], null));

    static Results<Ok<RuleBody>, ProblemHttpResult> Get(HttpContext http, string id, IAlertRules rules)
    {
        if (rules.Find(http.User.Workspace(), id) is not { } found) return NotFound();
        IfMatch.Tell(http, found.Definition.Version);
        return TypedResults.Ok(RuleBody.Of(found));
    }

    static async Task<Results<Ok<PrecisionBody>, ProblemHttpResult>> Precision(
        HttpContext http, string id, IAlertRules rules, IRulePrecisions precisions) =>
        rules.Find(http.User.Workspace(), id) is null
            ? NotFound()
            : TypedResults.Ok(PrecisionBody.Of(await precisions.Of(http.User.Workspace(), id, http.RequestAborted)));

    static async Task<Ok<RuleBody>> Put(
        HttpContext http, string id, [FromHeader(Name = "If-Match")] string? ifMatch, JsonText rule, IAlertRules rules)
    {
        var put = await rules.Put(
            http.User.Workspace(), id, IfMatch.Version(ifMatch), rule.Text, http.User.Name(), http.RequestAborted);
        IfMatch.Tell(http, put.Definition.Version);
        return TypedResults.Ok(RuleBody.Of(put));
    }

    static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        HttpContext http, string id, [FromHeader(Name = "If-Match")] string? ifMatch, IAlertRules rules) =>
        await rules.Remove(http.User.Workspace(), id, IfMatch.Version(ifMatch), http.User.Name(), http.RequestAborted)
            ? TypedResults.NoContent()
            : NotFound();

    static ProblemHttpResult NotFound() =>
        TypedResults.Problem(Problems.NotFound("The workspace has no alert rule of this id."));
}
