using HealthEngine.Accounts;
using HealthEngine.Api.Access;
using HealthEngine.Api.Accounts;
using HealthEngine.Api.Wire;
using HealthEngine.Views;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace HealthEngine.Api.Portfolio;

/// <summary>All accounts at once: what stands above a list of them, and beside those on the screen.</summary>
static class PortfolioEndpoints
{
    const int FacetsMax = 200; // more than a person reads through; the search finds the rest

    public static void MapPortfolio(this IEndpointRouteBuilder routes)
    {
        var portfolio = routes.MapGroup("/portfolio").WithTags("Accounts").Needs(Scopes.Read);
        portfolio.MapGet("", Summary).WithName("getPortfolio").WithSummary("Sum up accounts: bands, MRR, MRR at risk")
            .WithDescription("Over the accounts that the same filters list. Currencies are never added up.");
        portfolio.MapGet("/facets", Facets).WithName("getPortfolioFacets").WithSummary("List owners and segments")
            .WithDescription($"With their numbers of accounts, the most first; at most {FacetsMax} of each.");
        portfolio.MapGet("/names", Names).WithName("getAccountNames").WithSummary("Show what some accounts are called")
            .WithDescription("And whose they are; unknown accounts are left out.");
        portfolio.MapGet("/trends", Trends).WithName("getScoreTrends").WithSummary("Show how some accounts' main scores went")
            .WithDescription("A score a day for each account, the last one now; unknown accounts are left out.");
    }

    static async Task<Ok<PortfolioBody>> Summary(
        HttpContext http, [AsParameters] AccountFilterQuery query, IPortfolioViews views) =>
        TypedResults.Ok(PortfolioBody.Of(await views.Summary(http.User.Workspace(), query.Read(), http.RequestAborted)));

    static async Task<Ok<FacetsBody>> Facets(HttpContext http, IPortfolioViews views) =>
        TypedResults.Ok(FacetsBody.Of(await views.Facets(http.User.Workspace(), FacetsMax, http.RequestAborted)));

    static async Task<Ok<Listing<AccountNameBody>>> Names(HttpContext http, string[]? account, IPortfolioViews views)
    {
        var names = await views.Names(http.User.Workspace(), SomeAccounts.Read(account), http.RequestAborted);
        return TypedResults.Ok(new Listing<AccountNameBody>([.. names.Select(AccountNameBody.Of)], null));
    }

    static async Task<Ok<TrendsBody>> Trends(
        HttpContext http, [AsParameters] TrendsQuery query, AccountTime time, IPortfolioViews views)
    {
        var (accounts, instants) = query.Read(time.Now);
        var trends = await views.Trends(http.User.Workspace(), accounts, instants, http.RequestAborted);
        return TypedResults.Ok(TrendsBody.Of(instants, trends));
    }
}
