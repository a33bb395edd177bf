using System.Text.Json.Serialization;
using HealthEngine.Accounts;
using HealthEngine.Scoring;

namespace HealthEngine.Playbooks.Runs;

// The journal holds these; their names in AccountEvents.cs are a storage format. Add fields, never rename or reuse one.

/// <summary>Something happened to a run of the account.</summary>
/// <param name="Run">Its id.</param>
/// <param name="Number">Rises within a run: what was told already is not told again.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "t")]
[JsonDerivedType(typeof(RunStarted), "run-started")]
[JsonDerivedType(typeof(RunMoved), "run-moved")]
[JsonDerivedType(typeof(RunEnded), "run-ended")]
[GenerateSerializer, Immutable, Alias("run-event")]
public abstract record RunEvent(
    [property: Id(0)] string Run, [property: Id(1)] int Number, [property: Id(2)] string Playbook) : AccountEvent;

/// <summary>The account entered a playbook, as it then was.</summary>
[GenerateSerializer, Immutable, Alias("run-started")]
public sealed record RunStarted(
    string Run,
    int Number,
    string Playbook,
    [property: Id(0)] int Version,
    [property: Id(1)] Arm Arm,
    [property: Id(2)] TriggerKind Trigger,
    [property: Id(3)] string Cause,
    [property: Id(4)] string Stratum,
    [property: Id(5)] double? Score,
    [property: Id(6)] Band Band,
    [property: Id(7)] double? Risk,
    [property: Id(8)] decimal? Mrr,
    [property: Id(9)] string? Currency) : RunEvent(Run, Number, Playbook);

/// <summary>A run took a step.</summary>
[GenerateSerializer, Immutable, Alias("run-moved")]
public sealed record RunMoved(
    string Run,
    int Number,
    string Playbook,
    [property: Id(0)] string Step,
    [property: Id(1)] StepType Type,
    [property: Id(2)] StepOutcome Outcome,
    [property: Id(3)] string? Detail)
    : RunEvent(Run, Number, Playbook);

/// <summary>A run is over.</summary>
/// <param name="Reason">A sentence.</param>
[GenerateSerializer, Immutable, Alias("run-ended")]
public sealed record RunEnded(
    string Run, int Number, string Playbook, [property: Id(0)] RunState State, [property: Id(1)] string? Reason)
    : RunEvent(Run, Number, Playbook);
