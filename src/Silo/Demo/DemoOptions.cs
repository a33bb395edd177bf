using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Demo;

/// <summary>What the demo plays, and how fast.</summary>
/// <param name="SecondsPerDay">How long a demo day takes once the history has been played.</param>
public sealed record DemoOptions(
    ulong Seed = 20_26, int Accounts = 150, int HistoryDays = 120, double SecondsPerDay = 20)
{
    public WorkspaceId Workspace { get; init; } = WorkspaceId.Default;

    /// <summary>How many times as fast as the world the demo then runs.</summary>
    public double Rate => TimeSpan.FromDays(1) / TimeSpan.FromSeconds(SecondsPerDay);
}
