using HealthEngine.Api.Access;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Jobs;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace HealthEngine.Api.Jobs;

/// <summary>Long work: listed, watched, canceled. It is asked for where its result belongs, e.g. at /v1/backtests.</summary>
static class JobEndpoints
{
    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        var jobs = routes.MapGroup("/jobs").WithTags("Jobs");
        jobs.MapGet("", List).Needs(Scopes.Read).WithName("listJobs").WithSummary("List long work")
            .WithDescription("Newest first: all that waits or runs, and the last 200 that are over.");
        jobs.MapGet("/{id}", Get).Needs(Scopes.Read).WithName("getJob").WithSummary("Show long work and its result")
            .WithDescription("With wait the answer comes when the job is over, or after so many seconds.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        jobs.MapDelete("/{id}", Cancel).Needs(Scopes.Write).WithName("cancelJob").WithSummary("Cancel long work")
            .WithDescription("What waits is canceled at once, what runs at its next step. What is over stays as it is.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    static async Task<Ok<Listing<JobBody>>> List(HttpContext http, [AsParameters] JobListQuery query, IJobs jobs) =>
        TypedResults.Ok(query.Cut(await jobs.List(http.User.Workspace())));

    static async Task<Results<Ok<JobDetailBody>, ProblemHttpResult>> Get(HttpContext http, string id, string? wait, IJobs jobs) =>
        Answer(await jobs.Wait(http.User.Workspace(), id, JobListQuery.WaitOf(Query.Text(wait))));

    static async Task<Results<Ok<JobDetailBody>, ProblemHttpResult>> Cancel(HttpContext http, string id, IJobs jobs) =>
        Answer(await jobs.Cancel(http.User.Workspace(), id));

    static Results<Ok<JobDetailBody>, ProblemHttpResult> Answer(JobDetail? job) => job is null
        ? TypedResults.Problem(Problems.NotFound("The workspace has no job of this id, or it is older than the last 200."))
        : TypedResults.Ok(JobDetailBody.Of(job));
}
