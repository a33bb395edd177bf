using System.Text.Json.Serialization;
using HealthEngine.Accounts;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Signals;
using HealthEngine.Tasks;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tasks;

/// <summary>Something that somebody is to do about an account.</summary>
/// <param name="Version">Also its ETag: send it in If-Match with a change.</param>
/// <param name="Outcome">What came of it, in the owner's words.</param>
/// <param name="Playbook">The playbook that gave it; null: a person did.</param>
/// <param name="Step">The playbook's step, by its id or its place.</param>
sealed record TaskBody(
    string Id,
    int Version,
    string Account,
    string Title,
    string Description,
    string? Owner,
    DateTimeOffset? DueAt,
    TaskState State,
    string? Outcome,
    string? Playbook,
    string? Run,
    string? Step,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    DateTimeOffset ChangedAt,
    string ChangedBy)
{
    public static TaskBody Of(AccountTask task) => new(
        task.Id, task.Version, task.Account.Account.Value, task.Title, task.Text, task.Owner, task.DueAt, task.State,
        task.Outcome, task.Origin?.Playbook, task.Origin?.Run, task.Origin?.Step, task.CreatedAt, task.CreatedBy,
        task.ChangedAt, task.ChangedBy);
}

/// <summary>A task that a person gives.</summary>
/// <param name="Account">Your id of the account.</param>
/// <param name="Title">What to do, 1 to 200 characters.</param>
/// <param name="Description">Why, and how, at most 5,000 characters.</param>
/// <param name="Owner">Who is to do it; null: the account's owner.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record NewTask(
    string? Account, string? Title, string? Description = null, string? Owner = null, DateTimeOffset? DueAt = null)
{
    public (AccountKey Account, TaskWish Wish) Check(WorkspaceId workspace) => (
        new(workspace, Query.Account(Account) ?? throw new InvalidRequestException("account", "account is your id of an account.")),
        new(TaskTexts.Title(Title), TaskTexts.Long("description", Description) ?? "", TaskTexts.Short("owner", Owner),
            DueAt?.ToMicroseconds(), TaskState.Open, null));
}

/// <summary>A task as it is to be; what is left out is taken away.</summary>
/// <param name="Title">1 to 200 characters.</param>
/// <param name="State">open, in-progress, done or dismissed.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record ChangedTask(
    string? Title, string? State, string? Description = null, string? Owner = null, DateTimeOffset? DueAt = null,
    string? Outcome = null)
{
    public TaskWish Check() => new(
        TaskTexts.Title(Title), TaskTexts.Long("description", Description) ?? "", TaskTexts.Short("owner", Owner),
        DueAt?.ToMicroseconds(),
        Query.Word("state", State, Words.TaskStates) ?? throw new InvalidRequestException("state", "state is open, in-progress, done or dismissed."),
        TaskTexts.Long("outcome", Outcome));
}

static class TaskTexts
{
    const int ShortMax = 200; // a line
    const int LongMax = 5_000; // two pages: more belongs in a document

    public static string Title(string? text) => text?.Trim() is { Length: > 0 and <= ShortMax } title && !title.Any(char.IsControl)
        ? title
        : throw new InvalidRequestException("title", $"title is text of 1 to {ShortMax} characters.");

    public static string? Short(string field, string? text) => text is null or { Length: > 0 and <= ShortMax } && text?.Any(char.IsControl) != true
        ? text
        : throw new InvalidRequestException(field, $"{field} is text of 1 to {ShortMax} characters; leave it out for none.");

    public static string? Long(string field, string? text) => text is null or { Length: <= LongMax }
        ? text
        : throw new InvalidRequestException(field, $"{field} is at most {LongMax} characters.");
}
