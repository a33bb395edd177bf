using System.Collections.Immutable;
using HealthEngine.Accounts;
using HealthEngine.Measures;
using HealthEngine.Playbooks;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Scoring;
using HealthEngine.Workspaces;

namespace HealthEngine.Grains.Tests.Playbooks;

/// <summary>A run on a clock that the test owns, and an account that says what the test has it say.</summary>
sealed class PlaybookStory
{
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    public static readonly AccountKey Acme = new(WorkspaceId.Default, new("acme"));

    readonly PlaybookPlan _plan;

    public PlaybookStory(string playbook)
    {
        _plan = Plan(playbook);
        Run = EntryDecisions.Enter(_plan, Acme, new(TriggerKind.Manual, "test", Start), Sight([]), Start);
    }

    public Run Run { get; private set; }

    public DateTimeOffset Now { get; private set; } = Start;

    public Truth Exit { get; set; } = Truth.No;

    public Truth Step { get; set; } = Truth.No;

    public AccountProfile Profile { get; set; } = AccountProfile.Empty;

    public DateTimeOffset? NextChange { get; set; }

    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    /// <summary>What comes of steps' effects; the run's number of failures goes in.</summary>
    public Func<EffectResult> Effect { get; set; } = () => new(StepOutcome.Done, ["ref"], null);

    public IEnumerable<string> Taken => Run.Taken.Select(s => $"{s.Step} {s.Outcome}");

    public static PlaybookPlan Plan(string playbook)
    {
        var compiler = new PlaybookCompiler(MeasureCatalog.Shipped.ByKey);
        var plan = compiler.Compile("story", 1, PlaybookText.Parse(playbook));
        Assert.Empty(compiler.Problems);
        return plan!;
    }

    /// <summary>Goes on until the run waits or is over.</summary>
    public PlaybookStory Look()
    {
        while (!Run.IsOver)
        {
            var before = Run;
            var sight = new RunSight(Sight([]), Answer(_plan.Definition.Exit is null, Exit), Answer(false, Step), "title", "text", Zone);
            Run = Run.Phase switch
            {
                RunPhase.Doing => RunDecisions.After(Run, _plan, Effect(), Now),
                RunPhase.GivingUp => RunDecisions.GiveUp(Run, _plan, new(StepOutcome.Done, ["told"], null), Now),
                _ => RunDecisions.Next(Run, _plan, sight, Now),
            };
            if (Run.Phase == RunPhase.Waiting || Run == before) break;
        }

        return this;
    }

    public PlaybookStory At(TimeSpan after)
    {
        Now = Start + after;
        return Look();
    }

    AccountSight Sight(ImmutableArray<ConditionAnswer> conditions) =>
        new(Now, Profile, 40, Band.Red, 0.2, conditions, ["title", "text"], NextChange);

    static ConditionAnswer? Answer(bool isNone, Truth truth) => isNone ? null : new(truth, [new("score", 40)]);
}
