using System.CommandLine;
using HealthEngine.Gauntlet;
using HealthEngine.Gauntlet.Engines;
using HealthEngine.Gauntlet.PowerCuts;
using HealthEngine.Gauntlet.Sabotage;
using HealthEngine.Gauntlet.Scenarios;

var scenario = new Option<string>("--scenario")
{
    Description = $"{string.Join(", ", ScenarioNames.All)}, all of these, or {ScenarioNames.Cluster}. "
        + "Default: those that a build runs.",
};
var store = new Option<string>("--store")
{
    Description = "sqlite, postgres or both.",
    DefaultValueFactory = _ => "both",
};
var kills = new Option<int>("--kills")
{
    Description = "Kills per store; slower faults a third of it.",
    DefaultValueFactory = _ => 10,
};
var seconds = new Option<int>("--seconds")
{
    Description = "Keep the load up at least so long per scenario.",
    DefaultValueFactory = _ => 0,
};
var seed = new Option<int?>("--seed") { Description = "Decides load and faults. Default: by the clock, and printed." };
var clients = new Option<int>("--clients") { Description = "Senders at once.", DefaultValueFactory = _ => 6 };
var accounts = new Option<int>("--accounts")
{
    Description = "Accounts that they speak of.",
    DefaultValueFactory = _ => 2_000,
};
var rate = new Option<int>("--rate")
{
    Description = "Signals a second over all senders; 0: as fast as they can.",
    DefaultValueFactory = _ => 3_000,
};
var sabotage = new Option<SabotageKind>("--sabotage")
{
    Description = "Break the promise on purpose: the run must fail.",
};
var engine = new Option<string?>("--engine")
{
    Description = "The engine's healthctl.dll. Default: the one built beside this program.",
};
var silos = new Option<int>("--silos")
{
    Description = "Of the cluster, 2 or more.",
    DefaultValueFactory = _ => 2,
};
var directory = new Option<string?>("--directory")
{
    Description = "Where histories and logs go. Default: a new one under the temporary directory.",
};

var root = new RootCommand("Kills, starves and unplugs HealthEngine under load, and checks that it kept every promise.")
{
    scenario, store, kills, seconds, seed, clients, accounts, rate, sabotage, engine, silos, directory,
};
scenario.AcceptOnlyFromAmong([.. ScenarioNames.All, ScenarioNames.Cluster, "all"]);
store.AcceptOnlyFromAmong("sqlite", "postgres", "both");
root.SetAction(async (parsed, _) =>
{
    var time = TimeProvider.System;
    var options = new GauntletOptions(
        parsed.GetValue(scenario) switch
        {
            null => ScenarioNames.Default,
            "all" => ScenarioNames.All,
            var one => [one],
        },
        parsed.GetValue(store) is "both" or null ? ["sqlite", "postgres"] : [parsed.GetValue(store)!],
        parsed.GetValue(kills),
        parsed.GetValue(seconds),
        parsed.GetValue(seed) ?? (int)(time.GetUtcNow().ToUnixTimeSeconds() % 1_000_000),
        parsed.GetValue(clients),
        parsed.GetValue(accounts),
        parsed.GetValue(rate),
        parsed.GetValue(sabotage),
        parsed.GetValue(engine)
            ?? (parsed.GetValue(scenario) == ScenarioNames.Cluster ? EngineProgram.FindOrleans() : EngineProgram.Find()),
        parsed.GetValue(directory) ?? RunDirectory.Create(),
        Math.Max(2, parsed.GetValue(silos)));
    Console.WriteLine($"seed {options.Seed}, histories in {options.Directory}");
    var results = new List<ScenarioResult>();
    await foreach (var result in new ScenarioRunner(options, time).Run())
    {
        results.Add(result);
        foreach (var line in result.Lines()) Console.WriteLine(line);
    }

    int Count(Outcome outcome) => results.Count(r => r.Outcome == outcome);
    var (passed, failed, skipped) = (Count(Outcome.Passed), Count(Outcome.Failed), Count(Outcome.Skipped));
    Console.WriteLine($"{passed} passed, {failed} failed, {skipped} skipped");
    return failed == 0 ? 0 : 1;
});

// Started by the power cuts as a process of its own, and not for people.
if (args is [BareWriter.Command, var file, var synchronous])
{
    BareWriter.Run(file, synchronous);
    return 0;
}

return await root.Parse(args).InvokeAsync();
