using HealthEngine.Workspaces;

namespace HealthEngine.Playbooks.Runs;

/// <summary>Looks at runs when their time has come: the one clock behind all waits of playbooks.</summary>
/// <remarks>Key: <see cref="Key"/>. Runs that were waiting before a restart are found again in their store.</remarks>
[Alias("run-due")]
public interface IRunDueGrain : IGrainWithStringKey
{
    /// <summary>The one due-index of a store.</summary>
    const string Key = "run-due/main";

    /// <summary>Starts watching, if it does not yet.</summary>
    [Alias("start")]
    Task Start();

    /// <summary>A run is to be looked at; an earlier wish replaces a later one.</summary>
    [Alias("arrange")]
    Task Arrange(WorkspaceId workspace, string run, DateTimeOffset at);
}
