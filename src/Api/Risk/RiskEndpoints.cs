using HealthEngine.Accounts;
using HealthEngine.Api.Access;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Jobs;
using HealthEngine.Api.Wire;
using HealthEngine.Risk;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace HealthEngine.Api.Risk;

/// <summary>The model of churn: shown, fitted, put back.</summary>
static class RiskEndpoints
{
    public static void MapRisk(this IEndpointRouteBuilder routes)
    {
        var risk = routes.MapGroup("/risk").WithTags("Risk");
        risk.MapGet("/model", InForce).Needs(Scopes.Read).WithName("getRiskModel").WithSummary("Show the model of churn in force")
            .WithDescription("What it looks at, what each input counts, and how good it was on months that it had not seen.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        risk.MapGet("/models", Versions).Needs(Scopes.Read).WithName("listRiskModels").WithSummary("List the models that were in force")
            .WithDescription("Newest first; the first is the one in force.");
        risk.MapPut("/model", RollBack).Needs(Scopes.Write).WithName("setRiskModel").WithSummary("Put an earlier model in force again")
            .WithDescription("It becomes the newest version. Accounts come to it within minutes; the job rescore says how far they are.")
            .ProducesProblem(StatusCodes.Status409Conflict);
        risk.MapPost("/fits", Fit).Needs(Scopes.Write).WithName("startRiskFit").WithSummary("Fit a model to what became of the accounts")
            .WithDescription("A job: fitted on the past, calibrated and tested on the later part. It is put in force only if it tells "
                + "leavers from stayers on the test part (AUC interval above 0.5) and describes it better than the prior; otherwise the result says why not.");
    }

    static Results<Ok<RiskModelBody>, ProblemHttpResult> InForce(HttpContext http, IRisk risk) =>
        risk.InForce(http.User.Workspace()) is { } version
            ? TypedResults.Ok(RiskModelBody.Of(version))
            : TypedResults.Problem(Problems.NotFound("No model of churn is in force. Fit one at /v1/risk/fits."));

    static async Task<Ok<Listing<RiskVersionBody>>> Versions(HttpContext http, IRisk risk) => TypedResults.Ok(
        new Listing<RiskVersionBody>([.. (await risk.Versions(http.User.Workspace(), http.RequestAborted)).Select(RiskVersionBody.Of)], null));

    static async Task<Results<Ok<RiskModelBody>, ProblemHttpResult>> RollBack(HttpContext http, RiskChoice choice, IRisk risk)
    {
        return await risk.RollBack(http.User.Workspace(), choice.Read(), http.User.Name(), http.RequestAborted) is { } version
            ? TypedResults.Ok(RiskModelBody.Of(version))
            : TypedResults.Problem(Problems.Invalid("version", "There was no model of this version; /v1/risk/models lists those there were."));
    }

    static async Task<Accepted<JobBody>> Fit(HttpContext http, NewRiskFit wanted, IRisk risk, AccountTime time) => JobBody.Accepted(
        await risk.Fit(http.User.Workspace(), wanted.Read(time.Now), http.User.Name()));
}
