using HealthEngine.Api.Access;
using HealthEngine.Api.Documents;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Deliveries;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace HealthEngine.Api.Deliveries;

/// <summary>Endpoints that messages go to: made, changed, tried, switched, rotated, replayed.</summary>
static class EndpointEndpoints
{
    public static void MapEndpoints(this IEndpointRouteBuilder routes)
    {
        var endpoints = routes.MapGroup("/endpoints").WithTags("Endpoints");
        endpoints.MapGet("", List).Needs(Scopes.Read).WithName("listEndpoints").WithSummary("List endpoints")
            .WithDescription("Each with how it takes what is sent there. Never its secrets.");
        endpoints.MapPost("", Create).Needs(Scopes.Admin).WithName("createEndpoint").WithSummary("Make an endpoint")
            .WithDescription("A webhook's answer has the secret to check signatures with, this once.");
        endpoints.MapGet("/{id}", Get).Needs(Scopes.Read).WithName("getEndpoint").WithSummary("Show an endpoint").ProducesMissing();
        endpoints.MapPut("/{id}", Update).Needs(Scopes.Admin).WithName("updateEndpoint").WithSummary("Put an endpoint in one's place")
            .WithDescription("Everything but kind and secret. The version seen goes along, so that nobody's change is lost.")
            .ProducesMissing().ProducesProblem(StatusCodes.Status409Conflict);
        endpoints.MapPatch("/{id}", Patch).Needs(Scopes.Admin).WithName("patchEndpoint").WithSummary("Change an endpoint")
            .WithDescription("What is named is put in place, null clears it, the rest stays (RFC 7396).")
            .WithMetadata(new JsonBody("What is to change.", """{"types":["alert.*"],"quietHours":{"from":"22:00","to":"07:00"}}"""))
            .ProducesMissing().ProducesProblem(StatusCodes.Status409Conflict);
        endpoints.MapDelete("/{id}", Remove).Needs(Scopes.Admin).WithName("removeEndpoint").WithSummary("Remove an endpoint")
            .WithDescription("What waits for it fails; its deliveries stay readable for a month.").ProducesMissing();
        endpoints.MapPost("/{id}/activation", Enable).Needs(Scopes.Admin).WithName("enableEndpoint").WithSummary("Enable an endpoint")
            .WithDescription("What waited for it goes out now, whatever went wrong before.").ProducesMissing();
        endpoints.MapDelete("/{id}/activation", Disable).Needs(Scopes.Admin).WithName("disableEndpoint").WithSummary("Disable an endpoint")
            .WithDescription("Nothing is sent; what waits goes on waiting.").ProducesMissing();
        endpoints.MapPost("/{id}/secrets", Rotate).Needs(Scopes.Admin).WithName("rotateEndpointSecret").WithSummary("Rotate an endpoint's secret")
            .WithDescription("Messages are signed with both for a while, so that the receiver can change over in its own time.").ProducesMissing();
        endpoints.MapPost("/{id}/test", Test).Needs(Scopes.Write).WithName("testEndpoint").WithSummary("Send a test message")
            .WithDescription("The answer has its delivery's id; look there for what became of it.").ProducesMissing();
        endpoints.MapPost("/{id}/replay", Replay).Needs(Scopes.Write).WithName("replayEndpoint").WithSummary("Send anew what failed since")
            .WithDescription("With the same ids and new signatures; with dryRun only counted.").ProducesMissing();
    }

    static async Task<Ok<Listing<EndpointBody>>> List(HttpContext http, EndpointDesk desk) =>
        TypedResults.Ok(new Listing<EndpointBody>(await desk.All(http.User.Workspace(), http.RequestAborted), null));

    static async Task<Created<NewEndpointBody>> Create(HttpContext http, NewEndpoint wanted, EndpointDesk desk)
    {
        var made = await desk.Create(http.User.Workspace(), wanted, http.User.Name(), http.RequestAborted);
        return TypedResults.Created($"/v1/endpoints/{made.Id}", made);
    }

