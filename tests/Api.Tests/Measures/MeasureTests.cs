using System.Net;
using System.Text;
using System.Text.Json;
using HealthEngine.Api.Tests.Engine;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Measures;

public sealed class MeasureTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    const string Calls = """{"kind":"sum","type":"usage.metered","name":"api_calls","of":"value","windowDays":28,"unit":"calls"}""";

    readonly HttpClient _client = engine.Client(Scopes.Read | Scopes.Write);

    [Fact]
    public async Task Measures_that_come_with_the_engine_are_described()
    {
        var (_, list) = await _client.Ask("/v1/measures");
        var nps = list.GetProperty("items").EnumerateArray().Single(m => m.GetProperty("key").GetString() == "sentiment.nps");
        Assert.False(nps.GetProperty("custom").GetBoolean());
        Assert.NotEmpty(nps.GetProperty("description").GetString()!);
        Assert.Equal("health", nps.GetProperty("scorecards")[0].GetString());
    }

    [Fact]
    public async Task A_measure_of_ones_own_is_put_changed_used_and_kept_while_it_is_in_use()
    {
        var (status, put) = await Send("PUT", "/v1/measures/our.calls", Calls);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("rescore", put.GetProperty("rebuild").GetProperty("kind").GetString());
        Assert.Equal(HttpStatusCode.OK, (await Send("PUT", "/v1/measures/our.calls", Calls, "\"1\"")).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Send("PUT", "/v1/measures/our.calls", Calls, "\"1\"")).Status);
        Assert.Equal("calls", (await _client.Ask("/v1/measures/our.calls")).Body.GetProperty("unit").GetString());

        const string card = """
            {"name":"Calls","purpose":"calls","bands":{"green":70,"yellow":50},"dimensions":[{"key":"use","weight":1,"measures":[
              {"key":"our.calls","weight":1,"curve":[[0,0],[10,100]]}]}]}
            """;
        Assert.Equal(HttpStatusCode.OK, (await Send("PUT", "/v1/scorecards/calls", card)).Status);
        var (used, why) = await Send("DELETE", "/v1/measures/our.calls");
        Assert.Equal(HttpStatusCode.Conflict, used);
        Assert.Contains("calls", why.GetProperty("detail").GetString(), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NoContent, (await Send("DELETE", "/v1/scorecards/calls")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await Send("DELETE", "/v1/measures/our.calls")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.Ask("/v1/measures/our.calls")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Send("PUT", "/v1/scorecards/calls", card)).Status);
    }

    [Theory]
    [InlineData("our.x", """{"kind":"most","type":"usage.metered"}""", "kind")]
    [InlineData("our.x", """{"kind":"count","type":"usage.nothing"}""", "type")]
    [InlineData("our.x", """{"kind":"sum","type":"usage.metered"}""", "of")]
    [InlineData("our.x", """{"kind":"count","type":"usage.metered","windowDays":0}""", "windowDays")]
    [InlineData("our.x", """{"kind":"count","type":"usage.metered","key":"other"}""", "key")]
    [InlineData("our.x", """{"kind":"count","type":"usage.metered","windowdays":3}""", "windowdays")]
    [InlineData("sentiment.nps", """{"kind":"count","type":"usage.metered"}""", "key")]
    public async Task A_measure_that_cannot_be_is_refused_with_the_field(string key, string body, string field)
    {
        var (status, problem) = await Send("PUT", $"/v1/measures/{key}", body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(problem.GetProperty("errors").EnumerateArray(), e => e.GetProperty("field").GetString() == field);
    }

    [Theory]
    [InlineData("/v1/measures/sentiment.nps")]
    [InlineData("/v1/measures/none")]
    public async Task What_is_not_the_workspaces_own_cannot_be_removed(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await Send("DELETE", address)).Status);

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
