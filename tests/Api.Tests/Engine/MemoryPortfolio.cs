using System.Collections.Immutable;
using HealthEngine.Accounts;
using HealthEngine.Scoring;
using HealthEngine.Views;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Engine;

/// <summary>Sums over the rows that other views list.</summary>
sealed class MemoryPortfolio(IAccountViews views) : IPortfolioViews
{
    const string Health = "health";

    public async Task<PortfolioSummary> Summary(WorkspaceId workspace, AccountQuery query, CancellationToken cancellation)
    {
        var rows = (await Rows(workspace, query, cancellation)).ToLookup(r => r.Profile.ClosedAt is null);
        return new(
            rows[true].Count(), rows[false].Count(),
            [.. Enum.GetValues<Band>().Select(b => new BandCount(b, rows[true].Count(r => r.Band == b)))],
            [.. rows[true].Where(r => r.Profile.Mrr is not null).GroupBy(r => r.Profile.Currency).Select(Money)],
            rows[true].Sum(r => r.OpenAlerts));
    }

    public async Task<PortfolioFacets> Facets(WorkspaceId workspace, int limit, CancellationToken cancellation)
    {
        var rows = await Rows(workspace, new(null, null, null, null, [], null, int.MaxValue), cancellation);
        return new(Count(r => r.Profile.Owner), Count(r => r.Profile.Segment));

        ImmutableArray<Facet> Count(Func<AccountRow, string?> by) =>
            [.. rows.Where(r => by(r) is not null).CountBy(r => by(r)!).Select(f => new Facet(f.Key, f.Value)).Take(limit)];
    }

    public async Task<IReadOnlyList<AccountName>> Names(
        WorkspaceId workspace, IReadOnlyList<AccountId> accounts, CancellationToken cancellation) =>
        [.. (await Rows(workspace, new(null, null, null, null, [], null, int.MaxValue), cancellation))
            .Where(r => accounts.Contains(r.Account)).Select(r => new AccountName(r.Account, r.Profile.Name, r.Profile.Owner))];

    public async Task<IReadOnlyList<ScoreTrend>> Trends(
        WorkspaceId workspace, IReadOnlyList<AccountId> accounts, IReadOnlyList<DateTimeOffset> instants, CancellationToken cancellation)
    {
        var trends = new List<ScoreTrend>();
        foreach (var account in accounts)
        {
            var points = await views.History(new(workspace, account), Health, default, DateTimeOffset.MaxValue, int.MaxValue, cancellation);
            if (points.Count > 0) trends.Add(new(account, [.. instants.Select(at => points.LastOrDefault(p => p.At <= at).Score)]));
        }

        return trends;
    }

    static PortfolioMoney Money(IGrouping<string?, AccountRow> rows) => new(
        rows.Key, rows.Sum(r => r.Profile.Mrr!.Value), rows.Where(r => r.Band == Band.Red).Sum(r => r.Profile.Mrr!.Value), null);

    async Task<IReadOnlyList<AccountRow>> Rows(WorkspaceId workspace, AccountQuery query, CancellationToken cancellation) =>
        (await views.Accounts(workspace, query with { Limit = int.MaxValue, Cursor = null }, cancellation)).Items;
}
