using HealthEngine.Workspaces;

namespace HealthEngine.Definitions;

/// <summary>One version of something that a workspace has defined: a scorecard, a measure, a rule, a playbook.</summary>
/// <param name="Kind">What it defines, e.g. <c>scorecard</c>; each noun of the domain names its own.</param>
/// <param name="Id">Names it within its kind, 1-100 characters of a-z, 0-9, '.', '_' and '-'.</param>
/// <param name="Version">From 1, one more with each change.</param>
/// <param name="Body">A JSON object whose form the kind gives; null: this version removed it.</param>
/// <param name="At">When it was put.</param>
/// <param name="By">Who put it: a key's or a person's name, or <see cref="ShippedDefinition.By"/>.</param>
public sealed record Definition(
    WorkspaceId Workspace, string Kind, string Id, int Version, string? Body, DateTimeOffset At, string By);

/// <summary>A definition that comes with the engine; it is in force until a workspace puts its own in its place.</summary>
public sealed record ShippedDefinition(string Kind, string Id, string Body)
{
    /// <summary>Who "put" what comes with the engine.</summary>
    public const string By = "healthengine";

    /// <summary>A shipped definition is the first version; a workspace's own begin after it.</summary>
    public const int Version = 1;

    /// <summary>As a workspace sees it.</summary>
    public Definition In(WorkspaceId workspace) => new(workspace, Kind, Id, Version, Body, DateTimeOffset.UnixEpoch, By);
}

/// <summary>A change to be made.</summary>
/// <param name="ExpectedVersion">The version that the writer has seen; 0: none, the id is new.</param>
/// <param name="Body">Null removes it.</param>
public sealed record DefinitionChange(string Kind, string Id, int ExpectedVersion, string? Body);
