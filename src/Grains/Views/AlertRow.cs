using System.Text.Json.Serialization;
using HealthEngine.Accounts;
using HealthEngine.Alerts;

namespace HealthEngine.Views;

[JsonConverter(typeof(JsonStringEnumConverter<AlertState>))]
public enum AlertState
{
    [JsonStringEnumMemberName("open")]
    Open,

    [JsonStringEnumMemberName("resolved")]
    Resolved,
}

/// <summary>An alert as it stands.</summary>
/// <param name="Owner">Who looks after the account now.</param>
/// <param name="Position">Journal position of its last change; orders the feed.</param>
/// <param name="Segment">Of the account now.</param>
public sealed record AlertRow(
    Alert Alert,
    AccountId Account,
    string? AccountName,
    string? Owner,
    AlertState State,
    DateTimeOffset? ResolvedAt,
    string? Resolution,
    long Position,
    AlertCare Care,
    string? Segment = null);

/// <summary>How far an alert is on its way, and what people did with it.</summary>
/// <param name="SnoozedUntil">Nobody is told of it before this instant; null: it is awake.</param>
/// <param name="AssignedTo">Who takes care of it instead of the account's owner.</param>
/// <param name="IsUseful">What was last said of it; null: nobody said.</param>
public sealed record AlertCare(
    AlertPhase Phase,
    string? AcknowledgedBy = null,
    DateTimeOffset? AcknowledgedAt = null,
    DateTimeOffset? SnoozedUntil = null,
    string? AssignedTo = null,
    int Escalations = 0,
    bool? IsUseful = null);

/// <param name="Kind">A kind or a rule.</param>
/// <param name="After">Alerts that changed after this journal position, oldest change first.</param>
/// <param name="Limit">1 to 200.</param>
public sealed record AlertQuery(
    AlertState? State, string? Kind, string? Owner, AccountId? Account, long After, int Limit);
