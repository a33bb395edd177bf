using System.Collections.Immutable;
using HealthEngine.Alerts.Rules;

namespace HealthEngine.Playbooks;

/// <summary>A playbook laid out flat: what follows upon what is a number, however deep the branches go.</summary>
/// <param name="Entry">Made ready to be judged; null: nothing must hold.</param>
sealed record PlaybookPlan(
    string Id, int Version, PlaybookDefinition Definition, ImmutableArray<PlannedStep> Steps, ICondition? Entry, ICondition? Exit)
{
    /// <summary>The place after the last step.</summary>
    public int End => Steps.Length;

    public HoldoutDefinition? Holdout => Definition.Holdout;
}

/// <param name="Path">Where it stands in the definition, e.g. <c>steps[2].then[0]</c>.</param>
/// <param name="Next">The step that follows.</param>
/// <param name="Met">Of a branch: the step that follows if its condition holds; of a waitUntil, when what it waits for came.</param>
/// <param name="Otherwise">Of a branch: the step that follows if not; of a waitUntil, when the time is over.</param>
/// <param name="Failed">The step that follows when this one fails for good; null: the run fails.</param>
sealed record PlannedStep(
    string Path, StepDefinition Step, int Next, int Met, int Otherwise, int? Failed)
{
    /// <summary>How runs name it.</summary>
    public string Name => Step.Id ?? Path;

    /// <summary>What it asks of the account; null: nothing.</summary>
    public ConditionDefinition? Condition => Step.Until?.When ?? Step.If;
}
