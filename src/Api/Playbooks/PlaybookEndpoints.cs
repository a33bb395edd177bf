using HealthEngine.Api.Access;
using HealthEngine.Api.Documents;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Playbooks;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HealthEngine.Api.Playbooks;

/// <summary>Playbooks: what is done about accounts, and when.</summary>
static class PlaybookEndpoints
{
    const string Example = """
        {"name":"Payment failed","enabled":true,"triggers":[{"alert":{"rules":["payment-failed"]}}],
         "exit":{"input":"billing.failed_payments_30d","op":"==","value":0},"reentry":{"policy":"always"},
         "steps":[{"type":"wait","for":"1.00:00:00"},{"type":"task","title":"Ask for another card","text":"The payment failed and was not made up for in a day.","due":"2.00:00:00"}]}
        """;

    public static void MapPlaybooks(this IEndpointRouteBuilder routes)
    {
        var playbooks = routes.MapGroup("/playbooks").WithTags("Playbooks");
        playbooks.MapGet("", List).Needs(Scopes.Read).WithName("listPlaybooks").WithSummary("List playbooks");
        playbooks.MapGet("/schema", Schema).Needs(Scopes.Read).WithName("getPlaybookSchema")
            .WithSummary("Show the form of a playbook").WithDescription("As JSON Schema 2020-12.");
        playbooks.MapGet("/templates", Templates).Needs(Scopes.Read).WithName("listPlaybookTemplates")
            .WithSummary("List the playbooks that come with the engine")
            .WithDescription("They are not in force: put one under an id of your own, changed as you need, and enable it.");
        playbooks.MapGet("/caps", Caps).Needs(Scopes.Read).WithName("getTaskCaps").WithSummary("Show how many tasks playbooks may give");
        playbooks.MapPut("/caps", PutCaps).Needs(Scopes.Write).WithName("putTaskCaps").WithSummary("Say how many tasks playbooks may give")
            .WithDescription("A task beyond them is not given; the run notes why and goes on.")
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        playbooks.MapPost("/validation", Validate).Needs(Scopes.Read).WithName("validatePlaybook")
            .WithSummary("Show what is wrong with a draft of a playbook")
            .WithDescription("Why putting it would be refused: every field at fault, by its place. It is kept nowhere.")
            .WithMetadata(new JsonBody("A playbook that need not be whole; see /v1/playbooks/schema.", Example));
        playbooks.MapGet("/{id}", Get).Needs(Scopes.Read).WithName("getPlaybook").WithSummary("Show a playbook")
            .WithDescription("Its ETag is the version: send it in If-Match with a change.").ProducesProblem(StatusCodes.Status404NotFound);
        playbooks.MapPut("/{id}", Put).Needs(Scopes.Write).WithName("putPlaybook").WithSummary("Put a playbook in force")
            .WithDescription("Runs under way go on with their version. What cannot be is refused with every field at fault in errors.")
            .WithMetadata(new JsonBody("Whom it takes in, what it does, and when it stops; see /v1/playbooks/schema.", Example))
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        playbooks.MapDelete("/{id}", Delete).Needs(Scopes.Write).WithName("deletePlaybook").WithSummary("Remove a playbook")
            .WithDescription("Nobody enters it any more; runs under way go on to their end. Its versions stay.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        playbooks.MapGet("/{id}/versions", Versions).Needs(Scopes.Read).WithName("listPlaybookVersions").WithSummary("List the versions of a playbook")
            .WithDescription("Oldest first.").ProducesProblem(StatusCodes.Status404NotFound);
        playbooks.MapPost("/{id}/activation", Enable).Needs(Scopes.Write).WithName("enablePlaybook").WithSummary("Let accounts enter a playbook")
            .ProducesProblem(StatusCodes.Status404NotFound);
        playbooks.MapDelete("/{id}/activation", Disable).Needs(Scopes.Write).WithName("disablePlaybook").WithSummary("Let no account enter a playbook")
            .WithDescription("Runs under way go on.").ProducesProblem(StatusCodes.Status404NotFound);
        playbooks.MapEntries();
        playbooks.MapEffects();
    }

    static Ok<Listing<PlaybookBody>> List(HttpContext http, IPlaybooks playbooks) => TypedResults.Ok(
        new Listing<PlaybookBody>([.. playbooks.List(http.User.Workspace()).Select(PlaybookBody.Of)], null));

    static ContentHttpResult Schema() => TypedResults.Content(PlaybookTemplates.Schema, "application/schema+json");

    static Ok<Listing<PlaybookTemplateBody>> Templates() => TypedResults.Ok(
        new Listing<PlaybookTemplateBody>([.. PlaybookTemplates.All.Select(PlaybookTemplateBody.Of)], null));

    static Ok<TaskCapsBody> Caps(HttpContext http, PlaybookCaps caps)
    {
        IfMatch.Tell(http, caps.Version(http.User.Workspace()));
        var (perAccount, perOwner) = caps.Of(http.User.Workspace());
        return TypedResults.Ok(new TaskCapsBody(perAccount, perOwner));
    }

    static async Task<Ok<TaskCapsBody>> PutCaps(
        HttpContext http, [FromHeader(Name = "If-Match")] string? ifMatch, TaskCapsBody wanted, PlaybookCaps caps)
    {
        await caps.Put(
            http.User.Workspace(), new(wanted.PerAccount, wanted.PerOwner), IfMatch.Version(ifMatch), http.User.Name(), http.RequestAborted);
        return Caps(http, caps);
    }

    static Ok<PlaybookProblems> Validate(HttpContext http, string? id, JsonText draft, IPlaybooks playbooks) => TypedResults.Ok(
        new PlaybookProblems(playbooks.Validate(http.User.Workspace(), Query.Text(id), draft.Text)));

    static Results<Ok<PlaybookBody>, ProblemHttpResult> Get(HttpContext http, string id, IPlaybooks playbooks) =>
        Answer(http, playbooks.Find(http.User.Workspace(), id));

    static async Task<Results<Ok<PlaybookBody>, ProblemHttpResult>> Put(
        HttpContext http, string id, [FromHeader(Name = "If-Match")] string? ifMatch, JsonText playbook, IPlaybooks playbooks) =>
        Answer(http, await playbooks.Put(
            http.User.Workspace(), id, IfMatch.Version(ifMatch), playbook.Text, http.User.Name(), http.RequestAborted));

    static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        HttpContext http, string id, [FromHeader(Name = "If-Match")] string? ifMatch, IPlaybooks playbooks) =>
        await playbooks.Remove(http.User.Workspace(), id, IfMatch.Version(ifMatch), http.User.Name(), http.RequestAborted)
            ? TypedResults.NoContent()
            : NotFound();

