using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace HealthEngine.Api.Access;

/// <summary>Keys: made, listed, revoked.</summary>
static class KeyEndpoints
{
    public static void MapKeys(this IEndpointRouteBuilder routes)
    {
        var keys = routes.MapGroup("/keys").WithTags("Keys").Needs(Scopes.Admin);
        keys.MapGet("", List).WithName("listKeys").WithSummary("List the workspace's keys")
            .WithDescription("Never the keys themselves: their prefixes tell them apart.");
        keys.MapPost("", Create).WithName("createKey").WithSummary("Make a key")
            .WithDescription("The answer holds the key this once; only a hash of it is kept.");
        keys.MapDelete("/{id}", Revoke).WithName("revokeKey").WithSummary("Revoke a key")
            .WithDescription("It opens nothing any more at once; open live feeds of it end within 60 seconds.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    static async Task<Ok<Listing<KeyBody>>> List(HttpContext http, IApiKeys keys)
    {
        var list = await keys.List(http.User.Workspace(), http.RequestAborted);
        return TypedResults.Ok(new Listing<KeyBody>([.. list.Select(KeyBody.Of)], null));
    }

    static async Task<Created<NewKeyBody>> Create(HttpContext http, NewKey wanted, IApiKeys keys, TimeProvider time)
    {
        var (name, scopes, expiresAt) = wanted.Check(time.GetUtcNow());
        var (key, secret) = await keys.Create(http.User.Workspace(), name, scopes, expiresAt, http.RequestAborted);
        return TypedResults.Created($"/v1/keys/{key.Id}", NewKeyBody.Of(key, secret));
    }

    static async Task<Results<NoContent, ProblemHttpResult>> Revoke(HttpContext http, string id, IApiKeys keys) =>
        await keys.Revoke(http.User.Workspace(), id, http.RequestAborted)
            ? TypedResults.NoContent()
            : TypedResults.Problem(Problems.Of(StatusCodes.Status404NotFound, "The workspace has no key of this id."));
}