    static async Task<Results<Ok<EndpointBody>, ProblemHttpResult>> Get(
        HttpContext http, string id, EndpointRegistry endpoints, EndpointDesk desk) =>
        endpoints.Find(http.User.Workspace(), id) is { } found ? TypedResults.Ok(await desk.Show(found, http.RequestAborted)) : Missing();

    static async Task<Results<Ok<EndpointBody>, ProblemHttpResult>> Update(
        HttpContext http, string id, NewEndpoint wanted, EndpointRegistry endpoints, EndpointDesk desk) =>
        endpoints.Find(http.User.Workspace(), id) is { } found
            ? TypedResults.Ok(await desk.Update(found, wanted, http.User.Name(), http.RequestAborted))
            : Missing();

    static async Task<Results<Ok<EndpointBody>, ProblemHttpResult>> Patch(
        HttpContext http, string id, JsonText patch, EndpointRegistry endpoints, EndpointDesk desk) =>
        endpoints.Find(http.User.Workspace(), id) is { } found
            ? TypedResults.Ok(await desk.Patch(found, patch, http.User.Name(), http.RequestAborted))
            : Missing();

    static async Task<Results<NoContent, ProblemHttpResult>> Remove(
        HttpContext http, string id, EndpointRegistry endpoints, EndpointDesk desk)
    {
        if (endpoints.Find(http.User.Workspace(), id) is not { } found) return Missing();
        await desk.Remove(found, http.User.Name(), http.RequestAborted);
        return TypedResults.NoContent();
    }

    static async Task<Results<Ok<EndpointBody>, ProblemHttpResult>> Enable(
        HttpContext http, string id, EndpointRegistry endpoints, EndpointDesk desk) =>
        endpoints.Find(http.User.Workspace(), id) is { } found
            ? TypedResults.Ok(await desk.Switch(found, enabled: true, http.User.Name(), http.RequestAborted))
            : Missing();

    static async Task<Results<Ok<EndpointBody>, ProblemHttpResult>> Disable(
        HttpContext http, string id, EndpointRegistry endpoints, EndpointDesk desk) =>
        endpoints.Find(http.User.Workspace(), id) is { } found
            ? TypedResults.Ok(await desk.Switch(found, enabled: false, http.User.Name(), http.RequestAborted))
            : Missing();

    static async Task<Results<Created<NewEndpointBody>, ProblemHttpResult>> Rotate(
        HttpContext http, string id, NewEndpointSecret wanted, EndpointRegistry endpoints)
    {
        if (endpoints.Find(http.User.Workspace(), id) is not { } found) return Missing();
        var (rotated, secret) = await endpoints.Rotate(found, wanted.Secret, wanted.Overlap(), http.User.Name(), http.RequestAborted);
        return TypedResults.Created($"/v1/endpoints/{id}", new NewEndpointBody(id, rotated.Definition.Kind, secret, rotated.Version));
    }

    static async Task<Results<Accepted<SentBody>, ProblemHttpResult>> Test(
        HttpContext http, string id, EndpointRegistry endpoints, EndpointDesk desk)
    {
        if (endpoints.Find(http.User.Workspace(), id) is not { } found) return Missing();
        var sent = await desk.Test(found, http.RequestAborted);
        return TypedResults.Accepted($"/v1/deliveries/{sent.Id}", sent);
    }

    static async Task<Results<Ok<ReplayCountBody>, ProblemHttpResult>> Replay(
        HttpContext http, string id, NewReplay wanted, EndpointRegistry endpoints, EndpointDesk desk) =>
        endpoints.Find(http.User.Workspace(), id) is { } found
            ? TypedResults.Ok(await desk.Replay(found, wanted, http.RequestAborted))
            : Missing();

    static TBuilder ProducesMissing<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new ProducesResponseTypeMetadata(
            StatusCodes.Status404NotFound, typeof(Microsoft.AspNetCore.Mvc.ProblemDetails), ["application/problem+json"]));

    static ProblemHttpResult Missing() => TypedResults.Problem(Problems.NotFound("The workspace has no endpoint of this id."));
}
