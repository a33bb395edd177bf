using System.Collections.Immutable;

namespace HealthEngine.Jobs;

/// <summary>The jobs of a workspace: which wait, which run, which are over.</summary>
/// <remarks>Key: <see cref="KeyOf"/>. Its reminder sets interrupted jobs going again.</remarks>
[Alias("jobs")]
interface IJobsGrain : IGrainWithStringKey
{
    static string KeyOf(Workspaces.WorkspaceId workspace) => $"jobs/{workspace}";

    /// <exception cref="JobsBusyException">Too many wait.</exception>
    [Alias("create")]
    Task<Job> Create(string kind, string parameters, string by);

    /// <summary>As <see cref="Create"/>, but one of the kind that waits already is given instead of another.</summary>
    /// <remarks>So at most one waits, and it is never too many.</remarks>
    [Alias("create-once")]
    Task<Job> CreateOnce(string kind, string by);

    [Alias("list")]
    Task<ImmutableArray<Job>> List();

    /// <summary>A job is over: the next of its kind may run.</summary>
    [Alias("ended")]
    Task Ended(Job job);

    /// <summary>Starts what may run and does not.</summary>
    [Alias("resume")]
    Task Resume();
}
