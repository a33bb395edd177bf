using System.Text.RegularExpressions;

namespace HealthEngine.Workspaces;

/// <summary>Names a workspace: one company's accounts, people and settings, seen by nobody else.</summary>
/// <remarks>1 to 63 characters: lower-case letters, digits and inner hyphens. It is part of every key and row.</remarks>
[GenerateSerializer, Immutable, Alias("workspace-id")]
public readonly partial record struct WorkspaceId
{
    /// <summary>The workspace that the first start makes.</summary>
    public static readonly WorkspaceId Default = new("default");

    public WorkspaceId(string value) =>
        Value = Pattern().IsMatch(value)
            ? value
            : throw new ArgumentException($"'{value}' is no workspace id: 1 to 63 of a-z, 0-9 and inner '-'.", nameof(value));

    [Id(0)]
    public string Value { get; }

    public override string ToString() => Value;

    [GeneratedRegex("^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$", RegexOptions.CultureInvariant)]
    internal static partial Regex Pattern();
}
