using HealthEngine.Api.Access;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Deliveries;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace HealthEngine.Api.Deliveries;

/// <summary>Deliveries: listed, shown with their attempts, sent anew.</summary>
static class DeliveryEndpoints
{
    public static void MapDeliveries(this IEndpointRouteBuilder routes)
    {
        var deliveries = routes.MapGroup("/deliveries").WithTags("Endpoints");
        deliveries.MapGet("", List).Needs(Scopes.Read).WithName("listDeliveries").WithSummary("List deliveries")
            .WithDescription("The newest first. They are kept for a month after their end.");
        deliveries.MapGet("/{id}", Get).Needs(Scopes.Read).WithName("getDelivery").WithSummary("Show a delivery")
            .WithDescription("With what was sent, and every attempt with what came back.").ProducesProblem(StatusCodes.Status404NotFound);
        deliveries.MapPost("/{id}/redelivery", Redeliver).Needs(Scopes.Write).WithName("redeliver").WithSummary("Send a delivery anew")
            .WithDescription("With the same id, whatever became of it: receivers drop what they have by the id.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    static async Task<Ok<Listing<DeliveryBody>>> List(
        HttpContext http, IDeliveries deliveries, string? endpoint, string? state, string? cursor, string? limit)
    {
        var query = new DeliveryQuery(
            Query.Limit(limit), DeliveryBody.ReadCursor(cursor), Query.Text(endpoint), Query.Word("state", Query.Text(state), Words.DeliveryStates));
        var list = await deliveries.List(http.User.Workspace(), query, http.RequestAborted);
        return TypedResults.Ok(new Listing<DeliveryBody>([.. list.Select(DeliveryBody.Of)], DeliveryBody.Next(list, query.Limit)));
    }

    static async Task<Results<Ok<DeliveryDetailBody>, ProblemHttpResult>> Get(HttpContext http, string id, IDeliveries deliveries)
    {
        if (await deliveries.Find(http.User.Workspace(), id, http.RequestAborted) is not { } found) return Missing();
        return TypedResults.Ok(DeliveryDetailBody.Of(found, await deliveries.Attempts(http.User.Workspace(), id, http.RequestAborted)));
    }

    static async Task<Results<Accepted<SentBody>, ProblemHttpResult>> Redeliver(HttpContext http, string id, EndpointDesk desk) =>
        await desk.Redeliver(http.User.Workspace(), id, http.RequestAborted)
            ? TypedResults.Accepted($"/v1/deliveries/{id}", new SentBody(id))
            : Missing();

    static ProblemHttpResult Missing() => TypedResults.Problem(Problems.NotFound("The workspace has no delivery of this id."));
}
