using System.Net;
using System.Text;
using System.Text.Json;
using HealthEngine.Api.Tests.Engine;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Scorecards;

public sealed class PreviewTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    /// <summary>The more people use it the worse: nobody's live card.</summary>
    const string Odd = """
        {"name":"Odd","bands":{"green":70,"yellow":50},"coverageFloor":0,"dimensions":[{"key":"use","weight":1,"measures":[
          {"key":"usage.active_users_28d","weight":1,"curve":[[0,100],[4,0]]}]}]}
        """;

    readonly HttpClient _client = engine.Client(Scopes.Read | Scopes.Write | Scopes.Ingest);

    [Fact]
    public async Task A_card_is_tried_on_accounts_without_a_trace()
    {
        await Use("tried", users: 3);
        var (status, body) = await _client.Tell(
            "/v1/scorecards/preview", $$"""{"card":{{Odd}},"accounts":["tried","nobody"]}""");
        Assert.Equal(HttpStatusCode.OK, status);
        var account = body.GetProperty("accounts")[0];
        Assert.Equal((25, "red"), (account.GetProperty("to").GetDouble(), account.GetProperty("bandTo").GetString()));
        Assert.NotEmpty(account.GetProperty("reasons").EnumerateArray());
        Assert.Equal("nobody", body.GetProperty("unknown")[0].GetString());
        Assert.Equal("health", body.GetProperty("liveScorecard").GetString());
        Assert.Equal(1, body.GetProperty("diff").GetProperty("accounts").GetInt32());

        var (_, list) = await _client.Ask("/v1/scorecards");
        Assert.Equal(["health"], list.GetProperty("items").EnumerateArray().Select(c => c.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task What_the_shadow_says_is_compared_with_the_live_card_from_what_live_traffic_made()
    {
        await Send("PUT", "/v1/scorecards/health", Odd, "\"1\"");
        var (early, refused) = await _client.Ask("/v1/scorecards/health/diff");
        Assert.Equal(HttpStatusCode.Conflict, early);
        Assert.NotEmpty(refused.GetProperty("detail").GetString()!);

        await _client.Tell("/v1/scorecards/health/shadow", "{}");
        await Use("shadowed", users: 2);
        var (status, diff) = await _client.Ask("/v1/scorecards/health/diff");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal((1, 2), (diff.GetProperty("live").GetInt32(), diff.GetProperty("shadow").GetInt32()));
        var mover = diff.GetProperty("diff").GetProperty("movers").EnumerateArray().Single(m => m.GetProperty("account").GetString() == "shadowed");
        Assert.Equal(50, mover.GetProperty("to").GetDouble());
        Assert.NotEmpty(mover.GetProperty("reasons").EnumerateArray());
        using var stopped = await _client.DeleteAsync(new Uri("/v1/scorecards/health/shadow", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, stopped.StatusCode);
    }

    [Theory]
    [InlineData("/v1/scorecards/preview", """{"accounts":[]}""", "accounts")]
    [InlineData("/v1/scorecards/preview", """{"accounts":["a/b"]}""", "accounts[0]")]
    [InlineData("/v1/scorecards/preview", """{"sample":0}""", "sample")]
    [InlineData("/v1/scorecards/preview", """{"scorecard":"none"}""", "scorecard")]
    [InlineData("/v1/scorecards/preview", """{"version":99}""", "version")]
    [InlineData("/v1/scorecards/preview", """{"card":[]}""", "card")]
    [InlineData("/v1/scorecards/preview", """{"card":{"name":"x","bands":{"green":70,"yellow":50},"dimensions":[]}}""", "card.dimensions")]
    [InlineData("/v1/backtests", """{"grid":"hourly"}""", "grid")]
    [InlineData("/v1/backtests", """{"view":"all"}""", "view")]
    [InlineData("/v1/backtests", """{"from":"2026-11-20"}""", "from")]
    [InlineData("/v1/backtests", """{"to":"2030-01-01"}""", "to")]
    [InlineData("/v1/backtests", """{"capacity":0}""", "capacity")]
    [InlineData("/v1/backtests", """{"horizonDays":400}""", "horizonDays")]
    [InlineData("/v1/backtests", """{"version":99}""", "version")]
    public async Task What_cannot_be_tried_is_refused_with_the_field(string address, string body, string field)
    {
        var (status, problem) = await _client.Tell(address, body);
        Assert.Equal((HttpStatusCode.BadRequest, field), (status, problem.GetProperty("field").GetString()));
    }

    [Theory]
    [InlineData("/v1/scorecards/preview", """{"portfolio":true}""", "accounts")]
    [InlineData("/v1/backtests", """{"grid":"weekly"}""", "candidate")]
    public async Task What_looks_at_all_accounts_is_a_job_with_a_result(string address, string body, string part)
    {
        await Use("any", users: 1);
        using var answer = await _client.PostAsync(
            new Uri(address, UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var (_, job) = await _client.Ask($"{answer.Headers.Location}?wait=20");
        Assert.Equal("succeeded", job.GetProperty("state").GetString());
        Assert.True(job.GetProperty("result").TryGetProperty(part, out _));
        Assert.Contains(
            (await _client.Ask("/v1/jobs?state=succeeded")).Body.GetProperty("items").EnumerateArray(),
            j => j.GetProperty("id").GetString() == job.GetProperty("id").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, (await _client.Ask($"{answer.Headers.Location}?wait=99")).Status);
    }

    [Fact]
    public async Task Nobody_sees_the_jobs_of_another_workspace()
    {
        var (_, job) = await _client.Tell("/v1/backtests", "{}");
        var theirs = engine.Client(Scopes.Read, theirs: true);
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.Ask($"/v1/jobs/{job.GetProperty("id").GetString()}")).Status);
        Assert.Empty((await theirs.Ask("/v1/jobs")).Body.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_card_of_which_none_was_live_yet_is_compared_with_what_accounts_are_read_by_now()
    {
        await Put("newcomer", Odd);
        await _client.Tell("/v1/scorecards/newcomer/shadow", "{}");
        await Use("compared", users: 2);
        var (status, diff) = await _client.Ask("/v1/scorecards/newcomer/diff");
        Assert.Equal((HttpStatusCode.OK, JsonValueKind.Null), (status, diff.GetProperty("live").ValueKind));
        Assert.Equal(["health"], diff.GetProperty("liveScorecards").EnumerateArray().Select(c => c.GetString()));
        var mover = diff.GetProperty("diff").GetProperty("movers").EnumerateArray().Single(m => m.GetProperty("account").GetString() == "compared");
        Assert.Equal(50, mover.GetProperty("to").GetDouble());
        Assert.InRange(mover.GetProperty("from").GetDouble(), 50.1, 100);
        Assert.NotEmpty(mover.GetProperty("reasons").EnumerateArray());

        // Nothing decides for accounts what a card of this purpose would.
        await Put("lone", Odd.Replace("\"name\"", "\"purpose\":\"adoption\",\"name\"", StringComparison.Ordinal));
        await _client.Tell("/v1/scorecards/lone/shadow", "{}");
        Assert.Equal(HttpStatusCode.Conflict, (await _client.Ask("/v1/scorecards/lone/diff")).Status);
        foreach (var address in new[] { "newcomer/shadow", "newcomer", "lone/shadow", "lone" })
            Assert.InRange((int)(await _client.Delete($"/v1/scorecards/{address}")).Status, 200, 204);
    }

    async Task Put(string id, string card) =>
        Assert.Equal(HttpStatusCode.OK, (await _client.Put($"/v1/scorecards/{id}", card)).Status);

    async Task Use(string account, int users)
    {
        var signals = Enumerable.Range(0, users).Select(i => $$"""{"account":"{{account}}","type":"usage.event","user":"u{{i}}"}""");
        Assert.Equal(HttpStatusCode.Accepted, (await _client.Tell("/v1/signals", $"[{string.Join(',', signals)}]")).Status);
    }

    async Task Send(string method, string address, string body, string ifMatch)
    {
        using var request = new HttpRequestMessage(new(method), new Uri(address, UriKind.Relative));
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var response = await _client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
