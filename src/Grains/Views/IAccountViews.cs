using HealthEngine.Accounts;
using HealthEngine.Scoring;
using HealthEngine.Workspaces;

namespace HealthEngine.Views;

/// <summary>Lists and histories, kept beside the journal and made again from it at any time. No account is woken to read them.</summary>
/// <remarks>All throw <see cref="ViewsUnavailableException"/> while the store is away.</remarks>
public interface IAccountViews
{
    /// <summary>Accounts of one question for open alerts: more than a page of alerts has.</summary>
    const int OpenAlertsMax = 500;

    /// <exception cref="InvalidCursorException">The cursor is not of this list.</exception>
    Task<Page<AccountRow>> Accounts(WorkspaceId workspace, AccountQuery query, CancellationToken cancellation);

    Task<AccountRow?> Account(AccountKey account, CancellationToken cancellation);

    /// <summary>Points of a scorecard's history in [from, to), oldest first, with the one in force at <paramref name="from"/> before them.</summary>
    /// <param name="scorecard">A scorecard, or a version on trial, as <see cref="ScorePoint.HistoryOf"/> names it.</param>
    Task<IReadOnlyList<ScorePoint>> History(
        AccountKey account, string scorecard, DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellation);

    Task<IReadOnlyList<AlertRow>> Alerts(WorkspaceId workspace, AlertQuery query, CancellationToken cancellation);

    /// <summary>The open alerts of some accounts, in no order.</summary>
    /// <param name="accounts">At most <see cref="OpenAlertsMax"/>.</param>
    Task<IReadOnlyList<AlertRow>> OpenAlerts(
        WorkspaceId workspace, IReadOnlyCollection<AccountId> accounts, CancellationToken cancellation);

    Task<AlertRow?> Alert(WorkspaceId workspace, string id, CancellationToken cancellation);

    /// <summary>When anybody of any account of a workspace last did something; null: nobody ever did.</summary>
    Task<DateTimeOffset?> LastActivity(WorkspaceId workspace, CancellationToken cancellation);

    /// <summary>Alerts of which somebody said whether they were useful, the latest first; of each the last word counts.</summary>
    Task<IReadOnlyList<RatedAlert>> Rated(WorkspaceId workspace, int limit, CancellationToken cancellation);

    /// <summary>Accounts of any workspace that asked to be looked at before an instant, earliest first, after a place in that order.</summary>
    Task<IReadOnlyList<DueAccount>> Due(
        DateTimeOffset before, DueAccount? after, int limit, CancellationToken cancellation);

    /// <summary>How far the views have followed the journal.</summary>
    Task<long> Position(CancellationToken cancellation);
}

/// <summary>A score from an instant on, until the next point.</summary>
public readonly record struct ScorePoint(DateTimeOffset At, ScorecardRef Scorecard, double? Score, Band Band, double Coverage)
{
    /// <summary>
    /// The name of the history that a reading belongs to: its scorecard's, whatever the version; of a version on trial
    /// its own, <c>health@4</c>.
    /// </summary>
    public static string HistoryOf(ReadingTaken reading) => reading.Role == CardRole.Shadow
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{reading.Scorecard}@{reading.Version}")
        : reading.Scorecard;

    /// <summary>The scorecard whose history this is.</summary>
    public static string ScorecardOf(string history) => history.Split('@')[0];
}

/// <param name="RuleKey">The id of the rule that raised it.</param>
public readonly record struct RatedAlert(string RuleKey, bool IsUseful);

public readonly record struct DueAccount(AccountKey Account, DateTimeOffset At);
