using System.Globalization;
using System.Text;
using HealthEngine.Api.Access;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Definitions;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace HealthEngine.Api.Audit;

/// <summary>Who changed what that the workspace defines, and when.</summary>
static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/audit", List).Needs(Scopes.Admin).WithTags("Audit").WithName("listAudit")
            .WithSummary("List changes of what the workspace defines")
            .WithDescription("Newest first: each version of each scorecard, measure, rule and setting, and who made it.");

    static async Task<Ok<Listing<AuditBody>>> List(
        HttpContext http, string? kind, string? cursor, string? limit, IDefinitions definitions)
    {
        var count = Query.Limit(limit);
        var entries = await definitions.Log(
            http.User.Workspace(), Query.Text(kind), Before(Query.Text(cursor)), count + 1, http.RequestAborted);
        var items = entries.Take(count).Select(AuditBody.Of).ToList();
        return TypedResults.Ok(new Listing<AuditBody>(items, entries.Count > count ? items[^1].Cursor : null));
    }

    static long? Before(string? cursor) =>
        cursor is null ? null
        : long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision
        : throw new InvalidRequestException("cursor", "cursor is the next of an answer before; leave it out to start over.");
}

/// <summary>A change of something that the workspace defines.</summary>
/// <param name="Kind">What it defines, e.g. <c>scorecard</c>.</param>
/// <param name="Body">What it became; null: it was removed.</param>
sealed record AuditBody(
    string Cursor, string Kind, string Id, int Version, AuditAction Action, DateTimeOffset At, string By, RawJson Body)
{
    public static AuditBody Of(DefinitionLogEntry entry)
    {
        var d = entry.Definition;
        return new(
            entry.Revision.ToString(CultureInfo.InvariantCulture), d.Kind, d.Id, d.Version,
            d.Body is null ? AuditAction.Removed : d.Version == 1 ? AuditAction.Created : AuditAction.Changed,
            d.At, d.By, d.Body is { } body ? new(Encoding.UTF8.GetBytes(body)) : default);
    }
}
