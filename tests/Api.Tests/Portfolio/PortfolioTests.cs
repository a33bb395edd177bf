using System.Net;
using System.Text.Json;
using HealthEngine.Api.Tests.Engine;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Portfolio;

public sealed class PortfolioTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    readonly HttpClient _client = engine.Client(Scopes.Ingest | Scopes.Read);

    [Fact]
    public async Task The_sums_are_about_the_accounts_that_the_same_filters_list()
    {
        await Send("""
            [{"account":"sum-1","type":"account.created","props":{"owner":"Ann","segment":"sums"}},
             {"account":"sum-1","type":"billing.subscription_started","props":{"subscription":"s","mrr":100.50,"currency":"EUR"}},
             {"account":"sum-2","type":"account.created","props":{"owner":"Bob","segment":"sums"}},
             {"account":"sum-2","type":"billing.subscription_started","props":{"subscription":"s","mrr":20,"currency":"EUR"}},
             {"account":"sum-3","type":"account.created","props":{"owner":"Cem","segment":"sums"}}]
            """);
        foreach (var (filter, accounts, mrr) in ((string, int, decimal?)[])
            [("", 3, 120.50m), ("&owner=Ann", 1, 100.50m), ("&owner=Ann&owner=Cem", 2, 100.50m), ("&owner=Cem", 1, null), ("&q=sum-2", 1, 20m)])
        {
            var (_, sums) = await _client.Ask($"/v1/portfolio?segment=sums{filter}");
            var (_, list) = await _client.Ask($"/v1/accounts?segment=sums{filter}");
            Assert.Equal(accounts, list.GetProperty("items").GetArrayLength());
            Assert.Equal(accounts, sums.GetProperty("accounts").GetInt32());
            Assert.Equal(accounts, sums.GetProperty("bands").EnumerateArray().Sum(b => b.GetProperty("accounts").GetInt32()));
            var money = sums.GetProperty("money").EnumerateArray().Select(m => (decimal?)m.GetProperty("mrr").GetDecimal());
            Assert.Equal(mrr, money.SingleOrDefault());
        }
    }

    [Fact]
    public async Task Owners_and_segments_are_named_with_their_accounts()
    {
        await Send("""[{"account":"facet-1","type":"account.created","props":{"owner":"Facet owner","segment":"Facets"}}]""");
        var (_, facets) = await _client.Ask("/v1/portfolio/facets");
        foreach (var (list, name) in ((string, string)[])[("owners", "Facet owner"), ("segments", "Facets")])
            Assert.Contains(facets.GetProperty(list).EnumerateArray(), f => f.GetProperty("name").GetString() == name);
    }

    [Fact]
    public async Task Trends_tell_a_score_a_day_and_leave_out_who_is_unknown()
    {
        await Send("""[{"account":"trend-1","type":"usage.event","name":"login","user":"u"}]""");
        var name = Assert.Single((await _client.Ask("/v1/portfolio/names?account=trend-1&account=nobody")).Body.GetProperty("items").EnumerateArray());
        Assert.Equal("trend-1", name.GetProperty("account").GetString());
        var (_, trends) = await _client.Ask("/v1/portfolio/trends?account=trend-1&account=nobody&days=7");
        Assert.Equal(8, trends.GetProperty("at").GetArrayLength());
        var only = Assert.Single(trends.GetProperty("items").EnumerateArray());
        Assert.Equal("trend-1", only.GetProperty("account").GetString());
        Assert.Equal(8, only.GetProperty("scores").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, only.GetProperty("scores")[0].ValueKind);
    }

    [Theory]
    [InlineData("/v1/portfolio?band=blue", "band")]
    [InlineData("/v1/accounts?standing=gone", "standing")]
    [InlineData("/v1/portfolio/names", "account")]
    [InlineData("/v1/portfolio/trends", "account")]
    [InlineData("/v1/portfolio/trends?account=", "account")]
    [InlineData("/v1/portfolio/trends?account=a&days=60", "days")]
    [InlineData("/v1/portfolio/trends?account=a&days=-1", "days")]
    public async Task What_cannot_be_read_is_refused_by_name(string address, string field)
    {
        var (status, problem) = await _client.Ask(address);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(field, problem.GetProperty("field").GetString());
    }

    [Fact]
    public async Task More_owners_or_accounts_than_a_team_or_two_screens_are_refused()
    {
        string Many(string name, int count) => string.Join('&', Enumerable.Range(0, count).Select(i => $"{name}=x{i}"));
        foreach (var address in (string[])[$"/v1/accounts?{Many("owner", 51)}", $"/v1/portfolio/trends?{Many("account", 101)}"])
            Assert.Equal(HttpStatusCode.BadRequest, (await _client.Ask(address)).Item1);
        Assert.Equal(HttpStatusCode.OK, (await _client.Ask($"/v1/accounts?{Many("owner", 50)}")).Item1);
        Assert.Equal(HttpStatusCode.OK, (await _client.Ask($"/v1/portfolio/trends?{Many("account", 100)}")).Item1);
    }

    async Task Send(string body) => Assert.Equal(HttpStatusCode.Accepted, (await _client.Tell("/v1/signals", body)).Status);
}