    static async Task<Results<Ok<Listing<PlaybookVersionBody>>, ProblemHttpResult>> Versions(HttpContext http, string id, IPlaybooks playbooks)
    {
        var versions = await playbooks.Versions(http.User.Workspace(), id, http.RequestAborted);
        return versions.Count > 0
            ? TypedResults.Ok(new Listing<PlaybookVersionBody>([.. versions.Select(PlaybookVersionBody.Of)], null))
            : NotFound();
    }

    static async Task<Results<Ok<PlaybookBody>, ProblemHttpResult>> Enable(HttpContext http, string id, IPlaybooks playbooks) =>
        Answer(http, await playbooks.Switch(http.User.Workspace(), id, PlaybookSwitch.On, http.User.Name(), http.RequestAborted));

    static async Task<Results<Ok<PlaybookBody>, ProblemHttpResult>> Disable(HttpContext http, string id, IPlaybooks playbooks) =>
        Answer(http, await playbooks.Switch(http.User.Workspace(), id, PlaybookSwitch.Off, http.User.Name(), http.RequestAborted));

    static Results<Ok<PlaybookBody>, ProblemHttpResult> Answer(HttpContext http, PlaybookInfo? playbook)
    {
        if (playbook is null) return NotFound();
        IfMatch.Tell(http, playbook.Definition.Version);
        return TypedResults.Ok(PlaybookBody.Of(playbook));
    }

    public static ProblemHttpResult NotFound() => TypedResults.Problem(Problems.NotFound("The workspace has no playbook of this id."));
}
