using HealthEngine.Accounts;
using HealthEngine.Alerts.Rules;
using HealthEngine.Definitions;
using HealthEngine.Deliveries;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Signals;

namespace HealthEngine.Playbooks;

/// <summary>Tries a playbook on one account: the decisions of a real run, on the account as it stands now, without any effect.</summary>
public sealed class DryRuns
{
    readonly PlaybookCatalog _catalog;
    readonly IRunStore _runs;
    readonly IOutbox _outbox;
    readonly IGrainFactory _grains;
    readonly AccountTime _time;

    internal DryRuns(PlaybookCatalog catalog, IRunStore runs, IOutbox outbox, IGrainFactory grains, AccountTime time) =>
        (_catalog, _runs, _outbox, _grains, _time) = (catalog, runs, outbox, grains, time);

    /// <summary>Null: nothing was ever recorded for the account.</summary>
    /// <param name="body">The playbook's JSON; it need not be in force.</param>
    /// <exception cref="InvalidFieldsException">It cannot be.</exception>
    public async Task<DryRun?> Try(string id, int version, string body, AccountKey account)
    {
        var (read, problems) = _catalog.Read(account.Workspace, id, version, body);
        var plan = read ?? throw new InvalidFieldsException("playbook", problems);
        var grain = _grains.GetGrain<IAccountGrain>(account.GrainKey);
        var question = DryQuestion.Of(plan);
        if (await grain.Consider(question.Asked) is not { } all) return null;

        // Its own entry is judged as if it were enabled: whether it is, the caller knows.
        var now = _time.Now.ToMicroseconds();
        var trigger = new EntryTrigger(TriggerKind.Manual, "dry-run", now);
        var history = await _runs.History(account, id, CancellationToken.None);
        var skipped = EntryDecisions.Judge(plan.Definition with { Enabled = true }, trigger, question.Entering(all), history, now);
        var enrolled = EntryDecisions.Enter(plan, account, trigger, question.Entering(all), now).Enrolment;

        // Of an account that is left out, too, it shows what is done with the others.
        var treating = plan with { Definition = plan.Definition with { Holdout = null } };
        var run = EntryDecisions.Enter(treating, account, trigger, question.Entering(all), now);
        var zone = _catalog.ZoneOf(account.Workspace, all.Profile.TimeZone, plan.Definition.QuietHours);
        var walk = new DryWalk(plan, question, all, zone, _outbox.EndpointsOf(account.Workspace));
        var (steps, end) = walk.Walk(run);
        return new(
            id, version, account.Account.Value, now, skipped, enrolled.Arm, enrolled.Stratum, all.Score, all.Band,
            all.Risk, question.Entry(all), question.Exit(all), steps, end);
    }
}

/// <summary>All that a plan can ask of an account, asked at once.</summary>
sealed record DryQuestion(PlaybookPlan Plan, AccountQuestion Asked)
{
    public static DryQuestion Of(PlaybookPlan plan)
    {
        var definition = plan.Definition;
        ConditionDefinition?[] conditions = [definition.Entry, definition.Exit, .. plan.Steps.Select(s => s.Condition)];
        string?[] texts = [.. plan.Steps.SelectMany(s => new[] { s.Step.Title, s.Step.Text })];
        return new(plan, new([.. conditions.OfType<ConditionDefinition>().Select(ConditionText.Of)], [.. texts.OfType<string>()]));
    }

    /// <summary>The answers as entry is judged by them.</summary>
    public AccountSight Entering(AccountSight all) => all with
    {
        Conditions = [.. all.Conditions.Take((Plan.Definition.Entry is null ? 0 : 1) + (Plan.Definition.Exit is null ? 0 : 1))],
        Texts = [],
    };

    /// <summary>The answers as a run at a step sees them.</summary>
    public AccountSight At(AccountSight all, int place)
    {
        var before = Plan.Steps.Take(place).ToList();
        var condition = (Plan.Definition.Entry is null ? 0 : 1) + (Plan.Definition.Exit is null ? 0 : 1)
            + before.Count(s => s.Condition is not null);
        var text = before.Sum(s => (s.Step.Title is null ? 0 : 1) + (s.Step.Text is null ? 0 : 1));
        var step = place < Plan.End ? Plan.Steps[place] : null;
        var exit = Plan.Definition.Exit is null ? [] : all.Conditions.Slice(Plan.Definition.Entry is null ? 0 : 1, 1);
        return all with
        {
            Conditions = step?.Condition is null ? exit : exit.Add(all.Conditions[condition]),
            Texts = all.Texts.Slice(text, (step?.Step.Title is null ? 0 : 1) + (step?.Step.Text is null ? 0 : 1)),
        };
    }

    public DryCondition? Entry(AccountSight all) => Plan.Definition.Entry is null ? null : Of(all.Conditions[0]);

    public DryCondition? Exit(AccountSight all) =>
        Plan.Definition.Exit is null ? null : Of(all.Conditions[Plan.Definition.Entry is null ? 0 : 1]);

    static DryCondition Of(ConditionAnswer answer) => new(answer.Truth == Truth.Yes, answer.Inputs, answer.Problem);
}
