using System.Collections.Immutable;
using HealthEngine.Accounts;
using HealthEngine.Live;
using HealthEngine.Playbooks;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Scoring;

namespace HealthEngine.Api.Playbooks;

/// <summary>One account's way through a playbook.</summary>
/// <param name="Version">Of the playbook: later ones do not concern this run.</param>
/// <param name="Reason">Why it is over; null: it is not.</param>
/// <param name="StandsAt">The step that it is at, or at which it failed; null: none.</param>
/// <param name="WaitsFor">What it waits for: time, condition, quietHours or retry; null: nothing.</param>
/// <param name="WaitsUntil">When it goes on at the latest.</param>
/// <param name="LooksAt">When it looks at the account next, besides when the account changes.</param>
/// <param name="Attempt">How often the step that it stands at has failed.</param>
/// <param name="Fault">Why that step failed last.</param>
/// <param name="Entry">The account as it was when it entered.</param>
/// <param name="Steps">Those that it has taken, in order.</param>
sealed record RunBody(
    string Id,
    string Playbook,
    int Version,
    string Account,
    RunState State,
    Arm Arm,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    string? Reason,
    RunPlace? StandsAt,
    WaitKind? WaitsFor,
    DateTimeOffset? WaitsUntil,
    DateTimeOffset? LooksAt,
    int Attempt,
    string? Fault,
    EntryBody Entry,
    ImmutableArray<StepRecord> Steps)
{
    public static RunBody Of(Run run, RunPlace? place) => new(
        run.Id, run.Playbook, run.Version, run.Account.Account.Value, run.State, run.Enrolment.Arm, run.StartedAt, run.EndedAt,
        run.Reason, place, run.Wait?.Kind, run.Wait?.Until, run.Due, run.Attempt, run.Fault, EntryBody.Of(run.Enrolment), run.Taken);
}

/// <summary>An account as it was when it entered.</summary>
/// <param name="Cause">What made it a candidate: an alert's id, a schedule's instant, a journal entry, or who asked.</param>
/// <param name="Stratum">E.g. <c>segment=enterprise;band=red</c>; empty: there is only one.</param>
/// <param name="ChurnRisk">Within 90 days, 0-1.</param>
/// <param name="Inputs">What the entry condition looked at.</param>
sealed record EntryBody(
    TriggerKind Trigger,
    string Cause,
    string Stratum,
    double? Score,
    Band Band,
    double? ChurnRisk,
    decimal? Mrr,
    string? Currency,
    string? Segment,
    string? Owner,
    ImmutableArray<InputSeen> Inputs)
{
    public static EntryBody Of(Enrolment e) => new(
        e.Trigger, e.Cause, e.Stratum, e.Score, e.Band, e.Risk, e.Mrr, e.Currency, e.Segment, e.Owner,
        e.Inputs.IsDefault ? [] : e.Inputs);
}

/// <summary>How many runs of a playbook there are.</summary>
/// <param name="LastAt">When one last began or ended.</param>
sealed record RunCountsBody(string Playbook, DateTimeOffset LastAt, ImmutableArray<RunCountBody> States)
{
    public static RunCountsBody Of(IGrouping<string, RunCount> counts) => new(
        counts.Key, counts.Max(c => c.LastAt), [.. counts.Select(c => new RunCountBody(c.State, c.Runs))]);
}

sealed record RunCountBody(RunState State, long Runs);

/// <summary>Something happened to a run.</summary>
/// <param name="News">What: started, moved or ended.</param>
/// <param name="State">What it is now.</param>
/// <param name="Arm">Where it started: whether anything is done.</param>
/// <param name="Step">Where it moved: the step that it took.</param>
/// <param name="Detail">Why, or what came of it.</param>
sealed record RunChangeBody(
    string Id, string Playbook, RunNews News, RunState State, Arm? Arm, string? Step, StepOutcome? Outcome, string? Detail)
{
    public static RunChangeBody? Of(AccountEvent e) => e is RunEvent run ? Of(LiveItems.RunOf(run)) : null;

    public static RunChangeBody Of(LiveRun run) => new(
        run.Id, run.Playbook, run.News, run.State, run.Arm, run.Step, run.Outcome, run.Detail);
}

/// <summary>A run that is under way on an account.</summary>
sealed record RunningPlaybookBody(string Playbook, string Run, int Version, DateTimeOffset StartedAt, WaitKind? WaitsFor, DateTimeOffset? WaitsUntil)
{
    public static RunningPlaybookBody Of(Run run) =>
        new(run.Playbook, run.Id, run.Version, run.StartedAt, run.Wait?.Kind, run.Wait?.Until);
}
