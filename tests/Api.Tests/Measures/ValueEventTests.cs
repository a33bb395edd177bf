using System.Net;
using System.Text;
using System.Text.Json;
using HealthEngine.Api.Tests.Engine;
using HealthEngine.Jobs;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Measures;

public sealed class ValueEventTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    readonly HttpClient _client = engine.Client(Scopes.Ingest | Scopes.Read | Scopes.Write | Scopes.Admin);

    [Fact]
    public async Task A_value_event_counts_what_was_sent_before_and_is_changed_listed_and_removed()
    {
        await _client.Tell("/v1/signals", """{"account":"acme","type":"account.created","at":"2026-11-19"}""");
        await _client.Tell("/v1/signals", """{"account":"acme","type":"usage.event","name":"report_viewed","user":"u1","at":"2026-11-20"}""");
        Assert.Equal(JsonValueKind.Null, (await FirstValue("reachedAt")).ValueKind);

        var (status, put) = await Send("PUT", "/v1/value-events/report", """{"title":"Saw a report","type":"usage.event","name":"report_viewed"}""");
        Assert.Equal(HttpStatusCode.OK, status);
        await Rebuilt(put);
        Assert.NotEqual(JsonValueKind.Null, (await FirstValue("reachedAt")).ValueKind);
        Assert.Equal(1, await CountedByMetric());

        Assert.Equal(HttpStatusCode.Conflict, (await Send("PUT", "/v1/value-events/report", """{"milestone":"x"}""")).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Send("PUT", "/v1/value-events/report", """{"milestone":"x"}""", "\"7\"")).Status);
        (_, put) = await Send("PUT", "/v1/value-events/report", """{"milestone":"x"}""", "\"1\"");
        await Rebuilt(put);
        Assert.Equal(JsonValueKind.Null, (await FirstValue("reachedAt")).ValueKind);
        Assert.Equal(0, await CountedByMetric());

        var (_, shown) = await _client.Ask("/v1/value-events/report");
        Assert.Equal((2, "test"), (shown.GetProperty("version").GetInt32(), shown.GetProperty("by").GetString()));
        Assert.Equal("x", shown.GetProperty("definition").GetProperty("milestone").GetString());
        Assert.Single((await _client.Ask("/v1/value-events")).Body.GetProperty("items").EnumerateArray());
        Assert.Contains("value-event", (await _client.Ask("/v1/audit")).Body.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await Send("DELETE", "/v1/value-events/report")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Send("DELETE", "/v1/value-events/report")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.Ask("/v1/value-events/report")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Send("PUT", "/v1/value-events/report", """{"milestone":"x"}""")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await Send("DELETE", "/v1/value-events/report")).Status);
    }

    [Fact]
    public async Task A_policy_is_put_shown_and_reaches_accounts()
    {
        var (_, none) = await _client.Ask("/v1/measure-policy");
        Assert.Equal((0, JsonValueKind.Null), (none.GetProperty("version").GetInt32(), none.GetProperty("definition").ValueKind));
        await _client.Tell("/v1/signals", """{"account":"late","type":"account.created"}""");
        Assert.NotEqual(JsonValueKind.Null, (await FirstValue("startedAt", "late")).ValueKind);

        var (status, put) = await Send("PUT", "/v1/measure-policy", """{"start":"contract"}""");
        Assert.Equal(HttpStatusCode.OK, status);
        await Rebuilt(put);
        Assert.Equal(JsonValueKind.Null, (await FirstValue("startedAt", "late")).ValueKind); // no contract yet
        Assert.Equal("contract", (await _client.Ask("/v1/measure-policy")).Body.GetProperty("definition").GetProperty("start").GetString());
        Assert.Equal(HttpStatusCode.Conflict, (await Send("PUT", "/v1/measure-policy", "{}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Send("PUT", "/v1/measure-policy", "{}", "\"1\"")).Status);
    }

    [Theory]
    [InlineData("/v1/value-events/x", "{}", "type")]
    [InlineData("/v1/value-events/x", """{"milestone":"a","type":"usage.event"}""", "milestone")]
    [InlineData("/v1/value-events/x", """{"type":"usage.event","users":0}""", "users")]
    [InlineData("/v1/value-events/x", """{"type":"usage.nothing"}""", "type")]
    [InlineData("/v1/value-events/x", """{"mile":"a"}""", "mile")]
    [InlineData("/v1/measure-policy", """{"start":"birth"}""", "start")]
    [InlineData("/v1/measure-policy", """{"pulseDays":0}""", "pulseDays")]
    [InlineData("/v1/measure-policy", """{"syncLimitMinutes":99999}""", "syncLimitMinutes")]
    [InlineData("/v1/measure-policy", """{"keyFeatures":[""]}""", "keyFeatures")]
    public async Task What_cannot_be_is_refused_with_the_field(string address, string body, string field)
    {
        var (status, problem) = await Send("PUT", address, body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(problem.GetProperty("errors").EnumerateArray(), e => e.GetProperty("field").GetString() == field);
    }

    [Fact]
    public async Task An_id_that_none_can_have_is_refused() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await Send("PUT", "/v1/value-events/Big%20One", """{"milestone":"x"}""")).Status);

    async Task<JsonElement> FirstValue(string field, string account = "acme") =>
        (await _client.Ask($"/v1/accounts/{account}")).Body.GetProperty("ttfv").GetProperty(field);

    /// <summary>Accounts that have reached first value, as the metric has it.</summary>
    async Task<int> CountedByMetric()
    {
        var (_, ttfv) = await _client.Ask("/v1/metrics/ttfv/series?step=month&from=2026-11-01&to=2026-12-01");
        return ttfv.GetProperty("items")[0].GetProperty("numerator").GetInt32();
    }

    async Task Rebuilt(JsonElement put)
    {
        var job = put.GetProperty("rebuild").GetProperty("id").GetString()!;
        Assert.Equal(JobState.Succeeded, (await engine.Get<IJobs>().Wait(EngineFixture.Ours, job, JobLimits.WaitMax))!.Job.State);
    }

    async Task<(HttpStatusCode Status, JsonElement Body)> Send(
        string method, string address, string body = "", string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(new(method), new Uri(address, UriKind.Relative));
        if (body.Length > 0) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var response = await _client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }
}
