namespace HealthEngine.Workspaces;

/// <summary>A workspace's own settings.</summary>
/// <param name="TimeZone">IANA zone that decides where a day begins, e.g. <c>Europe/Berlin</c>.</param>
/// <param name="Currency">ISO 4217 code that money is reported in, e.g. <c>EUR</c>.</param>
[GenerateSerializer, Immutable, Alias("workspace")]
public sealed record Workspace(
    [property: Id(0)] WorkspaceId Id,
    [property: Id(1)] string Name,
    [property: Id(2)] string TimeZone,
    [property: Id(3)] string Currency);
