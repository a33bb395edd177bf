using HealthEngine.Jobs;
using HealthEngine.Workspaces;

namespace HealthEngine.Accounts;

/// <summary>Has every account look at itself again once what scores and alerts are made of has changed.</summary>
public interface IRescore
{
    /// <summary>Kind of the job that does it.</summary>
    const string JobKind = "rescore";

    /// <summary>Asks for it. One that waits will see this change too, and is given instead of a second.</summary>
    Task<Job> Ask(WorkspaceId workspace, string by);

    /// <summary>Asks for it when a change was not followed by it: the engine was killed in between, or another way led there.</summary>
    /// <returns>The job; null: accounts are up to date, or on the way.</returns>
    Task<Job?> AskIfBehind(WorkspaceId workspace);
}
