using HealthEngine.Accounts;
using HealthEngine.Alerts;
using HealthEngine.Api.Access;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Silences;
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

        var deeds = routes.MapGroup("/alerts/{id}").WithTags("Alerts").Needs(Scopes.Write)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        deeds.MapPost("/acknowledgement", Acknowledge).WithName("acknowledgeAlert").WithSummary("Say that you take care of an alert")
            .WithDescription("It does not escalate any more; others see who has it.");
        deeds.MapPost("/snooze", Snooze).WithName("snoozeAlert").WithSummary("Put an alert off")
            .WithDescription("Nobody is told of it until then; if it is still open, it then wakes.");
        deeds.MapDelete("/snooze", Wake).WithName("wakeAlert").WithSummary("End an alert's snooze");
        deeds.MapPut("/assignment", Assign).WithName("assignAlert").WithSummary("Give an alert to somebody else than the account's owner");
        deeds.MapPost("/feedback", Rate).WithName("rateAlert").WithSummary("Say whether an alert was useful")
            .WithDescription("The measured precision of its rule is made of these. The last word counts.");
    }

    static Task<Results<NoContent, ProblemHttpResult>> Acknowledge(HttpContext http, string id, NewAcknowledgement body, AlertDesk desk) =>
        desk.Handle(http, body.Read(id, http.User.Name()));

    static Task<Results<NoContent, ProblemHttpResult>> Snooze(
        HttpContext http, string id, NewSnooze body, AlertDesk desk, AccountTime time) =>
        desk.Handle(http, body.Read(id, http.User.Name(), time.Now));

    static Task<Results<NoContent, ProblemHttpResult>> Wake(HttpContext http, string id, AlertDesk desk) =>
        desk.Handle(http, new(AlertDeedKind.Wake, id, http.User.Name()));

    static Task<Results<NoContent, ProblemHttpResult>> Assign(HttpContext http, string id, NewAssignment body, AlertDesk desk) =>
        desk.Handle(http, body.Read(id, http.User.Name()));

    static Task<Results<NoContent, ProblemHttpResult>> Rate(HttpContext http, string id, NewFeedback body, AlertDesk desk) =>
        desk.Handle(http, body.Read(id, http.User.Name()));

    static async Task<Ok<Listing<AlertBody>>> List(HttpContext http, [AsParameters] AlertListQuery query, IAccountViews views, IAlertHolds holds)
    {
        var (rows, next) = await AlertPages.Read(views, http.User.Workspace(), query.Read(), http.RequestAborted);
        var held = await holds.Of(http.User.Workspace(), rows, http.RequestAborted);
        return TypedResults.Ok(new Listing<AlertBody>([.. rows.Zip(held, AlertBody.Of)], next));
    }

    static async Task<Results<Ok<AlertBody>, ProblemHttpResult>> Get(
        HttpContext http, string id, IAccountViews views, IAlertHolds holds)
    {
        if (await views.Alert(http.User.Workspace(), id, http.RequestAborted) is not { } row)
            return TypedResults.Problem(Problems.Of(StatusCodes.Status404NotFound, "The workspace has no alert of this id."));
        var held = await holds.Of(http.User.Workspace(), [row], http.RequestAborted);
        return TypedResults.Ok(AlertBody.Of(row, held[0]));
    }
}
