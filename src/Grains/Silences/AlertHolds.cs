using System.Collections.Immutable;
using HealthEngine.Accounts;
using HealthEngine.Alerts;
using HealthEngine.Views;
using HealthEngine.Workspaces;

namespace HealthEngine.Silences;

/// <summary>Why nobody is told of an open alert, besides what people did with it.</summary>
/// <param name="SilencedBy">Ids of silences.</param>
/// <param name="InhibitedBy">Ids of open alerts of the same account.</param>
public sealed record AlertHold(ImmutableArray<string> SilencedBy, ImmutableArray<string> InhibitedBy)
{
    public static readonly AlertHold None = new([], []);
}

/// <summary>Tells of alerts as lists show them what keeps their notices back now.</summary>
public interface IAlertHolds
{
    /// <summary>In the order of the rows.</summary>
    Task<IReadOnlyList<AlertHold>> Of(
        WorkspaceId workspace, IReadOnlyList<AlertRow> rows, CancellationToken cancellation);
}

/// <inheritdoc cref="IAlertHolds"/>
sealed class AlertHolds(
    IAccountViews views, ISilences silences, AccountRulesCatalog rules, AccountTime time) : IAlertHolds
{
    public async Task<IReadOnlyList<AlertHold>> Of(
        WorkspaceId workspace, IReadOnlyList<AlertRow> rows, CancellationToken cancellation)
    {
        var accounts = rows.Where(r => r.State == AlertState.Open).Select(r => r.Account).ToHashSet();
        var open = accounts.Count == 0 ? [] : await views.OpenAlerts(workspace, accounts, cancellation);
        var byAccount = open.ToLookup(r => r.Account, r => r.Alert);
        var (known, inhibition) = (silences.List(workspace), rules.Of(workspace).Inhibition);
        return [.. rows.Select(row => Hold(row, known, inhibition, byAccount[row.Account]))];
    }

    AlertHold Hold(AlertRow row, IReadOnlyList<KnownSilence> known, Inhibition inhibition, IEnumerable<Alert> open)
    {
        if (row.State != AlertState.Open) return AlertHold.None;
        var subject = SilenceSubject.Of(row.Alert, row.Account, row.Segment, row.Care.AssignedTo ?? row.Owner);
        return new(
            SilenceDecisions.Covering(known, subject, time.Now),
            [.. inhibition.Of(row.Alert, open).Select(a => a.Id)]);
    }
}
