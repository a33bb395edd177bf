using System.Collections.Immutable;
using System.Globalization;
using HealthEngine.Accounts;
using HealthEngine.Alerts;
using HealthEngine.Live;
using HealthEngine.Silences;
using HealthEngine.Views;

namespace HealthEngine.Api.Alerts;

/// <summary>An alert as it stands.</summary>
/// <param name="Cursor">Of the alert's last change: pass it as <c>after</c> for what changed since.</param>
/// <param name="Owner">Who looks after the account now.</param>
/// <param name="Rule">The rule that raised it, e.g. <c>band-drop</c>.</param>
/// <param name="Reason">Why, with the numbers that decided it, and what to do next.</param>
/// <param name="Signals">Ids of the signals that caused it, newest first, at most ten; empty when silence did.</param>
/// <param name="Resolution">What made it clear; null while it is open.</param>
/// <param name="Phase">Firing; recovering when its condition is clear but not yet for long enough; clear when resolved.</param>
/// <param name="SnoozedUntil">Nobody is told of it before this instant; null: it is awake.</param>
/// <param name="AssignedTo">Who takes care of it instead of the account's owner.</param>
/// <param name="Escalations">How often it went a level up because nobody acknowledged it.</param>
/// <param name="IsUseful">What was last said of it; null: nobody said.</param>
/// <param name="SilencedBy">Ids of the silences that it falls under now: nobody is told of it.</param>
/// <param name="InhibitedBy">Ids of open alerts of the account that keep its notices back: they say what matters more.</param>
sealed record AlertBody(
    string Id,
    string Cursor,
    string Account,
    string? AccountName,
    string? Owner,
    AlertState State,
    AlertKind Kind,
    string Rule,
    AlertSeverity Severity,
    string Title,
    string Reason,
    ImmutableArray<string> Signals,
    DateTimeOffset RaisedAt,
    DateTimeOffset? ResolvedAt,
    string? Resolution,
    AlertPhase Phase,
    string? AcknowledgedBy,
    DateTimeOffset? AcknowledgedAt,
    DateTimeOffset? SnoozedUntil,
    string? AssignedTo,
    int Escalations,
    bool? IsUseful,
    ImmutableArray<string> SilencedBy,
    ImmutableArray<string> InhibitedBy)
{
    public static AlertBody Of(AlertRow row, AlertHold hold) => new(
        row.Alert.Id, CursorOf(row), row.Account.Value, row.AccountName, row.Owner, row.State, row.Alert.Kind,
        row.Alert.Rule, row.Alert.Severity, row.Alert.Title, row.Alert.Reason, row.Alert.Signals, row.Alert.RaisedAt,
        row.ResolvedAt, row.Resolution, row.Care.Phase, row.Care.AcknowledgedBy, row.Care.AcknowledgedAt,
        row.Care.SnoozedUntil, row.Care.AssignedTo, row.Care.Escalations, row.Care.IsUseful,
        hold.SilencedBy, hold.InhibitedBy);

    public static string CursorOf(AlertRow row) => row.Position.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Something happened to an alert. What only its raising tells is null otherwise.</summary>
/// <param name="State">What it is now.</param>
/// <param name="News">What happened: raised, recovering, refired, resolved, acknowledged, snoozed, woken, assigned, rated or escalated.</param>
/// <param name="Resolution">What made it clear, when it was resolved.</param>
/// <param name="By">Who did it, when a person did.</param>
/// <param name="Until">The end of a snooze.</param>
/// <param name="To">Who it was assigned to; null: the account's owner again.</param>
sealed record AlertChangeBody(
    string Id,
    AlertState State,
    AlertNews News,
    AlertKind? Kind,
    string? Rule,
    AlertSeverity? Severity,
    string? Title,
    string? Reason,
    IReadOnlyList<string>? Signals,
    DateTimeOffset? RaisedAt,
    string? Resolution,
    string? By,
    DateTimeOffset? Until,
    string? To)
{
    public static AlertChangeBody? Of(AccountEvent e) => LiveItems.AlertOf(e) is { } alert ? Of(alert) : null;

    public static AlertChangeBody Of(LiveAlert alert)
    {
        var raised = alert.Raised;
        return new(
            alert.Id, alert.State, alert.News, raised?.Kind, raised?.Rule, raised?.Severity, raised?.Title, raised?.Reason,
            raised?.Signals, raised?.RaisedAt, alert.Resolution, alert.By, alert.Until, alert.To);
    }
}
