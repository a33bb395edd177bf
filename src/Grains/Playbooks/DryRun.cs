using System.Collections.Immutable;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Scoring;

namespace HealthEngine.Playbooks;

/// <summary>What a playbook would do with an account now, were time to pass at once. Nothing is done.</summary>
/// <param name="Version">Of the playbook that was tried.</param>
/// <param name="Skipped">Why the account would not enter; null: it would. The steps are those of the run if it did.</param>
/// <param name="Arm">Whether anything would be done: the steps are those of an account that is not left out.</param>
/// <param name="Entry">Null: nothing must hold.</param>
/// <param name="Exit">Null: nothing ends it early.</param>
/// <param name="End">How it would end, and why.</param>
public sealed record DryRun(
    string Playbook,
    int Version,
    string Account,
    DateTimeOffset At,
    SkipReason? Skipped,
    Arm Arm,
    string Stratum,
    double? Score,
    Band Band,
    double? ChurnRisk,
    DryCondition? Entry,
    DryCondition? Exit,
    ImmutableArray<DryStep> Steps,
    DryEnd End);

/// <param name="Inputs">The numbers that it looked at.</param>
/// <param name="Problem">Why it cannot be judged; null: it can.</param>
public sealed record DryCondition(bool Met, ImmutableArray<InputSeen> Inputs, string? Problem);

/// <param name="At">When it would be taken.</param>
/// <param name="HeldUntil">The end of quiet hours that it would wait for; null: it is no time of quiet.</param>
/// <param name="Title">What it would say, filled in; null: it says nothing.</param>
/// <param name="Goes">Where it would go: ids of endpoints, or the task's owner.</param>
public sealed record DryStep(
    int Number,
    string Step,
    StepType Type,
    DateTimeOffset At,
    StepOutcome Outcome,
    string? Detail,
    ImmutableArray<InputSeen> Inputs,
    DateTimeOffset? HeldUntil,
    string? Title,
    string? Text,
    ImmutableArray<string> Goes);

public sealed record DryEnd(RunState State, string? Reason, DateTimeOffset At);
