using HealthEngine.Api.Access;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Views;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace HealthEngine.Api.Alerts;

/// <summary>Alerts: the feed of them, and one.</summary>
static class AlertEndpoints
{
    public static void MapAlerts(this IEndpointRouteBuilder routes)
    {
        var alerts = routes.MapGroup("/alerts").WithTags("Alerts").Needs(Scopes.Read);
        alerts.MapGet("", List).WithName("listAlerts").WithSummary("Follow alerts")
            .WithDescription("The one whose last change is oldest first. Ask again with the last item's cursor as after for "
                + "what changed since. Alerts that changed in one instant stay together, so a part may hold a few more than limit.");
        alerts.MapGet("/{id}", Get).WithName("getAlert").WithSummary("Show an alert")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    static async Task<Ok<Listing<AlertBody>>> List(HttpContext http, [AsParameters] AlertListQuery query, IAccountViews views)
    {
        var (rows, next) = await AlertPages.Read(views, http.User.Workspace(), query.Read(), http.RequestAborted);
        return TypedResults.Ok(new Listing<AlertBody>([.. rows.Select(AlertBody.Of)], next));
    }

    static async Task<Results<Ok<AlertBody>, ProblemHttpResult>> Get(HttpContext http, string id, IAccountViews views) =>
        await views.Alert(http.User.Workspace(), id, http.RequestAborted) is { } row
            ? TypedResults.Ok(AlertBody.Of(row))
            : TypedResults.Problem(Problems.Of(StatusCodes.Status404NotFound, "The workspace has no alert of this id."));
}
