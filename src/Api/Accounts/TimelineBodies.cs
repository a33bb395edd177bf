using System.Text.Json.Serialization;
using HealthEngine.Api.Alerts;
using HealthEngine.Api.Playbooks;
using HealthEngine.Api.Tasks;
using HealthEngine.Api.Wire;
using HealthEngine.Journal;
using HealthEngine.Signals;
using HealthEngine.Tasks;

namespace HealthEngine.Api.Accounts;

/// <summary>Something that happened to an account.</summary>
/// <param name="Id">A signal's is the sender's; an alert's is the alert's.</param>
/// <param name="At">When it happened.</param>
/// <param name="RecordedAt">When the engine learned of it.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TimelineSignalBody), "signal")]
[JsonDerivedType(typeof(TimelineAlertBody), "alert")]
[JsonDerivedType(typeof(TimelineRunBody), "run")]
[JsonDerivedType(typeof(TimelineTaskBody), "task")]
abstract record TimelineItemBody(string Id, DateTimeOffset At, DateTimeOffset RecordedAt)
{
    /// <summary>What an entry tells: its consequences, the last first, then the signal that had them.</summary>
    public static IEnumerable<TimelineItemBody> NewestFirst(JournalEntry entry)
    {
        for (var i = entry.Events.Length - 1; i >= 0; i--)
        {
            if (AlertChangeBody.Of(entry.Events[i]) is { } change)
                yield return new TimelineAlertBody(change.Id, entry.RecordedAt, entry.RecordedAt, change);
            if (RunChangeBody.Of(entry.Events[i]) is { } run)
                yield return new TimelineRunBody(run.Id, entry.RecordedAt, entry.RecordedAt, run);
            if (entry.Events[i] is TaskChanged { Task: var task })
                yield return new TimelineTaskBody(task.Id, entry.RecordedAt, entry.RecordedAt, TaskBody.Of(task));
        }

        if (entry.Signal is { } signal) yield return TimelineSignalBody.Of(signal, entry.RecordedAt);
    }
}

/// <summary>A signal, as it was sent.</summary>
sealed record TimelineSignalBody(
    string Id,
    DateTimeOffset At,
    DateTimeOffset RecordedAt,
    string Type,
    string? Name,
    string? User,
    decimal? Value,
    RawJson Props) : TimelineItemBody(Id, At, RecordedAt)
{
    public static TimelineSignalBody Of(Signal signal, DateTimeOffset recordedAt) => new(
        signal.Id, signal.At, recordedAt, signal.Type, signal.Name, signal.User, signal.Value, new(signal.Props));
}

/// <summary>A run of a playbook started, took a step or ended.</summary>
sealed record TimelineRunBody(string Id, DateTimeOffset At, DateTimeOffset RecordedAt, RunChangeBody Run)
    : TimelineItemBody(Id, At, RecordedAt);

/// <summary>A task was given or changed.</summary>
/// <param name="Task">As it was from then on.</param>
sealed record TimelineTaskBody(string Id, DateTimeOffset At, DateTimeOffset RecordedAt, TaskBody Task)
    : TimelineItemBody(Id, At, RecordedAt);

/// <summary>An alert was raised or resolved.</summary>
sealed record TimelineAlertBody(string Id, DateTimeOffset At, DateTimeOffset RecordedAt, AlertChangeBody Alert)
    : TimelineItemBody(Id, At, RecordedAt);
