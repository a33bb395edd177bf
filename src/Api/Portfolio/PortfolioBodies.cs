using System.Collections.Immutable;
using HealthEngine.Scoring;
using HealthEngine.Views;

namespace HealthEngine.Api.Portfolio;

/// <summary>Accounts in numbers.</summary>
/// <param name="Accounts">All that the filters let through, those that left among them, as a list has them.</param>
/// <param name="Left">Those that are no customers any more: in no number below.</param>
/// <param name="Bands">Customers in each band.</param>
/// <param name="Money">One for each currency, the most MRR first.</param>
sealed record PortfolioBody(
    int Accounts, int Customers, int Left, int OpenAlerts, IReadOnlyList<BandCountBody> Bands, IReadOnlyList<PortfolioMoneyBody> Money)
{
    public static PortfolioBody Of(PortfolioSummary summary) => new(
        summary.Customers + summary.Left, summary.Customers, summary.Left, summary.OpenAlerts,
        [.. summary.Bands.Select(b => new BandCountBody(b.Band, b.Accounts))],
        [.. summary.Money.Select(m => new PortfolioMoneyBody(m.Currency, m.Mrr, m.AtRisk, m.ExpectedLoss))]);
}

sealed record BandCountBody(Band Band, int Accounts);

/// <summary>Monthly recurring revenue in one currency.</summary>
/// <param name="Currency">Null: never told.</param>
/// <param name="AtRisk">MRR of the customers in band red.</param>
/// <param name="ExpectedLoss">MRR times the probability to churn within 90 days; null: no model is in force.</param>
sealed record PortfolioMoneyBody(string? Currency, decimal Mrr, decimal AtRisk, decimal? ExpectedLoss);

/// <summary>What accounts can be narrowed to.</summary>
sealed record FacetsBody(IReadOnlyList<FacetBody> Owners, IReadOnlyList<FacetBody> Segments)
{
    public static FacetsBody Of(PortfolioFacets facets) => new(Bodies(facets.Owners), Bodies(facets.Segments));

    static List<FacetBody> Bodies(ImmutableArray<Facet> facets) => [.. facets.Select(f => new FacetBody(f.Name, f.Accounts))];
}

sealed record FacetBody(string Name, int Accounts);

/// <summary>Scores of accounts at the same instants.</summary>
/// <param name="At">The instants, oldest first.</param>
sealed record TrendsBody(IReadOnlyList<DateTimeOffset> At, IReadOnlyList<TrendBody> Items)
{
    public static TrendsBody Of(IReadOnlyList<DateTimeOffset> at, IReadOnlyList<ScoreTrend> trends) =>
        new(at, [.. trends.Select(t => new TrendBody(t.Account.Value, t.Scores))]);
}

/// <param name="Scores">One for each instant; null: unknown then.</param>
sealed record TrendBody(string Account, IReadOnlyList<double?> Scores);

/// <summary>What an account is called.</summary>
/// <param name="Name">Null: never told.</param>
/// <param name="Owner">Who looks after it; null: nobody.</param>
sealed record AccountNameBody(string Account, string? Name, string? Owner)
{
    public static AccountNameBody Of(AccountName name) => new(name.Account.Value, name.Name, name.Owner);
}
