using System.Globalization;
using System.Text;
using HealthEngine.Alerts;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Definitions;
using HealthEngine.Notices;

namespace HealthEngine.Api.Notices;

/// <summary>One transition of one alert for one endpoint, and what became of it.</summary>
/// <param name="Transition">What happened to the alert, e.g. <c>raised</c>, <c>escalated.2</c>.</param>
/// <param name="Endpoint">Whom it was for; null: no endpoint wants it.</param>
/// <param name="Type">The type of message that tells it.</param>
/// <param name="Reason">Why it waits or was skipped, or how it was told.</param>
/// <param name="At">When it happened to the alert.</param>
/// <param name="DueAt">When it is told at the earliest; null: it is told or skipped, or time alone does not decide.</param>
/// <param name="ChangedAt">When its state became what it is.</param>
/// <param name="Message">Id of the message that told it, as the deliveries have it.</param>
/// <param name="Worth">Revenue that care may save in a month: MRR times the risk of churn.</param>
sealed record NoticeItem(
    string Alert,
    string Transition,
    string? Endpoint,
    string Type,
    NoticeState State,
    NoticeReason Reason,
    string Account,
    string? Owner,
    string Rule,
    AlertSeverity Severity,
    string Title,
    DateTimeOffset At,
    DateTimeOffset? DueAt,
    DateTimeOffset ChangedAt,
    string? Message,
    double Worth)
{
    public static NoticeItem Of(Notice n) => new(
        n.Key.Alert, n.Key.Transition, Query.Text(n.Key.Endpoint), NoticeTypes.Of(n.Kind), n.State, n.Reason, n.About.Account,
        n.About.Owner, n.About.RuleKey, n.About.Severity, n.About.Title, n.At, n.DueAt, n.ChangedAt, n.Message, n.About.Worth);
}

/// <param name="Notices">How many there are, of those that are kept.</param>
sealed record NoticeCountBody(NoticeState State, NoticeReason Reason, long Notices);

/// <summary>What a workspace asks of its people.</summary>
/// <param name="Version">0: nothing was decided, the usual holds.</param>
/// <param name="Budget">Alerts a day of which one owner is told by themselves; the rest go into the day's digest.</param>
/// <param name="DigestAt">When the digest goes out, in the workspace's time zone.</param>
/// <param name="Definition">As it was put; null: nothing was.</param>
sealed record NoticePolicyBody(int Version, DateTimeOffset? At, string? By, int Budget, TimeOnly DigestAt, RawJson? Definition)
{
    public static NoticePolicyBody Of(Definition? definition, NoticePolicy policy) => new(
        definition?.Version ?? 0, definition?.At, definition?.By, policy.Budget, policy.DigestTime,
        definition is null ? null : new(Encoding.UTF8.GetBytes(definition.Body!)));
}

static class NoticeCursor
{
    public static string Of(Notice notice) => notice.Number.ToString(CultureInfo.InvariantCulture);

    public static long? Read(string? text) => Query.Text(text) is not { } cursor ? null
        : long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new InvalidRequestException("cursor", "cursor is the next of an answer before; leave it out to start over.");
}
