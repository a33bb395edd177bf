using HealthEngine.Api.Alerts;
using HealthEngine.Api.Playbooks;
using HealthEngine.Api.Risk;
using HealthEngine.Api.Tasks;
using HealthEngine.Live;

namespace HealthEngine.Api.Live;

/// <summary>One thing that happened.</summary>
/// <param name="Cursor">Place in the feed: subscribe with it as <c>after</c> to go on without a gap or a repetition.</param>
/// <param name="Alert">Where the kind is alert.</param>
/// <param name="Reading">Where the kind is reading.</param>
/// <param name="Risk">Where the kind is risk: it moved by half a point, or into another band.</param>
/// <param name="Run">Where the kind is run: one of a playbook started, moved or ended.</param>
/// <param name="Task">Where the kind is task: the task as it is from then on.</param>
sealed record LiveItemBody(
    string Cursor, LiveKind Kind, DateTimeOffset At, string Account, AlertChangeBody? Alert, LiveReading? Reading, LiveRiskBody? Risk,
    RunChangeBody? Run, TaskBody? Task)
{
    public static LiveItemBody Of(LiveItem item) => new(
        item.Cursor.ToString(),
        item.Kind,
        item.At,
        item.Account.Account.Value,
        item.Alert is { } alert ? AlertChangeBody.Of(alert) : null,
        item.Reading,
        item.Risk is { } risk ? LiveRiskBody.Of(risk) : null,
        item.Run is { } run ? RunChangeBody.Of(run) : null,
        item.Task is { } task ? TaskBody.Of(task) : null);
}

/// <summary>What a subscriber wants to see. Nothing named: everything from now on.</summary>
/// <param name="After">Cursor of the last item seen.</param>
/// <param name="Kinds">Some of alert, reading, run, data, risk, task.</param>
sealed record LiveRequest(
    string? After = null,
    IReadOnlyList<string>? Kinds = null,
    string? Owner = null,
    string? Segment = null,
    IReadOnlyList<string>? Accounts = null);
