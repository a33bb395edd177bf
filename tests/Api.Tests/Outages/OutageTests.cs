using System.Net;
using HealthEngine.Api.Tests.Engine;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Outages;

public sealed class OutageTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    readonly HttpClient _client = engine.Client(Scopes.Ingest | Scopes.Read | Scopes.Write);

    [Fact]
    public async Task Silence_in_an_outage_moves_no_score_and_lowers_confidence_until_it_is_over()
    {
        await _client.Tell("/v1/signals", """{"id":"u","account":"acme","type":"usage.event","name":"login","user":"u1"}""");
        var before = (await _client.Ask("/v1/accounts/acme/health")).Body;
        var from = engine.Time.Now.AddHours(1);
        var (status, told) = await _client.Put("/v1/outages/tracker", $$"""{"family":"usage","from":"{{from:O}}","source":"tracker"}""");
        Assert.Equal((HttpStatusCode.OK, "test"), (status, told.GetProperty("by").GetString()));

        engine.Time.Pass(TimeSpan.FromDays(20));
        var during = (await _client.Ask("/v1/accounts/acme/health")).Body;
        Assert.Equal(before.GetProperty("score").GetDouble(), during.GetProperty("score").GetDouble(), 9);
        Assert.Equal(before.GetProperty("coverage").GetDouble(), during.GetProperty("coverage").GetDouble(), 9);
        Assert.Equal(0, during.GetProperty("confidence").GetDouble(), 9);
        Assert.Single((await _client.Ask("/v1/outages")).Body.GetProperty("items").EnumerateArray());

        Assert.Equal(HttpStatusCode.NoContent, (await _client.Delete("/v1/outages/tracker")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.Delete("/v1/outages/tracker")).Status);
        var after = (await _client.Ask("/v1/accounts/acme/health")).Body;
        Assert.True(after.GetProperty("score").GetDouble() < before.GetProperty("score").GetDouble());
        Assert.Equal(after.GetProperty("coverage").GetDouble(), after.GetProperty("confidence").GetDouble(), 9);
    }

    [Theory]
    [InlineData("""{"family":"weather","from":"2026-11-01"}""", "family")]
    [InlineData("""{"family":"usage"}""", "from")]
    [InlineData("""{"family":"usage","from":"2026-11-02","to":"2026-11-01"}""", "to")]
    public async Task What_is_no_outage_is_refused_with_the_field(string body, string field)
    {
        var (status, problem) = await _client.Put("/v1/outages/x", body);
        Assert.Equal((HttpStatusCode.BadRequest, field), (status, problem.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task An_id_that_none_can_have_is_refused() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await _client.Put("/v1/outages/Big%20One", """{"family":"usage","from":"2026-11-01"}""")).Status);
}
