using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using HealthEngine.Playbooks.Runs;

namespace HealthEngine.Playbooks.Simulation;

/// <summary>What a playbook would have done in the last days, had it been in force.</summary>
/// <param name="Version">Null: a draft.</param>
/// <param name="Accounts">Looked at.</param>
/// <param name="SkippedAccounts">Accounts that could not be looked at.</param>
/// <param name="Entered">How often an account would have entered.</param>
/// <param name="Treated">Of them, those that something would have been done with.</param>
/// <param name="Holdout">Of them, those left alone.</param>
/// <param name="Days">The workspace's days, oldest first, on which anybody would have entered or got a task.</param>
/// <param name="Entries">The last of them, newest first.</param>
/// <param name="Skipped">Why candidates would not have entered, the most frequent first.</param>
/// <param name="Ends">How the runs would have stood at the end.</param>
/// <param name="Messages">Messages by the type of their step.</param>
/// <param name="Returned">How scores went by themselves: what the playbook must do better than.</param>
/// <param name="Notes">What to know before believing the numbers.</param>
public sealed record SimulationReport(
    string Playbook,
    int? Version,
    DateTimeOffset From,
    DateTimeOffset To,
    int Accounts,
    int SkippedAccounts,
    int Entered,
    int Treated,
    int Holdout,
    ImmutableArray<SimulatedDay> Days,
    ImmutableArray<EntryReport> Entries,
    ImmutableArray<SkipReport> Skipped,
    ImmutableArray<EndReport> Ends,
    TaskReport Tasks,
    ImmutableArray<MessageReport> Messages,
    ReturnReport Returned,
    ImmutableArray<string> Notes)
{
    public string ToJson() => JsonSerializer.Serialize(this, SimulationJson.Default.SimulationReport);

    public static SimulationReport Parse(string json) =>
        JsonSerializer.Deserialize(json, SimulationJson.Default.SimulationReport)!;
}

/// <param name="Day">E.g. <c>2026-11-22</c>.</param>
/// <param name="Tasks">Given, all owners together.</param>
public sealed record SimulatedDay(string Day, int Entered, int Holdout, int Tasks);

/// <param name="Score">Of the account when it entered.</param>
public sealed record EntryReport(string Account, DateTimeOffset At, Arm Arm, TriggerKind Trigger, double? Score, RunState State);

public sealed record SkipReport(SkipReason Reason, int Count);

public sealed record EndReport(RunState State, int Runs);

public sealed record MessageReport(StepType Type, int Count);

/// <summary>What people would have had to do.</summary>
/// <param name="Given">Tasks within the caps.</param>
/// <param name="AccountCap">Tasks not given because the account had got so many that day.</param>
/// <param name="OwnerCap">Tasks not given because the owner had.</param>
/// <param name="PerOwnerMax">The cap of an owner and day: the budget.</param>
/// <param name="Owners">The busiest first, at most a hundred.</param>
public sealed record TaskReport(
    int Given, int AccountCap, int OwnerCap, int PerOwnerMax, int PerAccountMax, ImmutableArray<OwnerReport> Owners);

/// <param name="Mean">Tasks asked for a day, over all days looked at.</param>
/// <param name="P95">On nineteen days of twenty no more than so many.</param>
/// <param name="Max">On the busiest day.</param>
/// <param name="DaysOver">Days on which more were asked for than the cap gives.</param>
public sealed record OwnerReport(string Owner, int Tasks, double Mean, int P95, int Max, int DaysOver);

/// <param name="Accounts">Entries with a score then and four weeks later.</param>
/// <param name="Score">Mean at entry; null: there are none.</param>
/// <param name="Later">Mean four weeks later.</param>
/// <param name="Deviation">Standard deviation four weeks later; null: fewer than two.</param>
/// <param name="Correlation">Of the two, -1 to 1.</param>
public sealed record ReturnReport(int Accounts, double? Score, double? Later, double? Deviation, double? Correlation);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SimulationReport))]
sealed partial class SimulationJson : JsonSerializerContext;
