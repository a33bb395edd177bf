using HealthEngine.Accounts;
using HealthEngine.Scoring;
using HealthEngine.Workspaces;

namespace HealthEngine.Views;

/// <summary>What scorecards say of all accounts of a workspace, side by side, from what was recorded.</summary>
/// <remarks>All throw <see cref="ViewsUnavailableException"/> while the store is away.</remarks>
public interface IScoreViews
{
    /// <summary>Accounts of a workspace, those that left among them.</summary>
    Task<int> Count(WorkspaceId workspace, CancellationToken cancellation);

    /// <summary>Accounts with a score in a first history, by id, with their last points there and in a second one.</summary>
    /// <param name="after">The last account seen; null: from the first.</param>
    Task<IReadOnlyList<ScorePair>> Pairs(
        WorkspaceId workspace, string first, string second, AccountId? after, int limit, CancellationToken cancellation);
}

/// <summary>An account's last points of two histories.</summary>
/// <param name="Second">Null: it has none there.</param>
public sealed record ScorePair(AccountId Account, string? Name, string? Segment, LastPoint First, LastPoint? Second);

/// <param name="At">When the score became what it is.</param>
public readonly record struct LastPoint(DateTimeOffset At, int Version, double? Score, Band Band, double Coverage);
