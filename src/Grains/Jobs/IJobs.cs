using HealthEngine.Workspaces;

namespace HealthEngine.Jobs;

/// <summary>Long work of workspaces: asked for, watched, canceled.</summary>
/// <remarks>
/// Of each kind one job runs in a workspace; others wait. A job survives the engine: after a restart it goes on
/// from its last checkpoint.
/// </remarks>
public interface IJobs
{
    /// <summary>Takes a job; it is on disk when this returns, and runs or waits.</summary>
    /// <param name="kind">Of a registered <see cref="IJobWork"/>.</param>
    /// <param name="parameters">A JSON object, checked by the caller.</param>
    /// <exception cref="JobsBusyException">Too many wait.</exception>
    Task<Job> Create(WorkspaceId workspace, string kind, string parameters, string by);

    /// <summary>Null: the workspace has no such job, or it is forgotten.</summary>
    Task<JobDetail?> Find(WorkspaceId workspace, string id);

    /// <summary>As <see cref="Find"/>, but waits until the job is over, at most so long (and <see cref="JobLimits.WaitMax"/>).</summary>
    Task<JobDetail?> Wait(WorkspaceId workspace, string id, TimeSpan atMost);

    /// <summary>Newest first, at most <see cref="JobLimits.HistoryMax"/> that are over and all that are not.</summary>
    Task<IReadOnlyList<Job>> List(WorkspaceId workspace);

    /// <summary>Asks a job to stop; one that runs does so at its next step. One that is over stays as it is.</summary>
    Task<JobDetail?> Cancel(WorkspaceId workspace, string id);

    /// <summary>Sets the jobs of a workspace going again that a stop of the engine interrupted.</summary>
    Task Resume(WorkspaceId workspace);
}
