using System.Collections.Immutable;
using HealthEngine.Alerts;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Risk;
using HealthEngine.Scoring;
using HealthEngine.Signals;
using HealthEngine.Tasks;

namespace HealthEngine.Accounts;

/// <summary>One customer account, live: takes its signals, keeps its score, raises and resolves its alerts.</summary>
/// <remarks>Key: <see cref="AccountKey.GrainKey"/>.</remarks>
[Alias("account")]
public interface IAccountGrain : IGrainWithStringKey
{
    /// <summary>Takes signals, each once for ever; returns when they and their consequences are on disk.</summary>
    /// <returns>For each signal, in the order given, whether it was new.</returns>
    /// <exception cref="Journal.JournalBusyException">Too much waits to be written; nothing was taken.</exception>
    /// <exception cref="Journal.JournalUnavailableException">The store is away; nothing was taken.</exception>
    /// <exception cref="Journal.JournalOutcomeUnknownException">Unknown whether it was taken: send it again with the same ids.</exception>
    [Alias("record")]
    Task<ImmutableArray<SignalOutcome>> Record(ImmutableArray<Signal> signals);

    /// <summary>The account as it stands now; null when nothing was ever recorded for it.</summary>
    [Alias("head")]
    Task<AccountHead?> Head();

    /// <summary>A reading with its explanation, now or at any past instant; null when nothing was recorded by then.</summary>
    /// <param name="at">Null: now.</param>
    [Alias("health")]
    Task<Reading?> Health(DateTimeOffset? at, ReadingView view, CardChoice card);

    /// <summary>What moved a score between two instants; null when nothing was recorded by the later one.</summary>
    /// <param name="to">Null: now.</param>
    [Alias("changes")]
    Task<ScoreChange?> Changes(DateTimeOffset from, DateTimeOffset? to, ReadingView view, CardChoice card);

    /// <summary>Puts a person's judgement in the place of the main score until an instant.</summary>
    /// <returns>The override as it stands now; null: nothing was ever recorded for the account.</returns>
    [Alias("set-override")]
    Task<ScoreOverride?> SetOverride(double score, string reason, string by, DateTimeOffset until);

    /// <summary>Takes a person's judgement away; false: there was none.</summary>
    [Alias("end-override")]
    Task<bool> EndOverride(string by);

    /// <summary>Some measures' values now, in the order of the keys; null: no basis, or no such measure.</summary>
    [Alias("measures")]
    Task<ImmutableArray<double?>> Measures(ImmutableArray<string> keys);

    /// <summary>
    /// Makes the account keep what the workspace's definitions ask for now, from its journal's first entry on; returns
    /// when it does. Signals go on being taken meanwhile. Without anything to do it is cheap.
    /// </summary>
    /// <param name="revision">Of the definitions that must be in force, though this silo may not have heard of them yet.</param>
    /// <exception cref="Journal.JournalUnavailableException">The store is away; the account is as it was.</exception>
    [Alias("refresh")]
    Task Refresh(long revision);

    /// <summary>
    /// Folds the account anew from its journal, which was rewritten; neither memory nor snapshot holds anything older when it
    /// returns. Signals go on being taken meanwhile.
    /// </summary>
    /// <param name="revision">Of the definitions that must be in force, though this silo may not have heard of them yet.</param>
    [Alias("refold")]
    Task Refold(long revision);

    /// <summary>Records what a person does with one of the account's alerts. An opinion is taken of an alert that is over, too.</summary>
    [Alias("handle-alert")]
    Task<AlertDeedOutcome> Handle(AlertDeed deed);

    /// <summary>Profile and risk as last recorded, no older than what the journal has told of; cheaper than <see cref="Head"/>.</summary>
    [Alias("facts")]
    Task<AccountFacts> Facts();

    /// <summary>What a playbook asks, of no less than what the journal has told of; null: nothing was ever recorded for the account.</summary>
    [Alias("consider")]
    Task<AccountSight?> Consider(AccountQuestion question);

    /// <summary>Records what happened to one of its runs; told again, it changes nothing.</summary>
    [Alias("tell-run")]
    Task Tell(RunEvent news);

    /// <summary>Records that a task about it is new or was changed; told again, it changes nothing.</summary>
    [Alias("tell-task")]
    Task Tell(TaskChanged news);

    /// <summary>Time has come to look again: what it changed by passing is recorded.</summary>
    /// <returns>When to look next; null: not before another signal comes.</returns>
    [Alias("wake")]
    Task<DateTimeOffset?> Wake();
}

public enum SignalOutcome
{
    Accepted,
    Duplicate,

    /// <summary>Not kept: its user was erased.</summary>
    Suppressed,
}

/// <summary>An account as it stands: profile, readings in force and open alerts.</summary>
/// <param name="Readings">One of each scorecard that applies, the main one first where there is one.</param>
/// <param name="Override">A person's judgement in the place of the main score; null: none.</param>
/// <param name="Risk">Null: the account has left, nothing is known of it, or no model is in force.</param>
[GenerateSerializer, Immutable, Alias("account-head")]
public sealed record AccountHead(
    [property: Id(0)] AccountProfile Profile,
    [property: Id(1)] ImmutableArray<Reading> Readings,
    [property: Id(2)] ImmutableArray<Alerts.Alert> OpenAlerts,
    [property: Id(3)] TimeToFirstValue TimeToFirstValue,
    [property: Id(4)] DateTimeOffset? LastActivityAt,
    [property: Id(5)] bool Quarantined,
    [property: Id(6)] ImmutableArray<ReachedMilestone> Milestones,
    [property: Id(7)] ScoreOverride? Override,
    [property: Id(8)] Disagreement Disagreement,
    [property: Id(9)] RiskReading? Risk);

/// <summary>A milestone of onboarding and the first time it was reached.</summary>
[GenerateSerializer, Immutable, Alias("reached-milestone")]
public sealed record ReachedMilestone([property: Id(0)] string Name, [property: Id(1)] DateTimeOffset At);

/// <summary>Which scorecard a reading is of.</summary>
/// <param name="Scorecard">Null: the account's main one.</param>
/// <param name="Version">Null: the live one; of a past instant as known then, the one live then.</param>
[GenerateSerializer, Immutable, Alias("card-choice")]
public sealed record CardChoice([property: Id(0)] string? Scorecard = null, [property: Id(1)] int? Version = null)
{
    public static readonly CardChoice Main = new();
}

/// <summary>How long the account took, or has been taking, to its first value.</summary>
/// <param name="StartedAt">Signup or contract, as the workspace counts; null: not told.</param>
/// <param name="ReachedAt">Null: not yet.</param>
/// <param name="Elapsed">Start to value, or start to now; zero when value came before the start.</param>
/// <param name="IsBeforeStart">Whether value came before the start.</param>
/// <param name="ValueEvent">The id of the value event that was reached first; null: none yet.</param>
[GenerateSerializer, Immutable, Alias("time-to-first-value")]
public sealed record TimeToFirstValue(
    [property: Id(0)] DateTimeOffset? StartedAt,
    [property: Id(1)] DateTimeOffset? ReachedAt,
    [property: Id(2)] TimeSpan? Elapsed,
    [property: Id(3)] bool IsBeforeStart = false,
    [property: Id(4)] string? ValueEvent = null);
