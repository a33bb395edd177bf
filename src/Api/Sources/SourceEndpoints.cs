using HealthEngine.Api.Access;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Sources;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace HealthEngine.Api.Sources;

/// <summary>Sources: made, changed, rotated, tried, polled, watched.</summary>
static class SourceEndpoints
{
    const int QualityDaysDefault = 90; // as periods are elsewhere

    public static void MapSources(this IEndpointRouteBuilder routes)
    {
        var sources = routes.MapGroup("/sources").WithTags("Sources");
        sources.MapGet("", List).Needs(Scopes.Admin).WithName("listSources").WithSummary("List sources")
            .WithDescription("Each with what came of it since yesterday, and what is wrong with it. Never its secrets.");
        sources.MapPost("", Create).Needs(Scopes.Admin).WithName("createSource").WithSummary("Make a source")
            .WithDescription("The answer has the address to give the vendor, and the secret this once.");
        sources.MapGet("/{id}", Get).Needs(Scopes.Admin).WithName("getSource").WithSummary("Show a source").ProducesMissing();
        sources.MapPut("/{id}", Update).Needs(Scopes.Admin).WithName("updateSource").WithSummary("Change a source")
            .WithDescription("Everything but vendor and secret. The version seen goes along, so that nobody's change is lost.")
            .ProducesMissing().ProducesProblem(StatusCodes.Status409Conflict);
        sources.MapDelete("/{id}", Remove).Needs(Scopes.Admin).WithName("removeSource").WithSummary("Remove a source")
            .WithDescription("Its address is refused from now on and its secrets are gone; what it told stays.").ProducesMissing();
        sources.MapPost("/{id}/secrets", Rotate).Needs(Scopes.Admin).WithName("rotateSourceSecret").WithSummary("Rotate a source's secret")
            .WithDescription("The one before stays in force for a while, so that nothing is refused meanwhile.").ProducesMissing();
        sources.MapPost("/{id}/trial", Try).Needs(Scopes.Admin).WithName("trySource").WithSummary("Try a payload")
            .WithDescription("Shows the signals that it would become, or why there are none. Nothing is stored.").ProducesMissing();
        sources.MapPost("/{id}/polls", Poll).Needs(Scopes.Admin).WithName("pollSource").WithSummary("Poll the vendor now")
            .WithDescription("Asks the vendor's API for what happened since the last confirmed place; goes on in the background.")
            .ProducesMissing();
        sources.MapGet("/{id}/quality", Quality).Needs(Scopes.Read).WithName("getSourceQuality").WithSummary("Show a source's data quality")
            .WithDescription("Counts by day (UTC): what resolved, what did not, duplicates, flaws, clocks.").ProducesMissing();
    }

    static async Task<Ok<Listing<SourceBody>>> List(HttpContext http, SourceViews views) =>
        TypedResults.Ok(new Listing<SourceBody>(await views.All(http.User.Workspace(), http.RequestAborted), null));

    static async Task<Created<NewSourceBody>> Create(HttpContext http, NewSource wanted, SourceRegistry sources, SourceViews views)
    {
        var (source, secrets) = await sources.Create(
            http.User.Workspace(), wanted.Id, wanted.ToDefinition(), wanted.Secret, wanted.ApiKey, By(http), http.RequestAborted);
        await views.Grain(source).Start();
        return TypedResults.Created($"/v1/sources/{source.Id}", Made(source, secrets));
    }

    static async Task<Results<Ok<SourceBody>, ProblemHttpResult>> Get(
        HttpContext http, string id, SourceRegistry sources, SourceViews views) =>
        sources.Find(http.User.Workspace(), id) is { } source ? TypedResults.Ok(await views.Of(source, http.RequestAborted)) : Missing();

    static async Task<Results<Ok<SourceBody>, ProblemHttpResult>> Update(
        HttpContext http, string id, NewSource wanted, SourceRegistry sources, SourceViews views)
    {
        if (sources.Find(http.User.Workspace(), id) is not { } source) return Missing();
        var seen = source with { Version = wanted.Version ?? source.Version };
        var changed = await sources.Update(seen, wanted.ToDefinition(), wanted.ApiKey, By(http), http.RequestAborted);
        return TypedResults.Ok(await views.Of(changed, http.RequestAborted));
    }

    static async Task<Results<NoContent, ProblemHttpResult>> Remove(HttpContext http, string id, SourceRegistry sources)
    {
        if (sources.Find(http.User.Workspace(), id) is not { } source) return Missing();
        await sources.Remove(source, By(http), http.RequestAborted);
        return TypedResults.NoContent();
    }

    static async Task<Results<Created<NewSourceBody>, ProblemHttpResult>> Rotate(
        HttpContext http, string id, NewSourceSecret wanted, SourceRegistry sources)
    {
        if (sources.Find(http.User.Workspace(), id) is not { } source) return Missing();
        var (rotated, secrets) = await sources.Rotate(source, wanted.Secret, wanted.Overlap(), By(http), http.RequestAborted);
        return TypedResults.Created($"/v1/sources/{id}", Made(rotated, secrets));
    }

    static async Task<Results<Ok<TrialBody>, ProblemHttpResult>> Try(
        HttpContext http, string id, NewTrial wanted, SourceRegistry sources, ISourceTrial trial)
    {
        if (sources.Find(http.User.Workspace(), id) is not { } source) return Missing();
        return TypedResults.Ok(TrialBody.Of(await trial.Try(source, wanted.Of(source), wanted.Bytes(), http.RequestAborted)));
    }

    static Results<Accepted, ProblemHttpResult> Poll(HttpContext http, string id, SourceRegistry sources, SourceViews views)
    {
        if (sources.Find(http.User.Workspace(), id) is not { } source) return Missing();
        if (source.Definition.Poll is null) throw new InvalidRequestException("poll", "The source is not polled; set poll first.");
        _ = views.Grain(source).Poll();
        return TypedResults.Accepted($"/v1/sources/{id}");
    }

    static async Task<Results<Ok<QualityBody>, ProblemHttpResult>> Quality(
        HttpContext http, string id, SourceRegistry sources, SourceViews views, TimeProvider time, string? from, string? to)
    {
        if (sources.Find(http.User.Workspace(), id) is not { } source) return Missing();
        var last = DateOnly.FromDateTime((Query.Instant("to", to) ?? time.GetUtcNow()).UtcDateTime);
        var first = Query.Instant("from", from) is { } start ? DateOnly.FromDateTime(start.UtcDateTime) : last.AddDays(1 - QualityDaysDefault);
        return TypedResults.Ok(await views.Quality(source, first, last, http.RequestAborted));
    }

    static NewSourceBody Made(Source source, SourceSecrets secrets) =>
        new(source.Id, source.Definition.Vendor, SourceViews.Address(source.Id), source.Version, secrets.Current!);

    static string By(HttpContext http) => http.User.Name();

    static TBuilder ProducesMissing<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new ProducesResponseTypeMetadata(
            StatusCodes.Status404NotFound, typeof(Microsoft.AspNetCore.Mvc.ProblemDetails), ["application/problem+json"]));

    static ProblemHttpResult Missing() =>
        TypedResults.Problem(Problems.Of(StatusCodes.Status404NotFound, "The workspace has no source of this id."));
}
