using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using HealthEngine.Accounts;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Definitions;
using HealthEngine.Playbooks;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Playbooks;

/// <summary>A playbook.</summary>
/// <param name="By">Who put it last.</param>
/// <param name="Enabled">Whether accounts enter it.</param>
/// <param name="Problems">Why it cannot be used as things stand, e.g. a measure was removed; empty: it can.</param>
/// <param name="Definition">As it was put; its form is at /v1/playbooks/schema.</param>
sealed record PlaybookBody(
    string Id, int Version, DateTimeOffset At, string By, string? Name, bool Enabled, ImmutableArray<FieldProblem> Problems, RawJson Definition)
{
    public static PlaybookBody Of(PlaybookInfo playbook) => new(
        playbook.Definition.Id, playbook.Definition.Version, playbook.Definition.At, playbook.Definition.By,
        playbook.Playbook?.Name, playbook.Enabled, playbook.Problems, new(Encoding.UTF8.GetBytes(playbook.Definition.Body!)));
}

/// <summary>A version of a playbook.</summary>
/// <param name="Definition">Null: this version removed it.</param>
sealed record PlaybookVersionBody(int Version, DateTimeOffset At, string By, RawJson Definition)
{
    public static PlaybookVersionBody Of(Definition version) => new(
        version.Version, version.At, version.By, version.Body is { } body ? new(Encoding.UTF8.GetBytes(body)) : default);
}

/// <summary>A playbook that comes with the engine, to be put under an id of your own.</summary>
sealed record PlaybookTemplateBody(string Id, string Name, string? Description, RawJson Definition)
{
    public static PlaybookTemplateBody Of(PlaybookTemplate template) => new(
        template.Id, template.Playbook.Name, template.Playbook.Description, new(Encoding.UTF8.GetBytes(template.Body)));
}

/// <summary>What is wrong with a draft of a playbook.</summary>
/// <param name="Problems">Empty: it can be put as it is.</param>
sealed record PlaybookProblems(ImmutableArray<FieldProblem> Problems);

/// <summary>An account that is to enter a playbook.</summary>
/// <param name="Account">Your id of the account.</param>
/// <param name="Key">Tells this request apart: sent again with the same key it starts the same run. 1 to 100 characters; null: any request is another.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record NewRun(string? Account, string? Key = null)
{
    public (AccountKey Account, EntryTrigger Trigger) Check(WorkspaceId workspace, string by, DateTimeOffset now) => (
        new(workspace, Query.Account(Account) ?? throw new InvalidRequestException("account", "account is your id of an account.")),
        new(TriggerKind.Manual, $"{by}: {KeyOf()}", now));

    string KeyOf() => Key is null ? Guid.NewGuid().ToString("n")
        : Key.Length is > 0 and <= 100 ? Key
        : throw new InvalidRequestException("key", "key is 1 to 100 characters.");
}

/// <summary>What is to be tried.</summary>
/// <param name="Account">Your id of the account.</param>
/// <param name="Definition">A playbook that was not put yet; null: the one that was.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record NewDryRun(string? Account, JsonElement? Definition = null)
{
    public AccountKey AccountOf(WorkspaceId workspace) =>
        new(workspace, Query.Account(Account) ?? throw new InvalidRequestException("account", "account is your id of an account."));

    /// <summary>Null: none was sent.</summary>
    public string? Text => Definition switch
    {
        null or { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => null,
        { ValueKind: JsonValueKind.Object } sent => sent.GetRawText(),
        _ => throw new InvalidRequestException("definition", "definition is a playbook as JSON."),
    };
}

/// <summary>Why an account did not enter the last time that it was a candidate.</summary>
/// <param name="Cause">What made it one: an alert's id, a schedule's instant, a journal entry, or who asked.</param>
/// <param name="Count">How often it did not enter, for whatever reason.</param>
sealed record SkipBody(string Account, DateTimeOffset At, SkipReason Reason, TriggerKind Trigger, string Cause, int Count)
{
    public static SkipBody Of(Skip skip) => new(skip.Account.Value, skip.At, skip.Reason, skip.Trigger, skip.Cause, skip.Count);
}

/// <param name="Accounts">Accounts that this was the last reason of.</param>
sealed record SkipCountBody(SkipReason Reason, long Accounts);

/// <summary>How many tasks playbooks may give, all together.</summary>
/// <param name="PerAccount">About one account on one day of the workspace, 0 to 1,000.</param>
/// <param name="PerOwner">To one owner on one day of the workspace, 0 to 1,000.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record TaskCapsBody(int PerAccount, int PerOwner);
