using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using HealthEngine.Accounts;
using HealthEngine.Playbooks;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Scoring;
using HealthEngine.Workspaces;

namespace HealthEngine.Grains.Tests.Playbooks;

public class EntryDecisionsTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    static readonly PlaybookDefinition Any = new("Any", [new(Manual: true)], [new(StepType.End)], Enabled: true);

    [Fact]
    public void Each_reason_that_keeps_a_candidate_out_is_told_the_sharpest_first()
    {
        var entry = Any with { Entry = new(Input: "score", Op: "<", Value: 50), Exit = new(Input: "score", Op: ">", Value: 80), Segments = ["smb"] };
        Assert.Equal(SkipReason.Disabled, Judge(entry with { Enabled = false }, null));
        Assert.Equal(SkipReason.UnknownAccount, Judge(entry, null));
        Assert.Equal(SkipReason.AccountClosed, Judge(entry, Sight(Truth.Yes, Truth.No) with { Profile = new(Segment: "smb", ClosedAt: Now) }));
        Assert.Equal(SkipReason.OtherSegment, Judge(entry, Sight(Truth.Yes, Truth.No) with { Profile = new(Segment: "big") }));
        Assert.Equal(SkipReason.EntryNotMet, Judge(entry, Sight(Truth.Unknown, Truth.No)));
        Assert.Equal(SkipReason.ExitMet, Judge(entry, Sight(Truth.Yes, Truth.Yes)));
        Assert.Equal(SkipReason.AlreadyRunning, Judge(entry, Sight(Truth.Yes, Truth.No), new(true, [Now])));
        Assert.Equal(SkipReason.EnteredBefore, Judge(entry, Sight(Truth.Yes, Truth.No), new(false, [Now.AddYears(-1)])));
        Assert.Null(Judge(entry, Sight(Truth.Yes, Truth.No)));
        var late = new EntryTrigger(TriggerKind.Alert, "al", Now.AddDays(-2));
        Assert.Equal(SkipReason.Stale, EntryDecisions.Judge(entry, late, Sight(Truth.Yes, Truth.No), EntryHistory.None, Now));
    }

    /// <summary>Candidates come at random; a reference that keeps a plain list of entries must agree at each of them.</summary>
    [Fact]
    public void Re_entry_agrees_with_a_plain_reference_at_every_candidate()
    {
        var some =
            from policy in Gen.Elements(ReentryPolicy.Never, ReentryPolicy.Always, ReentryPolicy.AtMost)
            from times in Gen.Choose(1, 4)
            from days in Gen.Choose(1, 20)
            from gaps in Gen.Choose(0, 8 * 24).ArrayOf(30)
            select (policy, times, days, gaps);
        Prop.ForAll(some.ToArbitrary(), any =>
        {
            var reentry = new ReentryDefinition(
                any.policy, any.policy == ReentryPolicy.AtMost ? any.times : null, any.policy == ReentryPolicy.AtMost ? any.days : null);
            var (now, entered) = (Now, new List<DateTimeOffset>());
            foreach (var gap in any.gaps)
            {
                now = now.AddHours(gap);
                var recent = entered.Count(e => e.AddDays(any.days) > now);
                var may = any.policy == ReentryPolicy.Always
                    || (any.policy == ReentryPolicy.Never ? entered.Count == 0 : recent < any.times);
                ImmutableArray<DateTimeOffset> history = [.. entered.AsEnumerable().Reverse()];
                if (EntryDecisions.Reentry(reentry, history, now) is null != may) return false;
                if (may) entered.Add(now);
            }

            return true;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_same_trigger_makes_the_same_run_and_any_other_makes_another()
    {
        AccountKey[] accounts = [Account("a"), Account("b"), new(new("other"), new("a"))];
        EntryTrigger[] triggers = [new(TriggerKind.Alert, "1", Now), new(TriggerKind.Alert, "2", Now), new(TriggerKind.Threshold, "1", Now)];
        var ids = (from a in accounts from p in (string[])["x", "y"] from t in triggers select EntryDecisions.RunId(a, p, t)).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal(ids[0], EntryDecisions.RunId(Account("a"), "x", triggers[0] with { At = Now.AddHours(1) }));
    }

    [Fact]
    public void The_holdout_is_as_large_as_it_says_and_drawn_alike_each_time()
    {
        var holdout = new HoldoutDefinition(0.2, Salt: "q4");
        var arms = Enumerable.Range(0, 20_000).Select(i => HoldoutDecisions.ArmOf(holdout, Account($"a{i}"), "p")).ToList();
        Assert.InRange(arms.Count(a => a == Arm.Holdout), 3_800, 4_200); // 3.5 standard deviations
        Assert.Equal(arms, Enumerable.Range(0, 20_000).Select(i => HoldoutDecisions.ArmOf(holdout, Account($"a{i}"), "p")));
        Assert.Equal(0.39221246485534766, HoldoutDecisions.Draw(WorkspaceId.Default, "rescue", "q4", new("acme"))); // never moves

        // Another salt draws others, independently: of the 20 % a fifth again.
        var both = Enumerable.Range(0, 20_000).Count(i => arms[i] == Arm.Holdout
            && HoldoutDecisions.ArmOf(holdout with { Salt = "q1" }, Account($"a{i}"), "p") == Arm.Holdout);
        Assert.InRange(both, 690, 910);
    }

    [Fact]
    public void A_held_out_account_is_enrolled_with_all_that_is_known_of_it_and_nothing_is_done()
    {
        var plan = new PlaybookPlan("p", 3, Any with { Holdout = new(0.5, ["segment", "band"]) }, [], null, null);
        var sight = Sight() with { Score = 41, Band = Band.Red, Risk = 0.3, Profile = new(Segment: "smb", Mrr: 1200, Currency: "EUR") };
        var runs = Enumerable.Range(0, 50).Select(i => EntryDecisions.Enter(plan, Account($"a{i}"), new(TriggerKind.Manual, "x", Now), sight, Now)).ToList();
        var held = runs.First(r => r.Enrolment.Arm == Arm.Holdout);
        Assert.Equal((RunState.Holdout, RunPhase.Over, "segment=smb;band=red"), (held.State, held.Phase, held.Enrolment.Stratum));
        Assert.Equal((41.0, 0.3, 1200m, 0), (held.Enrolment.Score, held.Enrolment.Risk, held.Enrolment.Mrr, held.Taken.Length));
        Assert.Contains(runs, r => r.Enrolment.Arm == Arm.Treatment && r.State == RunState.Running);
    }

    static SkipReason? Judge(PlaybookDefinition playbook, AccountSight? sight, EntryHistory? history = null) =>
        EntryDecisions.Judge(playbook, new(TriggerKind.Manual, "x", Now), sight, history ?? EntryHistory.None, Now);

    static AccountSight Sight(params Truth[] conditions) => new(
        Now, new(Segment: "smb"), 40, Band.Red, null, [.. conditions.Select(t => new ConditionAnswer(t, []))], [], null);

    static AccountKey Account(string id) => new(WorkspaceId.Default, new(id));
}
