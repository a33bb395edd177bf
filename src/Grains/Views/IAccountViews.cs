using HealthEngine.Accounts;
using HealthEngine.Scoring;
using HealthEngine.Workspaces;

namespace HealthEngine.Views;

/// <summary>Lists and histories, kept beside the journal and made again from it at any time. No account is woken to read them.</summary>
/// <remarks>All throw <see cref="ViewsUnavailableException"/> while the store is away.</remarks>
public interface IAccountViews
{
    /// <exception cref="InvalidCursorException">The cursor is not of this list.</exception>
    Task<Page<AccountRow>> Accounts(WorkspaceId workspace, AccountQuery query, CancellationToken cancellation);

    Task<AccountRow?> Account(AccountKey account, CancellationToken cancellation);

    /// <summary>Points of a scorecard's history in [from, to), oldest first, with the one in force at <paramref name="from"/> before them.</summary>
    Task<IReadOnlyList<ScorePoint>> History(
        AccountKey account, string scorecard, DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellation);

    Task<IReadOnlyList<AlertRow>> Alerts(WorkspaceId workspace, AlertQuery query, CancellationToken cancellation);

    Task<AlertRow?> Alert(WorkspaceId workspace, string id, CancellationToken cancellation);

    /// <summary>Accounts of any workspace that asked to be looked at before an instant, earliest first, after a place in that order.</summary>
    Task<IReadOnlyList<DueAccount>> Due(
        DateTimeOffset before, DueAccount? after, int limit, CancellationToken cancellation);

    /// <summary>How far the views have followed the journal.</summary>
    Task<long> Position(CancellationToken cancellation);
}

/// <summary>A score from an instant on, until the next point.</summary>
public readonly record struct ScorePoint(DateTimeOffset At, ScorecardRef Scorecard, double? Score, Band Band, double Coverage);

public readonly record struct DueAccount(AccountKey Account, DateTimeOffset At);
