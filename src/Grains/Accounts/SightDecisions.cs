using HealthEngine.Alerts;
using HealthEngine.Alerts.Rules;
using HealthEngine.Measures;
using HealthEngine.Playbooks;
using HealthEngine.Playbooks.Runs;

namespace HealthEngine.Accounts;

/// <summary>What playbooks see of an account: live, in a trial, and in a simulation of the past alike.</summary>
static class SightDecisions
{
    /// <param name="account">With something recorded.</param>
    public static AccountSight Of(Account account, AccountRules rules, AccountQuestion question, DateTimeOffset now)
    {
        var input = AccountDecisions.InputAt(account with { State = account.State.Advance(now, rules.Calendar) }, rules, now);
        DateTimeOffset? next = null;
        var answers = question.Conditions.Select(c => Answer(c, input, rules, ref next)).ToList();
        var standing = account.Standing;
        var stands = standing.Override is { } set && set.Until > now ? set : null;
        return new(
            now, Profiles.Of(input.Measures.State, input.Measures.Moment, rules), stands?.Score ?? input.Score.Value,
            stands?.Band ?? standing.Band, input.Risk.In90Days, [.. answers],
            [.. question.Texts.Select(t => Fill(t, input, rules))], next > now ? next : null);
    }

    static ConditionAnswer Answer(string condition, AlertInput input, AccountRules rules, ref DateTimeOffset? next)
    {
        var compiler = new AlertRuleCompiler(rules.Measures.Catalog.ByKey);
        var definition = ConditionText.Parse(condition);
        if (compiler.Condition("condition", definition) is not { } compiled)
            return new(Truth.Unknown, [], compiler.Problems[0].Reason);
        next = Moment.Earlier(next, compiled.NextChange(input));
        var truth = compiled.Judge(input) switch
        {
            Verdict.Raise => Truth.Yes,
            Verdict.Resolve => Truth.No,
            _ => Truth.Unknown,
        };
        return new(truth, [.. ConditionText.InputsOf(definition).Distinct().Select(name => new InputSeen(name, compiler.ValueOf(name, input)))]);
    }

    static string? Fill(string text, AlertInput input, AccountRules rules) =>
        new AlertRuleCompiler(rules.Measures.Catalog.ByKey).Text("text", text)?.Write(input);
}
