using HealthEngine.Alerts.Rules;

namespace HealthEngine.Playbooks.Runs;

/// <summary>What a run knows of its account when it decides its next step.</summary>
/// <param name="Exit">Null: the playbook has no exit condition.</param>
/// <param name="Step">Of the step's own condition; null: it has none.</param>
/// <param name="Zone">Where the account is: quiet hours are meant there.</param>
sealed record RunSight(
    AccountSight Account, ConditionAnswer? Exit, ConditionAnswer? Step, string? Title, string? Text, TimeZoneInfo Zone)
{
    /// <summary>What must be asked for the step that a run stands at.</summary>
    public static AccountQuestion Question(PlaybookPlan plan, int at)
    {
        var step = at < plan.End ? plan.Steps[at] : null;
        return new(
            [.. new[] { plan.Definition.Exit, step?.Condition }.OfType<ConditionDefinition>().Select(ConditionText.Of)],
            [.. new[] { step?.Step.Title, step?.Step.Text }.OfType<string>()]);
    }

    /// <summary>Sorts the answers to <see cref="Question"/>.</summary>
    public static RunSight Of(PlaybookPlan plan, int at, AccountSight account, TimeZoneInfo zone)
    {
        var step = at < plan.End ? plan.Steps[at] : null;
        var exit = plan.Definition.Exit is null ? null : account.Conditions[0];
        var own = step?.Condition is null ? null : account.Conditions[^1];
        var title = step?.Step.Title is null ? null : account.Texts[0];
        return new(account, exit, own, title, step?.Step.Text is null ? null : account.Texts[^1], zone);
    }
}
