using HealthEngine.Accounts;
using HealthEngine.Api.Access;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Linking;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace HealthEngine.Api.Linking;

/// <summary>Which account a source's names stand for.</summary>
static class LinkEndpoints
{
    public static void MapLinks(this IEndpointRouteBuilder routes)
    {
        var links = routes.MapGroup("/links").WithTags("Links");
        links.MapGet("", List).Needs(Scopes.Read).WithName("listLinks").WithSummary("List links")
            .WithDescription("In the order of kind, source and key.");
        links.MapPut("", Put).Needs(Scopes.Write).WithName("putLink").WithSummary("Say which account a key stands for")
            .WithDescription("Signals held for the key are with the account when the answer comes; later ones go there at once.");
        links.MapDelete("", Remove).Needs(Scopes.Write).WithName("removeLink").WithSummary("Forget what a key stands for")
            .WithDescription("Signals that come for it from now on are held again; those that an account has stay there.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    static async Task<Ok<Listing<LinkBody>>> List(
        HttpContext http, ILinks links, string? kind, string? source, string? account, string? cursor, string? limit)
    {
        var query = new LinkQuery(
            Query.Limit(limit), LinkCursor.Read(cursor), Query.Text(source), Query.Word("kind", kind, Words.LinkKinds),
            Query.Account(account));
        var list = await links.List(http.User.Workspace(), query, http.RequestAborted);
        return TypedResults.Ok(new Listing<LinkBody>(
            [.. list.Select(LinkBody.Of)], LinkCursor.After(list, query.Limit, link => link.Key)));
    }

    static async Task<Ok<LinksPutBody>> Put(
        HttpContext http, NewLink wanted, ILinks links, HeldFlow flow, AccountTime time)
    {
        var link = wanted.Check(time.Now, http.User.Name());
        var put = await links.Put(http.User.Workspace(), [link], http.RequestAborted);
        await flow.Flow(http.RequestAborted); // a person waits to see what the link did
        return TypedResults.Ok(LinksPutBody.Of(put));
    }

    static async Task<Results<NoContent, ProblemHttpResult>> Remove(
        HttpContext http, ILinks links, string? kind, string? source, string? key) =>
        await links.Remove(http.User.Workspace(), NewLinkKey.Check(kind, source, key), http.RequestAborted)
            ? TypedResults.NoContent()
            : TypedResults.Problem(Problems.Of(StatusCodes.Status404NotFound, "The workspace has no link of this key."));
}
