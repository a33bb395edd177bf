using System.Collections.Immutable;
using HealthEngine.Alerts;
using HealthEngine.Alerts.Rules;
using HealthEngine.Measures;
using HealthEngine.Playbooks;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Tasks;

namespace HealthEngine.Accounts;

partial class AccountGrain
{
    public async Task<AccountSight?> Consider(AccountQuestion question)
    {
        if (_mustReload) await Load(CancellationToken.None);
        if (_account.Sequence == 0) return null;
        var now = Now();
        var input = AccountDecisions.InputAt(_account with { State = _account.State.Advance(now, Rules.Calendar) }, Rules, now);
        DateTimeOffset? next = null;
        var answers = question.Conditions.Select(c => Answer(c, input, ref next)).ToImmutableArray();
        var standing = _account.Standing;
        var stands = OverrideAt(now);
        return new(
            now, Profiles.Of(input.Measures.State, input.Measures.Moment, Rules), stands?.Score ?? input.Score.Value,
            stands?.Band ?? standing.Band, input.Risk.In90Days, answers, [.. question.Texts.Select(t => Fill(t, input))],
            next > now ? next : null);
    }

    public Task Tell(RunEvent news) => TellJournal(news);

    public Task Tell(TaskChanged news) => TellJournal(news);

    async Task TellJournal(AccountEvent news)
    {
        if (_mustReload) await Load(CancellationToken.None);
        if (!_account.Standing.Knows(news)) await RecordAll([], news);
    }

    ConditionAnswer Answer(string condition, AlertInput input, ref DateTimeOffset? next)
    {
        var compiler = new AlertRuleCompiler(Rules.Measures.Catalog.ByKey);
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

    string? Fill(string text, AlertInput input) =>
        new AlertRuleCompiler(Rules.Measures.Catalog.ByKey).Text("text", text)?.Write(input);
}
