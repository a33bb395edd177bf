using HealthEngine.Accounts;
using HealthEngine.Alerts;
using HealthEngine.Silences;
using HealthEngine.Workspaces;

namespace HealthEngine.Notices;

/// <summary>One transition of one alert for one endpoint: it is told there once, or there is a reason why not.</summary>
/// <param name="Transition">E.g. <c>raised</c>, <c>escalated.2</c>; unique within the alert.</param>
/// <param name="Endpoint">Empty: no endpoint wants it.</param>
public readonly record struct NoticeKey(WorkspaceId Workspace, string Alert, string Transition, string Endpoint);

/// <summary>What became, or is to become, of a notice.</summary>
/// <param name="Number">Its place among all notices; rises.</param>
/// <param name="At">When the transition was recorded.</param>
/// <param name="DueAt">When it is to be looked at again; null: not by time alone.</param>
/// <param name="ChangedAt">When its state became what it is.</param>
/// <param name="ExpiresAt">When it may be forgotten; null: its alert is open, or it waits.</param>
/// <param name="Message">Id of the message that told it.</param>
public sealed record Notice(
    NoticeKey Key,
    long Number,
    NoticeKind Kind,
    NoticeAbout About,
    DateTimeOffset At,
    NoticeState State,
    NoticeReason Reason,
    DateTimeOffset? DueAt,
    DateTimeOffset ChangedAt,
    DateTimeOffset? ExpiresAt = null,
    string? Message = null)
{
    public NoticeGroupKey Group => new(Key.Workspace, Key.Endpoint, About.Owner ?? "");

    /// <summary>Whether it tells that something is to be done, rather than that it is over.</summary>
    public bool AsksForCare => Kind != NoticeKind.Resolved;
}

/// <summary>What a notice is about, as it was when it happened.</summary>
/// <param name="Owner">Who it was given to, else who looks after the account; null: nobody.</param>
/// <param name="Detail">Why it was raised and what to do, or why it is over.</param>
/// <param name="Worth">Revenue that care may save in a month, see <see cref="NoticeRanking"/>; orders what competes for a day.</param>
/// <param name="Level">Of an escalation, from 1.</param>
public sealed record NoticeAbout(
    string Account,
    string? Name,
    string? Owner,
    string? Segment,
    string? TimeZone,
    string Rule,
    string RuleKey,
    AlertKind Kind,
    AlertSeverity Severity,
    string Title,
    string Detail,
    DateTimeOffset RaisedAt,
    double Worth,
    int Level = 0)
{
    internal SilenceSubject Subject => new(new(Account), Rule, RuleKey, Kind, Severity, Segment, Owner);

    internal bool IsOfEngine => Account.StartsWith(AccountId.EnginePrefix, StringComparison.Ordinal);
}

/// <summary>Notices that are told together: of one owner, to one endpoint.</summary>
/// <param name="Owner">Empty: nobody looks after the accounts.</param>
public readonly record struct NoticeGroupKey(WorkspaceId Workspace, string Endpoint, string Owner);

/// <param name="DueAt">When what waits is told; null: nothing waits.</param>
/// <param name="ToldAt">When it last told something; null: never.</param>
public sealed record NoticeGroup(NoticeGroupKey Key, DateTimeOffset? DueAt, DateTimeOffset? ToldAt);

/// <summary>Alerts of which an owner was told by themselves on a day of the workspace.</summary>
public sealed record NoticeDay(WorkspaceId Workspace, string Owner, int Day, System.Collections.Immutable.ImmutableArray<string> Alerts);
