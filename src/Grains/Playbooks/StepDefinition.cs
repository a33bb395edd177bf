using System.Collections.Immutable;
using System.Text.Json.Serialization;
using HealthEngine.Alerts.Rules;

namespace HealthEngine.Playbooks;

/// <summary>One step of a playbook; which of the fields it has depends on its type.</summary>
/// <param name="Id">Names it for jumps and in runs, 1-50 of a-z, 0-9, '-' and '_'; null: its place, e.g. <c>steps[2]</c>.</param>
/// <param name="Title">Of a task or a message: a line; may name numbers in braces as an alert rule's texts do.</param>
/// <param name="Text">Of a task or a message: why, and what to do.</param>
/// <param name="Endpoint">Of a webhook, slack or email step: the id of an endpoint of that kind.</param>
/// <param name="To">Of a slack or email step: whom it addresses; null: the endpoint's own recipient.</param>
/// <param name="Owner">Of a task: who has it; null: the account's owner.</param>
/// <param name="Due">Of a task: how long the owner has, 0 to 365 days; null: it has no due date.</param>
/// <param name="For">Of a wait: a second to 366 days.</param>
/// <param name="Until">Of a waitUntil: what is waited for, and for how long.</param>
/// <param name="OnTimeout">Of a waitUntil: the id of a later step to go on with when the time is over; null: the next.</param>
/// <param name="If">Of a branch.</param>
/// <param name="Then">Of a branch: steps if it holds.</param>
/// <param name="Goto">Of a branch: the id of the step to go on with if it holds, instead of <paramref name="Then"/>.</param>
/// <param name="AtMost">Of a goto that leads back: so many jumps, 1-100; after them the run goes on with the next step.</param>
/// <param name="Else">Of a branch: steps if it does not hold.</param>
/// <param name="OnFailure">The id of a later step to go on with when this one fails for good; null: the run fails and its owner gets a task.</param>
public sealed record StepDefinition(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] StepType Type,
    string? Id = null,
    string? Title = null,
    string? Text = null,
    string? Endpoint = null,
    string? To = null,
    string? Owner = null,
    TimeSpan? Due = null,
    TimeSpan? For = null,
    UntilDefinition? Until = null,
    string? OnTimeout = null,
    ConditionDefinition? If = null,
    ImmutableArray<StepDefinition> Then = default,
    string? Goto = null,
    int? AtMost = null,
    ImmutableArray<StepDefinition> Else = default,
    string? OnFailure = null)
{
    /// <summary>Whether it brings something to a person, which can wait until a decent hour.</summary>
    internal bool IsForPeople => Type is StepType.Notify or StepType.Slack or StepType.Email or StepType.Task;

    /// <summary>Whether something outside the run comes of it.</summary>
    internal bool HasEffect => IsForPeople || Type == StepType.Webhook;
}

/// <param name="When">What is waited for.</param>
/// <param name="Timeout">How long at most: a second to 366 days.</param>
public sealed record UntilDefinition(ConditionDefinition When, TimeSpan Timeout);

[JsonConverter(typeof(JsonStringEnumConverter<StepType>))]
public enum StepType
{
    /// <summary>Tells every endpoint that wants <c>playbook.notice</c> about the account's owner.</summary>
    [JsonStringEnumMemberName("notify")]
    Notify,

    [JsonStringEnumMemberName("task")]
    Task,

    [JsonStringEnumMemberName("webhook")]
    Webhook,

    [JsonStringEnumMemberName("slack")]
    Slack,

    [JsonStringEnumMemberName("email")]
    Email,

    [JsonStringEnumMemberName("wait")]
    Wait,

    [JsonStringEnumMemberName("waitUntil")]
    WaitUntil,

    [JsonStringEnumMemberName("branch")]
    Branch,

    [JsonStringEnumMemberName("end")]
    End,
}
