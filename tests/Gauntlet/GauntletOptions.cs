namespace HealthEngine.Gauntlet;

/// <summary>What to run.</summary>
/// <param name="Scenarios">Of <see cref="ScenarioNames"/>, in order.</param>
/// <param name="Stores">sqlite, postgres or both.</param>
/// <param name="Kills">Faults per scenario and store.</param>
/// <param name="Seconds">The load lasts at least so long.</param>
/// <param name="Seed">Decides the load and the moments of the faults.</param>
/// <param name="SignalsPerSecond">Over all clients; 0: as fast as they can.</param>
/// <param name="Directory">Where each run leaves its history, verdict and the engine's log.</param>
/// <param name="Silos">Of a cluster.</param>
public sealed record GauntletOptions(
    IReadOnlyList<string> Scenarios,
    IReadOnlyList<string> Stores,
    int Kills,
    int Seconds,
    int Seed,
    int Clients,
    int Accounts,
    int SignalsPerSecond,
    Sabotage.SabotageKind Sabotage,
    string Engine,
    string Directory,
    int Silos = 2);

public static class ScenarioNames
{
    public const string Kill = "kill";
    public const string PostgresRestart = "pg-restart";
    public const string DiskFull = "disk-full";
    public const string Pause = "pause";
    public const string PowerCut = "power-cut";
    public const string Playbooks = "playbooks";

    /// <summary>Needs the engine as it is built for clusters, so it runs only when it is named.</summary>
    public const string Cluster = "cluster";

    public static readonly IReadOnlyList<string> All = [Kill, PostgresRestart, DiskFull, Pause, PowerCut, Playbooks];

    /// <summary>What a build runs: the rest takes minutes.</summary>
    public static readonly IReadOnlyList<string> Default = [Kill, PostgresRestart, DiskFull, Playbooks];
}
