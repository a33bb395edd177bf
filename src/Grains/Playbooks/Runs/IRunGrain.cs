using HealthEngine.Workspaces;

namespace HealthEngine.Playbooks.Runs;

/// <summary>One run, live: takes its steps when their time has come.</summary>
/// <remarks>Key: <see cref="KeyOf"/>. What is on disk is the run; a grain that is gone is found again by the due-index.</remarks>
[Alias("run-grain")]
public interface IRunGrain : IGrainWithStringKey
{
    /// <summary>Takes the steps that can be taken now.</summary>
    /// <returns>When to look next; null: it is over, or there is no such run.</returns>
    [Alias("look")]
    Task<DateTimeOffset?> Look();

    [Alias("cancel")]
    Task<RunChange> Cancel(string by);

    /// <summary>Takes a failed run up again at the step that failed.</summary>
    [Alias("retry")]
    Task<RunChange> Retry(string by);

    static string KeyOf(WorkspaceId workspace, string id) => $"run/{workspace}/{id}";
}

public enum RunChange
{
    Done,

    /// <summary>The workspace has no such run.</summary>
    Unknown,

    /// <summary>The run is not in a state in which that can be done.</summary>
    WrongState,

    /// <summary>Another run of the playbook is under way on the account.</summary>
    AlreadyRunning,
}
