using HealthEngine.Accounts;
using HealthEngine.Playbooks.Runs;

namespace HealthEngine.Playbooks.Simulation;

/// <summary>What a playbook would have done with one account.</summary>
/// <param name="Skips">Why it did not enter when it was a candidate, each occasion.</param>
/// <param name="Tasks">In the order of their instants, before caps.</param>
/// <param name="Messages">By the type of their steps.</param>
sealed record SimulatedPass(
    AccountId Account,
    IReadOnlyList<SimulatedEntry> Entries,
    IReadOnlyList<SkipReason> Skips,
    IReadOnlyList<SimulatedTask> Tasks,
    IReadOnlyList<StepType> Messages);

/// <param name="Later">The score <see cref="SimulatedEntry.LaterDays"/> later, as it was without the playbook; null: not known.</param>
/// <param name="State">Of its run at the end of the time looked at.</param>
readonly record struct SimulatedEntry(
    DateTimeOffset At, Arm Arm, TriggerKind Trigger, double? Score, double? Later, RunState State)
{
    public const int LaterDays = 28;
}

/// <param name="Owner">Null: nobody has it.</param>
readonly record struct SimulatedTask(DateTimeOffset At, string? Owner);
