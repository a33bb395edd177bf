using System.Collections.Immutable;
using System.Globalization;
using HealthEngine.Accounts;
using HealthEngine.Alerts;
using HealthEngine.Live;
using HealthEngine.Views;

namespace HealthEngine.Api.Alerts;

/// <summary>An alert as it stands.</summary>
/// <param name="Cursor">Of the alert's last change: pass it as <c>after</c> for what changed since.</param>
/// <param name="Owner">Who looks after the account now.</param>
/// <param name="Rule">The rule that raised it, e.g. <c>band-drop</c>.</param>
/// <param name="Reason">Why, with the numbers that decided it, and what to do next.</param>
/// <param name="Signals">Ids of the signals that caused it, newest first, at most ten; empty when silence did.</param>
/// <param name="Resolution">What made it clear; null while it is open.</param>
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
    string? Resolution)
{
    public static AlertBody Of(AlertRow row) => new(
        row.Alert.Id, CursorOf(row), row.Account.Value, row.AccountName, row.Owner, row.State, row.Alert.Kind,
        row.Alert.Rule, row.Alert.Severity, row.Alert.Title, row.Alert.Reason, row.Alert.Signals, row.Alert.RaisedAt,
        row.ResolvedAt, row.Resolution);

    public static string CursorOf(AlertRow row) => row.Position.ToString(CultureInfo.InvariantCulture);
}

/// <summary>An alert was raised or resolved. What only its raising tells is null when it is resolved.</summary>
/// <param name="State">What it became.</param>
/// <param name="Resolution">What made it clear; null when it was raised.</param>
sealed record AlertChangeBody(
    string Id,
    AlertState State,
    AlertKind? Kind,
    string? Rule,
    AlertSeverity? Severity,
    string? Title,
    string? Reason,
    IReadOnlyList<string>? Signals,
    DateTimeOffset? RaisedAt,
    string? Resolution)
{
    public static AlertChangeBody? Of(AccountEvent e) => e switch
    {
        AlertRaised raised => Raised(raised.Alert),
        AlertResolved resolved => Resolved(resolved.AlertId, resolved.Reason),
        _ => null,
    };

    public static AlertChangeBody Of(LiveAlert alert) =>
        alert.Raised is { } raised ? Raised(raised) : Resolved(alert.Id, alert.Resolution);

    static AlertChangeBody Raised(Alert alert) => new(
        alert.Id, AlertState.Open, alert.Kind, alert.Rule, alert.Severity, alert.Title, alert.Reason, alert.Signals,
        alert.RaisedAt, null);

    static AlertChangeBody Resolved(string id, string? resolution) =>
        new(id, AlertState.Resolved, null, null, null, null, null, null, null, resolution);
}
