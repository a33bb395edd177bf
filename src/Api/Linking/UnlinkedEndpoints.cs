using HealthEngine.Accounts;
using HealthEngine.Api.Access;
using HealthEngine.Api.Wire;
using HealthEngine.Linking;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace HealthEngine.Api.Linking;

/// <summary>Keys whose account nobody has told yet, with the signals that wait for it.</summary>
static class UnlinkedEndpoints
{
    public static void MapUnlinked(this IEndpointRouteBuilder routes)
    {
        var unlinked = routes.MapGroup("/unlinked").WithTags("Links");
        unlinked.MapGet("", List).Needs(Scopes.Read).WithName("listUnlinked").WithSummary("List the keys that signals wait for")
            .WithDescription("Resolve one with PUT /v1/links, or dismiss it.");
        unlinked.MapPut("/dismissal", Dismiss).Needs(Scopes.Write).WithName("dismissUnlinked")
            .WithSummary("Say that a key stands for no account")
            .WithDescription(
                "What waits for it is dropped, and what comes for it is not kept, until PUT /v1/links says otherwise.");
    }

    static async Task<Ok<UnlinkedPage>> List(
        HttpContext http, IHeldSignals held, string? source, string? cursor, string? limit)
    {
        var query = new UnlinkedQuery(Query.Limit(limit), LinkCursor.Read(cursor), Query.Text(source));
        var list = await held.Unlinked(http.User.Workspace(), query, http.RequestAborted);
        var total = await held.Total(http.User.Workspace(), http.RequestAborted);
        return TypedResults.Ok(new UnlinkedPage(
            [.. list.Select(UnlinkedBody.Of)], LinkCursor.After(list, query.Limit, unlinked => unlinked.Key),
            total.Signals, LinkLimits.HeldMax));
    }

    static async Task<Ok<LinksPutBody>> Dismiss(HttpContext http, NewLinkKey wanted, ILinks links, AccountTime time)
    {
        var link = Link.Dismissal(wanted.Check(), time.Now, http.User.Name());
        return TypedResults.Ok(LinksPutBody.Of(await links.Put(http.User.Workspace(), [link], http.RequestAborted)));
    }
}
