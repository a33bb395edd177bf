using System.Text.Json;
using HealthEngine.Api.Access;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Definitions;
using HealthEngine.Metrics;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace HealthEngine.Api.Metrics;

/// <summary>What a workspace decides about its numbers: policies, rates of exchange, targets.</summary>
static class MetricDefinitionEndpoints
{
    public static void MapMetricDefinitions(this IEndpointRouteBuilder routes)
    {
        var metrics = routes.MapGroup("/metrics").WithTags("Metrics");
        Map(metrics, "/policies/{id}", MetricDefinitionKind.Policy, "RevenuePolicy", "a revenue policy",
            "One that contradicts itself is refused with the field and the reason. The policy 'default' is in force where a question names none.");
        Map(metrics, "/rates/{id}", MetricDefinitionKind.Rates, "FxRates", "the rates of a currency",
            "The id is the currency's code in lower case; rates holds what one unit is worth in the workspace's currency, by day.");
        Map(metrics, "/catalogue/{id}", MetricDefinitionKind.Metric, "MetricTarget", "a metric's target",
            "min, max and owner; for some metrics years, grossMargin, discountRate, lagDays or windowDays.");
    }

    static void Map(
        RouteGroupBuilder metrics, string address, MetricDefinitionKind kind, string name, string what, string description)
    {
        metrics.MapGet(address, (HttpContext http, string id, MetricDefinitions definitions) => Get(http, kind, id, definitions))
            .Needs(Scopes.Read).WithName($"get{name}").WithSummary($"Show {what}").ProducesProblem(StatusCodes.Status404NotFound);
        metrics.MapPut(address, (HttpContext http, string id, string? version, JsonElement body, MetricDefinitions definitions) =>
                Put(http, kind, id, version, body.GetRawText(), definitions))
            .Needs(Scopes.Write).WithName($"put{name}").WithSummary($"Define {what}").WithDescription(description)
            .ProducesProblem(StatusCodes.Status409Conflict);
        metrics.MapDelete(address, (HttpContext http, string id, string? version, MetricDefinitions definitions) =>
                Put(http, kind, id, version, null, definitions))
            .Needs(Scopes.Write).WithName($"delete{name}").WithSummary($"Remove {what}")
            .WithDescription("What comes with the engine is in force again; the versions stay in the audit.")
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    static Results<Ok<MetricDefinitionBody>, ProblemHttpResult> Get(
        HttpContext http, MetricDefinitionKind kind, string id, MetricDefinitions definitions) =>
        definitions.Find(http.User.Workspace(), kind, id) is { } found
            ? TypedResults.Ok(MetricDefinitionBody.Of(found))
            : TypedResults.Problem(Problems.Of(StatusCodes.Status404NotFound, "The workspace has no definition of this id."));

    static async Task<Results<Ok<MetricDefinitionBody>, ProblemHttpResult>> Put(
        HttpContext http, MetricDefinitionKind kind, string id, string? version, string? body, MetricDefinitions definitions)
    {
        try
        {
            var put = await definitions.Put(
                http.User.Workspace(), kind, id, Version(version), body, http.User.Name(), http.RequestAborted);
            return TypedResults.Ok(MetricDefinitionBody.Of(put));
        }
        catch (DefinitionConflictException conflict)
        {
            return TypedResults.Problem(Problems.Of(StatusCodes.Status409Conflict, conflict.Message));
        }
    }

    static int Version(string? text) => text is null ? 0
        : int.TryParse(text, System.Globalization.NumberStyles.None, null, out var version) ? version
        : throw new InvalidRequestException("version", "version is the number of the version that you have seen; leave it out for a new one.");
}

/// <summary>A definition in a version.</summary>
/// <param name="Version">Send it as version with a change.</param>
/// <param name="Body">What is defined; null: this version removed it.</param>
/// <param name="By">Who put it.</param>
sealed record MetricDefinitionBody(string Id, int Version, RawJson Body, DateTimeOffset At, string By)
{
    public static MetricDefinitionBody Of(Definition d) => new(
        d.Id, d.Version, new(d.Body is null ? default : System.Text.Encoding.UTF8.GetBytes(d.Body)), d.At, d.By);
}
