using HealthEngine.Jobs;
using HealthEngine.Scorecards;
using HealthEngine.Scoring;
using HealthEngine.Workspaces;

namespace HealthEngine.Backtests;

/// <summary>Replays history under a scorecard before it goes live.</summary>
public interface IBacktests
{
    /// <summary>Kind of its job; the result is a <see cref="BacktestReport"/>.</summary>
    const string JobKind = "backtest";

    /// <exception cref="Definitions.InvalidFieldsException">Something that was asked for cannot be; the field says what.</exception>
    Task<Job> Start(WorkspaceId workspace, BacktestWish wish, string by, CancellationToken cancellation);
}

/// <summary>What somebody wants to know.</summary>
/// <param name="From">Null: a year before the end.</param>
/// <param name="To">Null: now.</param>
/// <param name="Grid">Null: daily.</param>
/// <param name="View">Null: as known then.</param>
/// <param name="Capacity">Accounts that a customer-success manager can see to in a week; null: 5.</param>
/// <param name="HorizonDays">Within how many days a churn makes an alert a rightful one; null: 90.</param>
public sealed record BacktestWish(
    CandidateChoice Candidate,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    BacktestGrid? Grid = null,
    ReadingView? View = null,
    int? Capacity = null,
    int? HorizonDays = null);
