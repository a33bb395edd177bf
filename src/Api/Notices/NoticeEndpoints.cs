using HealthEngine.Api.Access;
using HealthEngine.Api.Documents;
using HealthEngine.Api.Wire;
using HealthEngine.Notices;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HealthEngine.Api.Notices;

/// <summary>Who was told of which alert, who was not, and why.</summary>
static class NoticeEndpoints
{
    const string Example = """{"budget":10,"digestAt":"16:00:00"}""";

    public static void MapNotices(this IEndpointRouteBuilder routes)
    {
        var notices = routes.MapGroup("/notices").WithTags("Alerts").Needs(Scopes.Read);
        notices.MapGet("", List).WithName("listNotices").WithSummary("List who was told of alerts, and why others were not")
            .WithDescription("The newest first: each transition of an alert for each endpoint. Kept for two weeks after the alert is over.");
        notices.MapGet("/counts", Counts).WithName("countNotices").WithSummary("Count notices by state and reason");

        var policy = routes.MapGroup("/notice-policy").WithTags("Alerts");
        policy.MapGet("", GetPolicy).Needs(Scopes.Read).WithName("getNoticePolicy").WithSummary("Show how much people are told in a day")
            .WithDescription("Its ETag is the version: send it in If-Match with a change.");
        policy.MapPut("", PutPolicy).Needs(Scopes.Write).WithName("putNoticePolicy").WithSummary("Decide how much people are told in a day")
            .WithDescription("It takes the place of what was decided before; an empty object is all as usual.")
            .WithMetadata(new JsonBody("Alerts a day of which an owner is told by themselves, and when the digest of the rest goes out.", Example))
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
    }

    static async Task<Ok<Listing<NoticeItem>>> List(
        HttpContext http, INoticeLog log, string? alert, string? state, string? reason, string? cursor, string? limit)
    {
        var query = new NoticeQuery(
            Query.Text(alert), Query.Word("state", Query.Text(state), Words.NoticeStates),
            Query.Word("reason", Query.Text(reason), Words.NoticeReasons), NoticeCursor.Read(cursor), Query.Limit(limit));
        var list = await log.List(http.User.Workspace(), query, http.RequestAborted);
        var next = list.Count < query.Limit ? null : NoticeCursor.Of(list[^1]);
        return TypedResults.Ok(new Listing<NoticeItem>([.. list.Select(NoticeItem.Of)], next));
    }

    static async Task<Ok<Listing<NoticeCountBody>>> Counts(HttpContext http, INoticeLog log)
    {
        var counts = await log.Counts(http.User.Workspace(), http.RequestAborted);
        return TypedResults.Ok(new Listing<NoticeCountBody>([.. counts.Select(c => new NoticeCountBody(c.State, c.Reason, c.Notices))], null));
    }

    static Ok<NoticePolicyBody> GetPolicy(HttpContext http, INoticePolicies policies)
    {
        var (definition, policy) = policies.Find(http.User.Workspace());
        if (definition is not null) IfMatch.Tell(http, definition.Version);
        return TypedResults.Ok(NoticePolicyBody.Of(definition, policy));
    }

    static async Task<Ok<NoticePolicyBody>> PutPolicy(
        HttpContext http, [FromHeader(Name = "If-Match")] string? ifMatch, JsonText policy, INoticePolicies policies)
    {
        var (definition, put) = await policies.Put(
            http.User.Workspace(), IfMatch.Version(ifMatch), policy.Text, http.User.Name(), http.RequestAborted);
        IfMatch.Tell(http, definition.Version);
        return TypedResults.Ok(NoticePolicyBody.Of(definition, put));
    }
}
