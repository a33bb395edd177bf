using HealthEngine.Accounts;
using HealthEngine.Api.Access;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Metrics;
using HealthEngine.Revenue;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace HealthEngine.Api.Metrics;

/// <summary>The workspace's numbers, and how its revenue moved.</summary>
static class MetricEndpoints
{
    public static void MapMetrics(this IEndpointRouteBuilder routes)
    {
        var metrics = routes.MapGroup("/metrics").WithTags("Metrics").Needs(Scopes.Read);
        metrics.MapGet("", All).WithName("listMetrics").WithSummary("Show all metrics of a period")
            .WithDescription("Each with numerator, denominator, coverage and what it rests on. A rate without a denominator is null, "
                + "never 0. Cut by a trait they come group by group; with a step, step by step.");
        metrics.MapGet("/{metric}/series", Series).WithName("getMetricSeries").WithSummary("Show how a metric went")
            .WithDescription("Worked out anew for each step, never averaged. Steps begin where months, weeks and days of the "
                + "workspace's time zone do; the first and the last may be cut.");
        metrics.MapGet("/catalogue", Catalogue).WithName("listMetricDefinitions").WithSummary("List what each metric is");
        metrics.MapGet("/bridge", Bridge).WithName("getMrrBridge").WithSummary("Show how MRR went from start to end")
            .WithDescription("In one, or step by step: start + new + reactivation + expansion - contraction - churn + fx = end.");
        metrics.MapGet("/policies", Policies).WithName("comparePolicies").WithSummary("Lay revenue policies side by side")
            .WithDescription("The same ledger as each policy reads it, with what it reads otherwise than the policy asked for, and whose it is.");
        metrics.MapGet("/cohorts", Cohorts).WithName("getCohorts").WithSummary("Show retention by cohort")
            .WithDescription("Of the customers who first paid in a month, how many were left at the end of each month after it, and "
                + "what they paid. Rates of exchange move nothing in it.");
        routes.MapMetricDefinitions();
        routes.MapGet("/accounts/{account}/movements", Movements).Needs(Scopes.Read).WithTags("Accounts")
            .WithName("getMovements").WithSummary("Show an account's ledger")
            .WithDescription("Every change of its MRR, oldest first, with the signals that made it.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    static async Task<Ok<Listing<MetricBody>>> All(
        HttpContext http, string? step, [AsParameters] MetricsQuery query, IMetrics metrics)
    {
        var values = await metrics.All(query.Read(http.User.Workspace()), MetricSteps.Read(step), http.RequestAborted);
        return TypedResults.Ok(new Listing<MetricBody>([.. values.Select(MetricBody.Of)], null));
    }

    static async Task<Results<Ok<Listing<MetricBody>>, ProblemHttpResult>> Series(
        HttpContext http, string metric, string? step, [AsParameters] MetricsQuery query, IMetrics metrics)
    {
        if (MetricCatalogue.Find(metric) is null) return Unknown("There is no such metric; GET /v1/metrics/catalogue lists them.");
        var values = await metrics.Series(
            metric, query.Read(http.User.Workspace()), MetricSteps.Read(step) ?? MetricStep.Month, http.RequestAborted);
        return TypedResults.Ok(new Listing<MetricBody>([.. values.Select(MetricBody.Of)], null));
    }

    static Ok<Listing<MetricDescriptionBody>> Catalogue(HttpContext http, IMetrics metrics) =>
        TypedResults.Ok(new Listing<MetricDescriptionBody>(
            [.. metrics.Catalogue(http.User.Workspace()).Select(MetricDescriptionBody.Of)], null));

    static async Task<Ok<Listing<BridgeBody>>> Bridge(
        HttpContext http, string? step, [AsParameters] MetricsQuery query, IMetrics metrics)
    {
        var bridges = await metrics.Bridge(query.Read(http.User.Workspace()), MetricSteps.Read(step), http.RequestAborted);
        return TypedResults.Ok(new Listing<BridgeBody>([.. bridges.Select(BridgeBody.Of)], null));
    }

    static async Task<Ok<Listing<PolicyBody>>> Policies(
        HttpContext http, [AsParameters] MetricsQuery query, IMetrics metrics, IWorkspaces workspaces)
    {
        var workspace = http.User.Workspace();
        var readings = await metrics.Policies(query.Read(workspace), http.RequestAborted);
        var currency = workspaces.Find(workspace)!.Currency;
        return TypedResults.Ok(new Listing<PolicyBody>([.. readings.Select(r => PolicyBody.Of(r, currency))], null));
    }

    static async Task<Ok<Listing<CohortCell>>> Cohorts(HttpContext http, [AsParameters] MetricsQuery query, IMetrics metrics)
    {
        var cells = await metrics.Cohorts(query.Read(http.User.Workspace()), http.RequestAborted);
        return TypedResults.Ok(new Listing<CohortCell>([.. cells], null));
    }

    static async Task<Results<Ok<MovementsBody>, ProblemHttpResult>> Movements(
        HttpContext http, string account, string? policy, IMetrics metrics) =>
        AccountId.IsValid(account)
        && await metrics.Movements(new(http.User.Workspace(), new(account)), policy, http.RequestAborted) is { } movements
            ? TypedResults.Ok(MovementsBody.Of(movements))
            : Unknown("The workspace has no such account.");

    static ProblemHttpResult Unknown(string detail) =>
        TypedResults.Problem(Problems.Of(StatusCodes.Status404NotFound, detail));
}
