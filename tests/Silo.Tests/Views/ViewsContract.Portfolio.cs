using HealthEngine.Accounts;
using HealthEngine.Risk;
using HealthEngine.Scoring;
using HealthEngine.Views;
using Microsoft.Extensions.DependencyInjection;
using static HealthEngine.Silo.Tests.Views.Histories;

namespace HealthEngine.Silo.Tests.Views;

public abstract partial class ViewsContract
{
    IPortfolioViews Portfolio => Services.GetRequiredService<IPortfolioViews>();

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    public async Task The_sums_are_those_of_the_listed_rows_whatever_the_filters(int seed)
    {
        var random = new Random(seed);
        await WriteInPieces(Random(seed, accounts: 60, entries: 600), random);
        for (var i = 0; i < 60; i++)
        {
            var query = Query(
                search: random.Next(3) == 0 ? Pick("a", "1", "zz") : null,
                band: random.Next(3) == 0 ? (Band)random.Next(4) : null,
                segment: random.Next(4) == 0 ? Pick("smb", "Σ") : null,
                owner: random.Next(4) == 0 ? Pick("ann@x.io", "Émile", "nobody") : null);
            if (query.Owner is null && random.Next(3) == 0) query = query with { Owners = ["ann@x.io", "Émile"] };
            var listed = await All(One, query);
            var customers = listed.Where(r => r.Profile.ClosedAt is null).ToList();
            var sums = await Portfolio.Summary(One, query, None);
            Assert.Equal((customers.Count, listed.Count - customers.Count), (sums.Customers, sums.Left));
            Assert.Equal(customers.Sum(r => r.OpenAlerts), sums.OpenAlerts);
            foreach (var (band, count) in sums.Bands.Select(b => (b.Band, b.Accounts)))
                Assert.Equal(customers.Count(r => r.Band == band), count);
            Assert.Equal(Money(customers), sums.Money.Select(m => (m.Currency, m.Mrr, m.AtRisk)).OrderBy(m => m.Currency));
        }

        T Pick<T>(params T[] values) => values[random.Next(values.Length)];

        static IEnumerable<(string?, decimal, decimal)> Money(IEnumerable<AccountRow> rows) => rows
            .Where(r => r.Profile.Mrr <= 100_000_000_000).GroupBy(r => r.Profile.Currency)
            .Select(g => (g.Key, g.Sum(Amount), g.Where(r => r.Band == Band.Red).Sum(Amount)))
            .OrderBy(m => m.Key);

        static decimal Amount(AccountRow row) => Math.Round(row.Profile.Mrr!.Value, 4);
    }

    [Fact]
    public async Task Money_is_told_apart_by_currency_and_without_the_customers_that_left()
    {
        await Write(
            Entry(Key("a"), Start, Customer(100.10m, "EUR"), Reading(20, Band.Red), new RiskTaken(1, 0.1, 0.2, 0.5, RiskBand.High)),
            Entry(Key("b"), Start, Customer(200.20m, "EUR"), Reading(80, Band.Green)),
            Entry(Key("c"), Start, Customer(50m, "USD"), Reading(80, Band.Green)),
            Entry(Key("d"), Start, Customer(900m, "EUR", Start), Reading(10, Band.Red)),
            Entry(Key("e"), Start, new ProfileChanged(new(Name: "Free"))));
        var sums = await Portfolio.Summary(One, Query(), None);
        Assert.Equal((4, 1), (sums.Customers, sums.Left));
        Assert.Equal(
            [new("EUR", 300.30m, 100.10m, 50.05m), new PortfolioMoney("USD", 50m, 0m, null)], sums.Money.AsEnumerable());
        Assert.Equal([1, 1, 0, 2], sums.Bands.Select(b => b.Accounts));
        Assert.Equal(0, (await Portfolio.Summary(Two, Query(), None)).Customers);
    }

    [Fact]
    public async Task A_list_can_be_of_customers_only_or_of_those_that_left()
    {
        await Write(Entry(Key("stays"), Start, Customer(1, "EUR")), Entry(Key("went"), Start, Customer(1, "EUR", Start)));
        await Write(Entry(Key("new"), Start, Reading(50, Band.Yellow)));
        foreach (var (standing, expected) in ((AccountStanding?, string[])[])
            [(AccountStanding.Customer, ["new", "stays"]), (AccountStanding.Left, ["went"]), (null, ["new", "stays", "went"])])
        {
            var rows = await All(One, Query() with { Standing = standing });
            Assert.Equal(expected, rows.Select(r => r.Account.Value));
        }
    }

    [Fact]
    public async Task A_list_can_be_one_of_several_peoples()
    {
        foreach (var (id, owner) in ((string, string?)[])[("1", "ann"), ("2", "bob"), ("3", "cem"), ("4", null)])
            await Write(Entry(Key(id), Start, new ProfileChanged(new(id, Owner: owner))));
        var rows = await All(One, Query() with { Owners = ["ann", "cem", "nobody"] });
        Assert.Equal(["1", "3"], rows.Select(r => r.Account.Value));
    }

    [Fact]
    public async Task Owners_and_segments_are_counted_the_most_accounts_first()
    {
        foreach (var (id, owner) in ((string, string?)[])[("1", "bob"), ("2", "ann"), ("3", "ann"), ("4", null), ("5", "cem")])
            await Write(Entry(Key(id), Start, new ProfileChanged(new(id, Owner: owner, Segment: owner is null ? null : "smb"))));
        var facets = await Portfolio.Facets(One, 2, None);
        Assert.Equal([new("ann", 2), new Facet("bob", 1)], facets.Owners.AsEnumerable());
        Assert.Equal([new Facet("smb", 4)], facets.Segments.AsEnumerable());
        Assert.Empty((await Portfolio.Facets(Two, 2, None)).Owners);
    }

    [Fact]
    public async Task Accounts_are_named_with_those_who_look_after_them()
    {
        await Write(
            Entry(Key("a"), Start, new ProfileChanged(new(Name: "Zoë & Co", Owner: "ann"))),
            Entry(Key("b"), Start, Reading(80, Band.Green)));
        var names = await Portfolio.Names(One, [new("b"), new("a"), new("unknown")], None);
        Assert.Equal([new AccountName(new("a"), "Zoë & Co", "ann"), new AccountName(new("b"), null, null)], names);
        Assert.Empty(await Portfolio.Names(Two, [new("a")], None));
    }

    [Fact]
    public async Task A_trend_is_the_main_score_in_force_at_each_instant()
    {
        await Write(Entry(Key("a"), Start, Reading(70, Band.Green), Reading(11, Band.Red, "onboarding") with { Role = CardRole.Other }));
        await Write(Entry(Key("a"), Start.AddDays(2), Reading(40, Band.Yellow)));
        await Write(Entry(Key("b"), Start.AddDays(1), Reading(55, Band.Yellow)));
        DateTimeOffset[] instants = [.. Enumerable.Range(-1, 5).Select(day => Start.AddDays(day))];
        var trends = await Portfolio.Trends(One, [new("b"), new("a"), new("unknown")], instants, None);
        Assert.Equal(["a", "b"], trends.Select(t => t.Account.Value));
        Assert.Equal([null, 70, 70, 40, 40], trends[0].Scores.AsEnumerable());
        Assert.Equal([null, null, 55, 55, 55], trends[1].Scores.AsEnumerable());
        Assert.Empty(await Portfolio.Trends(Two, [new("a")], instants, None));
    }

    static ProfileChanged Customer(decimal mrr, string currency, DateTimeOffset? closed = null) =>
        new(new(Mrr: mrr, Currency: currency, ClosedAt: closed));
}
