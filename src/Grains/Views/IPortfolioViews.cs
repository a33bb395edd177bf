using System.Collections.Immutable;
using HealthEngine.Accounts;
using HealthEngine.Scoring;
using HealthEngine.Workspaces;

namespace HealthEngine.Views;

/// <summary>What stands above a list of accounts: sums over all of them, and how the scores of those on the screen went.</summary>
/// <remarks>All throw <see cref="ViewsUnavailableException"/> while the store is away.</remarks>
public interface IPortfolioViews
{
    /// <summary>Counts and money of the accounts that a list would show, whatever its order and pages.</summary>
    Task<PortfolioSummary> Summary(WorkspaceId workspace, AccountQuery query, CancellationToken cancellation);

    /// <summary>Whose accounts there are and in which segments, the most accounts first.</summary>
    /// <param name="limit">Of each, 1 to 500.</param>
    Task<PortfolioFacets> Facets(WorkspaceId workspace, int limit, CancellationToken cancellation);

    /// <summary>What some accounts are called, in the order of ids.</summary>
    /// <param name="accounts">At most 100; unknown ones are left out of the answer.</param>
    Task<IReadOnlyList<AccountName>> Names(
        WorkspaceId workspace, IReadOnlyList<AccountId> accounts, CancellationToken cancellation);

    /// <summary>The main score of some accounts at some instants, as it was known then.</summary>
    /// <param name="accounts">At most 100; unknown ones are left out of the answer.</param>
    /// <param name="instants">At most 60.</param>
    Task<IReadOnlyList<ScoreTrend>> Trends(
        WorkspaceId workspace, IReadOnlyList<AccountId> accounts, IReadOnlyList<DateTimeOffset> instants,
        CancellationToken cancellation);
}

/// <summary>A portfolio in numbers.</summary>
/// <param name="Left">Accounts that are no customers any more: in no other number here.</param>
/// <param name="OpenAlerts">Of customers.</param>
public sealed record PortfolioSummary(
    int Customers, int Left, ImmutableArray<BandCount> Bands, ImmutableArray<PortfolioMoney> Money, int OpenAlerts);

public readonly record struct BandCount(Band Band, int Accounts);

/// <summary>A portfolio's money in one currency: amounts in different ones are never added.</summary>
/// <param name="Currency">Null: never told.</param>
/// <param name="Mrr">To the hundredth of a cent; an account's amount above a hundred billion takes no part.</param>
/// <param name="AtRisk">MRR of the customers in the lowest band.</param>
/// <param name="ExpectedLoss">
/// MRR times the probability to churn within 90 days, over the customers for whom there is one; null: for none.
/// </param>
public sealed record PortfolioMoney(string? Currency, decimal Mrr, decimal AtRisk, decimal? ExpectedLoss);

public sealed record PortfolioFacets(ImmutableArray<Facet> Owners, ImmutableArray<Facet> Segments);

public readonly record struct Facet(string Name, int Accounts);

/// <param name="Name">Null: never told.</param>
/// <param name="Owner">Null: nobody's.</param>
public readonly record struct AccountName(AccountId Account, string? Name, string? Owner);

/// <param name="Scores">One for each instant; null: unknown then, or not yet an account.</param>
public sealed record ScoreTrend(AccountId Account, ImmutableArray<double?> Scores);
