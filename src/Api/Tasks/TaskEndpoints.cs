using HealthEngine.Api.Access;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Tasks;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HealthEngine.Api.Tasks;

/// <summary>What people are to do about accounts: given by playbooks, or by hand.</summary>
static class TaskEndpoints
{
    public static void MapTasks(this IEndpointRouteBuilder routes)
    {
        var tasks = routes.MapGroup("/tasks").WithTags("Tasks");
        tasks.MapGet("", List).Needs(Scopes.Read).WithName("listTasks").WithSummary("List tasks")
            .WithDescription("Newest first. Filters hold together.");
        tasks.MapGet("/agenda", Agenda).Needs(Scopes.Read).WithName("listAgenda").WithSummary("List what is to be done")
            .WithDescription("Tasks that are open or in progress, the first due first; those without a due date come last.");
        tasks.MapPost("", Create).Needs(Scopes.Write).WithName("createTask").WithSummary("Give somebody a task")
            .ProducesProblem(StatusCodes.Status404NotFound);
        tasks.MapGet("/{id}", Get).Needs(Scopes.Read).WithName("getTask").WithSummary("Show a task")
            .ProducesProblem(StatusCodes.Status404NotFound);
        tasks.MapPut("/{id}", Put).Needs(Scopes.Write).WithName("putTask").WithSummary("Change a task")
            .WithDescription("What is left out is taken away. With If-Match only the version that you have seen is changed.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status412PreconditionFailed);
    }

    static async Task<Ok<Listing<TaskBody>>> List(HttpContext http, [AsParameters] TaskListQuery query, ITaskStore tasks) =>
        TypedResults.Ok(query.Cut(await tasks.List(http.User.Workspace(), query.Read(), http.RequestAborted)));

    static async Task<Ok<Listing<TaskBody>>> Agenda(HttpContext http, [AsParameters] AgendaListQuery query, ITaskStore tasks) =>
        TypedResults.Ok(query.Cut(await tasks.Agenda(http.User.Workspace(), query.Read(), http.RequestAborted)));

    static async Task<Results<Created<TaskBody>, ProblemHttpResult>> Create(HttpContext http, NewTask wanted, TaskDesk desk)
    {
        var (account, wish) = wanted.Check(http.User.Workspace());
        return await desk.Create(account, wish, http.User.Name(), http.RequestAborted) is { } task
            ? TypedResults.Created($"/v1/tasks/{task.Id}", TaskBody.Of(task))
            : TypedResults.Problem(Problems.NotFound("The workspace has no such account."));
    }

    static async Task<Results<Ok<TaskBody>, ProblemHttpResult>> Get(HttpContext http, string id, ITaskStore tasks) =>
        await tasks.Find(http.User.Workspace(), id, http.RequestAborted) is { } task ? Answer(http, task) : NotFound();

    static async Task<Results<Ok<TaskBody>, ProblemHttpResult>> Put(
        HttpContext http, string id, [FromHeader(Name = "If-Match")] string? ifMatch, ChangedTask wanted, ITaskStore tasks, TaskDesk desk)
    {
        var (wish, seen) = (wanted.Check(), IfMatch.Version(ifMatch));
        if (await tasks.Find(http.User.Workspace(), id, http.RequestAborted) is not { } task) return NotFound();
        var changed = seen is null || seen == task.Version
            ? await desk.Change(task, wish, http.User.Name(), http.RequestAborted)
            : null;
        return changed is not null ? Answer(http, changed) : TypedResults.Problem(Problems.Of(
            StatusCodes.Status412PreconditionFailed, "Somebody changed the task since you read it. Read it again, then change it."));
    }

    static Ok<TaskBody> Answer(HttpContext http, AccountTask task)
    {
        IfMatch.Tell(http, task.Version);
        return TypedResults.Ok(TaskBody.Of(task));
    }

    static ProblemHttpResult NotFound() => TypedResults.Problem(Problems.NotFound("The workspace has no task of this id."));
}
