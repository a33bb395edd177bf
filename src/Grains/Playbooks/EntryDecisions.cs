using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using HealthEngine.Accounts;
using HealthEngine.Alerts.Rules;
using HealthEngine.Playbooks.Runs;

namespace HealthEngine.Playbooks;

/// <summary>What made an account a candidate.</summary>
/// <param name="Cause">Tells this occasion apart from any other: an alert's id, a schedule's instant, a journal entry, a request's key.</param>
/// <param name="At">When it happened.</param>
[GenerateSerializer, Immutable, Alias("entry-trigger")]
public sealed record EntryTrigger(
    [property: Id(0)] TriggerKind Kind, [property: Id(1)] string Cause, [property: Id(2)] DateTimeOffset At);

/// <summary>What an account's past with a playbook says about entering it again.</summary>
/// <param name="IsRunning">Whether a run is under way.</param>
/// <param name="Entries">When it entered before, newest first, at most <see cref="PlaybookLimits.EntriesMax"/>.</param>
public sealed record EntryHistory(bool IsRunning, ImmutableArray<DateTimeOffset> Entries)
{
    public static readonly EntryHistory None = new(false, []);
}

/// <summary>Who enters a playbook.</summary>
static class EntryDecisions
{
    /// <summary>Why the candidate does not enter; null: it does.</summary>
    /// <param name="sight">Answers the entry condition and then the exit condition, as far as there are; null: no such account.</param>
    public static SkipReason? Judge(
        PlaybookDefinition playbook, EntryTrigger trigger, AccountSight? sight, EntryHistory history, DateTimeOffset now)
    {
        if (!playbook.Enabled) return SkipReason.Disabled;
        if (trigger.Kind != TriggerKind.Manual && now - trigger.At > PlaybookLimits.TriggerAgeMax) return SkipReason.Stale;
        if (sight is null) return SkipReason.UnknownAccount;
        if (sight.IsClosed) return SkipReason.AccountClosed;
        if (history.IsRunning) return SkipReason.AlreadyRunning;
        if (Reentry(playbook.Reentry ?? ReentryDefinition.Never, history.Entries, now) is { } again) return again;
        if (!IsOfSegment(playbook, sight.Profile)) return SkipReason.OtherSegment;
        if (sight.Conditions.Any(c => c.Problem is not null)) return SkipReason.Broken;
        if (playbook.Entry is not null && sight.Conditions[0].Truth != Truth.Yes) return SkipReason.EntryNotMet;
        return playbook.Exit is not null && sight.Conditions[^1].Truth == Truth.Yes ? SkipReason.ExitMet : null;
    }

    /// <summary>Why the account may not come again; null: it may.</summary>
    /// <param name="entries">Newest first.</param>
    public static SkipReason? Reentry(ReentryDefinition policy, ImmutableArray<DateTimeOffset> entries, DateTimeOffset now) =>
        policy.Policy switch
        {
            ReentryPolicy.Always => null,
            ReentryPolicy.Never => entries.IsEmpty ? null : SkipReason.EnteredBefore,
            _ => entries.Count(e => now - e < TimeSpan.FromDays(policy.Days!.Value)) >= policy.Times
                ? SkipReason.EnteredTooOften
                : null,
        };

    /// <summary>Whether somebody should be told why a candidate did not enter.</summary>
    /// <remarks>A schedule's entry condition chooses among all accounts: whom it does not choose was not passed over.</remarks>
    public static bool IsPassedOver(EntryTrigger trigger, SkipReason reason)
    {
        var isChoice = trigger.Kind == TriggerKind.Schedule
            && reason is SkipReason.EntryNotMet or SkipReason.OtherSegment or SkipReason.AccountClosed;
        return !isChoice && reason != SkipReason.UnknownAccount;
    }

    /// <summary>What <see cref="Judge"/> must know of the account.</summary>
    public static AccountQuestion Question(PlaybookDefinition playbook) => new(
        [.. new[] { playbook.Entry, playbook.Exit }.OfType<ConditionDefinition>().Select(ConditionText.Of)], []);

    /// <summary>The run of an account that enters; a held-out one is over at once.</summary>
    public static Run Enter(PlaybookPlan plan, AccountKey account, EntryTrigger trigger, AccountSight sight, DateTimeOffset now)
    {
        var arm = HoldoutDecisions.ArmOf(plan.Holdout, account, plan.Id);
        var enrolment = new Enrolment(
            arm, HoldoutDecisions.StratumOf(plan.Holdout, sight.Profile, BandWords.Of(sight.Band)), trigger.Kind, trigger.Cause,
            sight.Score, sight.Band, sight.Risk, sight.Profile.Mrr, sight.Profile.Currency, sight.Profile.Segment,
            sight.Profile.Owner, plan.Definition.Entry is null ? [] : sight.Conditions[0].Inputs);
        var run = new Run(
            RunId(account, plan.Id, trigger), account, plan.Id, plan.Version, enrolment, now, RunState.Running, RunPhase.Ready, now);
        var started = RunDecisions.Tell(run, number => new RunStarted(
            run.Id, number, run.Playbook, run.Version, arm, trigger.Kind, trigger.Cause, enrolment.Stratum,
            enrolment.Score, enrolment.Band, enrolment.Risk, enrolment.Mrr, enrolment.Currency));
        return arm == Arm.Holdout
            ? RunDecisions.End(started, RunState.Holdout, "The account was drawn into the holdout: nothing is done, so that the effect can be known.", now)
            : started;
    }

    /// <summary>Of what the run is about, not of chance: the same trigger, come upon again, makes no second run.</summary>
    public static string RunId(AccountKey account, string playbook, EntryTrigger trigger)
    {
        var text = $"{account.Workspace}\n{playbook}\n{account.Account}\n{trigger.Kind}\n{trigger.Cause}";
        return $"run_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16))}";
    }

    static bool IsOfSegment(PlaybookDefinition playbook, AccountProfile profile) =>
        playbook.Segments.IsDefaultOrEmpty || (profile.Segment is { } segment && playbook.Segments.Contains(segment));
}
