using System.Net;
using System.Text.Json;
using HealthEngine.Api.Tests.Engine;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Accounts;

public sealed class AccountTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    readonly HttpClient _client = engine.Client(Scopes.Ingest | Scopes.Read);

    [Fact]
    public async Task An_account_shows_what_its_signals_told()
    {
        await Send("""
            [{"id":"c1","account":"acme","type":"account.created","props":{"name":"Acme","segment":"smb","signupAt":"2026-10-01"}},
             {"id":"u1","account":"acme","type":"usage.event","name":"login","user":"u1","value":1.50,"props":{"a" : 1}}]
            """);
        var (status, account) = await _client.Ask("/v1/accounts/acme");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("Acme", account.GetProperty("traits").GetProperty("name").GetString());
        Assert.Equal("2026-10-01T00:00:00Z", account.GetProperty("traits").GetProperty("signupAt").GetString());
        Assert.InRange(account.GetProperty("churnRisk").GetProperty("probability90").GetDouble(), 0.001, 0.999);

        var (_, health) = await _client.Ask("/v1/accounts/acme/health?view=known-then");
        Assert.Equal("known-then", health.GetProperty("view").GetString());
        Assert.NotEmpty(health.GetProperty("dimensions").EnumerateArray());
        Assert.Equal(JsonValueKind.String, health.GetProperty("band").ValueKind);

        var (_, history) = await _client.Ask("/v1/accounts/acme/history?to=2027-01-01");
        Assert.All(history.GetProperty("items").EnumerateArray(), point => Assert.True(point.TryGetProperty("coverage", out _)));

        var (_, list) = await _client.Ask("/v1/accounts?q=ACM&sort=score,-mrr&limit=1");
        Assert.Equal("acme", list.GetProperty("items")[0].GetProperty("account").GetString());
    }

    [Fact]
    public async Task The_timeline_is_the_journal_backwards_whatever_the_parts()
    {
        for (var i = 0; i < 7; i++)
            await Send($$$"""{"id":"t{{{i}}}","account":"line","type":"usage.event","value":{{{i}}}.50,"props":{"n" : {{{i}}} }}""");
        var whole = await Walk("/v1/accounts/line/timeline?limit=200");
        Assert.Equal(
            Enumerable.Range(0, 7).Reverse().Select(i => $"t{i}"),
            whole.Where(item => item.GetProperty("kind").GetString() == "signal").Select(item => item.GetProperty("id").GetString()));
        Assert.Equal("6.50", whole.First(item => item.GetProperty("id").GetString() == "t6").GetProperty("value").GetRawText());
        Assert.Equal(
            whole.Select(item => item.GetRawText()),
            (await Walk("/v1/accounts/line/timeline?limit=2")).Select(item => item.GetRawText()));
    }

    [Theory]
    [InlineData("/v1/accounts?band=blue", "band")]
    [InlineData("/v1/accounts?sort=colour", "sort")]
    [InlineData("/v1/accounts?sort=score,-score", "sort")]
    [InlineData("/v1/accounts?limit=0", "limit")]
    [InlineData("/v1/accounts?limit=201", "limit")]
    [InlineData("/v1/accounts?limit=many", "limit")]
    [InlineData("/v1/accounts?cursor=mine", "cursor")]
    [InlineData("/v1/accounts/x/health?at=yesterday", "at")]
    [InlineData("/v1/accounts/x/health?view=known", "view")]
    [InlineData("/v1/accounts/x/history?from=2026-01-02&to=2026-01-01", "from")]
    [InlineData("/v1/accounts/x/history?cursor=9999999999999999999.0", "cursor")]
    [InlineData("/v1/accounts/x/history?cursor=9223372036854775807.0", "cursor")]
    [InlineData("/v1/accounts/x/timeline?cursor=-1.0", "cursor")]
    [InlineData("/v1/alerts?state=closed", "state")]
    [InlineData("/v1/alerts?after=x", "after")]
    [InlineData("/v1/alerts?account=a%2Fb", "account")]
    [InlineData("/v1/live?kinds=weather", "kinds")]
    [InlineData("/v1/live?after=1", "after")]
    [InlineData("/v1/live?after=999999.0", "after")]
    public async Task What_cannot_be_asked_is_refused_with_the_parameter(string address, string field)
    {
        var (status, problem) = await _client.Ask(address);
        Assert.Equal((HttpStatusCode.BadRequest, field), (status, problem.GetProperty("field").GetString()));
    }

    [Theory]
    [InlineData("/v1/accounts/nobody")]
    [InlineData("/v1/accounts/nobody/health")]
    [InlineData("/v1/accounts/nobody/history")]
    [InlineData("/v1/accounts/nobody/timeline")]
    [InlineData("/v1/accounts/a%C2%85b")]
    [InlineData("/v1/accounts/a%2Fb")]
    [InlineData("/v1/alerts/nobody")]
    public async Task What_nobody_told_of_is_404(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await _client.Ask(address)).Status);

    [Fact]
    public async Task Another_workspaces_account_is_as_unknown_as_none()
    {
        await Send("""{"id":"s","account":"secret","type":"usage.event"}""");
        var stranger = engine.Client(Scopes.Admin, theirs: true);
        var (status, foreign) = await stranger.Ask("/v1/accounts/secret");
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Equal((await stranger.Ask("/v1/accounts/nobody")).Body.GetProperty("detail").GetRawText(), foreign.GetProperty("detail").GetRawText());
        Assert.Empty((await stranger.Ask("/v1/accounts")).Body.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task The_probes_tell_of_the_store_and_the_counts()
    {
        await Send("""{"id":"p","account":"probe","type":"usage.event"}""");
        var (status, ready) = await engine.Client(Scopes.None).Ask("/health/ready");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(0, ready.GetProperty("views").GetProperty("lag").GetInt64());
        var text = await engine.Client(Scopes.None).GetStringAsync(new Uri("/metrics", UriKind.Relative));
        Assert.Contains("# TYPE healthengine_signals_accepted_total counter\nhealthengine_signals_accepted_total ", text, StringComparison.Ordinal);
        Assert.Contains("http_server_request_duration_seconds_bucket{", text, StringComparison.Ordinal);
    }

    async Task Send(string body) => Assert.Equal(HttpStatusCode.Accepted, (await _client.Tell("/v1/signals", body)).Status);

    async Task<List<JsonElement>> Walk(string address)
    {
        var items = new List<JsonElement>();
        for (string? cursor = ""; cursor is not null;)
        {
            var (_, part) = await _client.Ask($"{address}&cursor={cursor}");
            items.AddRange(part.GetProperty("items").EnumerateArray());
            cursor = part.GetProperty("next").GetString();
        }

        return items;
    }
}
