using HealthEngine.Accounts;
using HealthEngine.Definitions;
using HealthEngine.Jobs;

namespace HealthEngine.Workspaces;

/// <summary>Changes what a workspace is called, where its days begin, and what it reports money in.</summary>
public interface IWorkspaceSettings
{
    /// <summary>0: they were never changed.</summary>
    int VersionOf(WorkspaceId workspace);

    /// <summary>Puts settings in force; accounts come to them in the background.</summary>
    /// <param name="seen">The version that the writer has seen; null: none was ever put.</param>
    /// <returns>The version, and the job that brings accounts to it; null: nothing that accounts are made of has changed.</returns>
    /// <exception cref="InvalidFieldsException">They cannot be.</exception>
    Task<(int Version, Job? Rebuild)> Put(
        WorkspaceId workspace, int? seen, WorkspaceSettings settings, string by, CancellationToken cancellation);
}

/// <inheritdoc cref="IWorkspaceSettings"/>
sealed class DefinedWorkspaceSettings(IDefinitions definitions, IWorkspaces workspaces, IRescore rescore) : IWorkspaceSettings
{
    public int VersionOf(WorkspaceId workspace) =>
        definitions.Of(workspace).Find(WorkspaceSettings.Kind, WorkspaceSettings.Id)?.Version ?? 0;

    public async Task<(int Version, Job? Rebuild)> Put(
        WorkspaceId workspace, int? seen, WorkspaceSettings settings, string by, CancellationToken cancellation)
    {
        var problems = settings.Problems();
        if (!problems.IsEmpty) throw new InvalidFieldsException("workspace", problems);
        var before = workspaces.Find(workspace);
        var put = await definitions.Put(
            workspace, [new(WorkspaceSettings.Kind, WorkspaceSettings.Id, seen ?? 0, settings.ToJson())], by, cancellation);
        var isSame = (before?.TimeZone, before?.Currency) == (settings.TimeZone, settings.Currency);
        return (put[0].Version, isSame ? null : await rescore.Ask(workspace, by));
    }
}
