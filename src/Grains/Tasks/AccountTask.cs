using System.Text.Json.Serialization;
using HealthEngine.Accounts;

namespace HealthEngine.Tasks;

/// <summary>Something that somebody is to do about an account.</summary>
/// <param name="Title">What to do, in a line.</param>
/// <param name="Text">Why, and how; empty: the title says it.</param>
/// <param name="Owner">Who has it; null: nobody yet.</param>
/// <param name="DueAt">When it should be done; null: whenever.</param>
/// <param name="Outcome">What came of it, in the owner's words.</param>
/// <param name="Origin">The run that gave it; null: a person did.</param>
/// <param name="Version">From 1, one more with each change.</param>
[GenerateSerializer, Immutable, Alias("account-task")]
public sealed record AccountTask(
    [property: Id(0)] string Id,
    [property: Id(1), JsonConverter(typeof(AccountKeyText))] AccountKey Account,
    [property: Id(2)] string Title,
    [property: Id(3)] string Text,
    [property: Id(4)] string? Owner,
    [property: Id(5)] DateTimeOffset? DueAt,
    [property: Id(6)] TaskState State,
    [property: Id(7)] string? Outcome,
    [property: Id(8)] TaskOrigin? Origin,
    [property: Id(9)] DateTimeOffset CreatedAt,
    [property: Id(10)] string CreatedBy,
    [property: Id(11)] DateTimeOffset ChangedAt,
    [property: Id(12)] string ChangedBy,
    [property: Id(13)] int Version);

[JsonConverter(typeof(JsonStringEnumConverter<TaskState>))]
public enum TaskState
{
    [JsonStringEnumMemberName("open")]
    Open,

    [JsonStringEnumMemberName("in-progress")]
    InProgress,

    [JsonStringEnumMemberName("done")]
    Done,

    /// <summary>It was not worth doing.</summary>
    [JsonStringEnumMemberName("dismissed")]
    Dismissed,
}

/// <summary>The step of a run that gave a task.</summary>
[GenerateSerializer, Immutable, Alias("task-origin")]
public sealed record TaskOrigin(
    [property: Id(0)] string Playbook, [property: Id(1)] string Run, [property: Id(2)] string Step);

/// <summary>The JSON form that tasks are stored in: add fields, never rename.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(AccountTask))]
public sealed partial class TaskJson : JsonSerializerContext;
