using HealthEngine.Accounts;
using HealthEngine.Alerts;

namespace HealthEngine.Silo.Views;

/// <summary>What a batch changes in one alert. What is not told stays as it was.</summary>
/// <param name="Raised">Null: it was raised before this batch.</param>
/// <param name="ResolvedAt">Null: not resolved by this batch.</param>
sealed record AlertChange(
    AccountKey Account, long Position, Alert? Raised, DateTimeOffset? ResolvedAt = null, string? Resolution = null)
{
    public AlertPhase? Phase { get; init; }

    public string? AcknowledgedBy { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>The end of a snooze; <see cref="DateTimeOffset.MinValue"/>: it is awake again.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>Empty: the account's owner again.</summary>
    public string? AssignedTo { get; init; }

    public int? Escalations { get; init; }

    public bool? IsUseful { get; init; }

    public static AlertChange Of(AlertEvent e, AccountKey account, long position, DateTimeOffset at, AlertChange? earlier)
    {
        var change = (earlier ?? new(account, position, null)) with { Position = position };
        return e switch
        {
            AlertRaised r => new(account, position, r.Alert) { Phase = AlertPhase.Firing },
            AlertResolved r => change with
            {
                ResolvedAt = at, Resolution = ViewText.Repair(r.Reason), Phase = AlertPhase.Clear, SnoozedUntil = DateTimeOffset.MinValue,
            },
            AlertRecovering => change with { Phase = AlertPhase.Recovering },
            AlertRefired => change with { Phase = AlertPhase.Firing },
            AlertAcknowledged a => change with { AcknowledgedBy = ViewText.Clean(a.By), AcknowledgedAt = at },
            AlertSnoozed s => change with { SnoozedUntil = s.Until },
            AlertWoken => change with { SnoozedUntil = DateTimeOffset.MinValue },
            AlertAssigned a => change with { AssignedTo = ViewText.Clean(a.To) ?? "" },
            AlertEscalated x => change with { Escalations = x.Level },
            AlertRated r => change with { IsUseful = r.IsUseful },
            _ => throw new InvalidOperationException($"No view of {e.GetType().Name}."),
        };
    }
}
