using System.Net;
using System.Text.Json;
using HealthEngine.Api.Tests.Engine;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Accounts;

public sealed class OverrideTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    readonly HttpClient _client = engine.Client(Scopes.Ingest | Scopes.Read | Scopes.Write);

    [Fact]
    public async Task A_judgement_stands_in_lists_and_beside_the_machines_score_until_it_is_taken_back()
    {
        await Send("judged");
        var machine = (await _client.Ask("/v1/accounts/judged/health")).Body.GetProperty("score").GetDouble();
        var (status, set) = await _client.Put(
            "/v1/accounts/judged/override", """{"score":88.5,"reason":"Their budget is approved.","until":"2026-12-01"}""");
        Assert.Equal((HttpStatusCode.OK, "green", "test"), (status, Text(set, "band"), Text(set, "by")));

        var row = (await _client.Ask("/v1/accounts?q=judged")).Body.GetProperty("items")[0];
        Assert.Equal((88.5, "green", true), (row.GetProperty("score").GetDouble(), Text(row, "band"), row.GetProperty("overridden").GetBoolean()));
        Assert.Equal(machine, row.GetProperty("machineScore").GetDouble(), 6);
        var (_, account) = await _client.Ask("/v1/accounts/judged");
        Assert.Equal("Their budget is approved.", Text(account.GetProperty("override"), "reason"));
        Assert.Equal(machine, account.GetProperty("readings")[0].GetProperty("score").GetDouble());
        Assert.Equal(88.5, account.GetProperty("readings")[0].GetProperty("override").GetProperty("score").GetDouble());

        Assert.Equal(HttpStatusCode.NoContent, (await _client.Delete("/v1/accounts/judged/override")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.Delete("/v1/accounts/judged/override")).Status);
        row = (await _client.Ask("/v1/accounts?q=judged")).Body.GetProperty("items")[0];
        Assert.Equal((Math.Round(machine, 6), false), (row.GetProperty("score").GetDouble(), row.GetProperty("overridden").GetBoolean()));
        Assert.Equal(JsonValueKind.Null, (await _client.Ask("/v1/accounts/judged")).Body.GetProperty("override").ValueKind);
    }

    [Theory]
    [InlineData("""{"reason":"r","until":"2026-12-01"}""", "score")]
    [InlineData("""{"score":101,"reason":"r","until":"2026-12-01"}""", "score")]
    [InlineData("""{"score":50,"reason":" ","until":"2026-12-01"}""", "reason")]
    [InlineData("""{"score":50,"reason":"r"}""", "until")]
    [InlineData("""{"score":50,"reason":"r","until":"2026-11-22T10:00:00Z"}""", "until")]
    [InlineData("""{"score":50,"reason":"r","until":"2028-01-01"}""", "until")]
    [InlineData("""{"score":"low","reason":"r","until":"2026-12-01"}""", "score")]
    [InlineData("""{"score":50,"reason":"r","until":"2026-13-45"}""", "until")]
    [InlineData("""{"score":50,"because":"r","until":"2026-12-01"}""", "because")]
    [InlineData("[]", "")]
    public async Task What_is_no_judgement_is_refused_with_the_field(string body, string field)
    {
        await Send("plain");
        var (status, problem) = await _client.Put("/v1/accounts/plain/override", body);
        Assert.Equal((HttpStatusCode.BadRequest, field), (status, Text(problem, "field")));
        Assert.DoesNotContain("HealthEngine.", Text(problem, "detail"), StringComparison.Ordinal); // no type of the code
        Assert.Equal(JsonValueKind.Null, (await _client.Ask("/v1/accounts/plain")).Body.GetProperty("override").ValueKind);
    }

    [Fact]
    public async Task An_account_that_nobody_told_of_cannot_be_judged()
    {
        var (status, _) = await _client.Put("/v1/accounts/nobody/override", """{"score":50,"reason":"r","until":"2026-12-01"}""");
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.Ask("/v1/accounts/nobody")).Status);
    }

    async Task Send(string account) => Assert.Equal(HttpStatusCode.Accepted, (await _client.Tell(
        "/v1/signals", $$"""{"id":"u-{{account}}","account":"{{account}}","type":"usage.event","name":"login","user":"u1"}""")).Status);

    static string? Text(JsonElement from, string name) => from.GetProperty(name).GetString();
}
