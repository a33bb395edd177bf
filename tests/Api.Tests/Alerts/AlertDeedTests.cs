using System.Net;
using HealthEngine.Api.Tests.Engine;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Alerts;

public sealed class AlertDeedTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    readonly HttpClient _client = engine.Client(Scopes.Ingest | Scopes.Read | Scopes.Write);

    [Fact]
    public async Task What_people_do_with_an_alert_is_told_in_the_accounts_timeline_by_whom()
    {
        var alert = await Raise("tidy");
        Assert.Equal(HttpStatusCode.NoContent, (await _client.Tell($"/v1/alerts/{alert}/acknowledgement", """{"note":"calling them"}""")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await _client.Tell($"/v1/alerts/{alert}/snooze", """{"until":"2026-12-24T00:00:00Z"}""")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await _client.Tell($"/v1/alerts/{alert}/feedback", """{"useful":true}""")).Status);

        var (_, timeline) = await _client.Ask("/v1/accounts/tidy/timeline?limit=50");
        var news = timeline.GetProperty("items").EnumerateArray()
            .Where(i => i.GetProperty("kind").GetString() == "alert" && i.GetProperty("id").GetString() == alert)
            .Select(i => (i.GetProperty("alert").GetProperty("news").GetString(), i.GetProperty("alert").GetProperty("by").GetString()));
        Assert.Equal([("rated", "test"), ("snoozed", "test"), ("acknowledged", "test"), ("raised", null)], news);
    }

    [Fact]
    public async Task An_alert_that_is_over_takes_an_opinion_and_nothing_else()
    {
        var alert = await Raise("paid");
        engine.Time.Pass(TimeSpan.FromSeconds(1)); // of two facts of one instant chance says which is the later
        await _client.Tell("/v1/signals", """{"account":"paid","type":"billing.invoice_paid","props":{"invoice":"i1"}}""");
        Assert.Equal(HttpStatusCode.Conflict, (await _client.Tell($"/v1/alerts/{alert}/acknowledgement", "{}")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await _client.Tell($"/v1/alerts/{alert}/feedback", """{"useful":false}""")).Status);
    }

    [Theory]
    [InlineData("snooze", "{}", "until")]
    [InlineData("snooze", """{"until":"2020-01-01T00:00:00Z"}""", "until")]
    [InlineData("snooze", """{"until":"2030-01-01T00:00:00Z"}""", "until")]
    [InlineData("feedback", "{}", "useful")]
    public async Task What_cannot_be_done_is_refused_with_the_field(string deed, string body, string field)
    {
        var (status, problem) = await _client.Tell($"/v1/alerts/al_none/{deed}", body);
        Assert.Equal((HttpStatusCode.BadRequest, field), (status, problem.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task An_alert_that_there_is_not_is_not_found() => Assert.Equal(
        HttpStatusCode.NotFound, (await _client.Tell("/v1/alerts/al_none/acknowledgement", "{}")).Status);

    [Fact]
    public async Task Another_workspaces_alert_is_not_found()
    {
        var alert = await Raise("mine");
        using var theirs = engine.Client(Scopes.Write, theirs: true);
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.Tell($"/v1/alerts/{alert}/acknowledgement", "{}")).Status);
    }

    async Task<string> Raise(string account)
    {
        await _client.Tell("/v1/signals", $$$"""{"account":"{{{account}}}","type":"billing.payment_failed","props":{"invoice":"i1","amount":120,"currency":"EUR"}}""");
        var (_, alerts) = await _client.Ask($"/v1/alerts?account={account}&kind=payment-failed");
        return alerts.GetProperty("items").EnumerateArray().Single().GetProperty("id").GetString()!;
    }
}
