using System.Net;
using System.Text;
using System.Text.Json;
using HealthEngine.Accounts;
using HealthEngine.Api.Tests.Engine;
using HealthEngine.Jobs;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Rules;

public sealed class RuleTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    const string InUse = """
        {"name":"In use","kind":"upsell","severity":"info","when":{"input":"usage.breadth_28d","op":">=","value":1},
         "title":"is in use","reason":"{usage.breadth_28d:0} features.","resolution":"Not any more."}
        """;

    readonly HttpClient _client = engine.Client(Scopes.Ingest | Scopes.Read | Scopes.Write);

    [Fact]
    public async Task A_rule_reaches_silent_accounts_and_is_changed_and_removed()
    {
        await _client.Tell("/v1/signals", """{"account":"acme","type":"usage.event","name":"login","user":"u1"}""");
        Assert.Equal(HttpStatusCode.OK, (await Send("PUT", "/v1/rules/in-use", InUse)).Status);
        await Rescored();
        Assert.Contains("in-use", (await _client.Ask("/v1/alerts?account=acme")).Body.ToString(), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Conflict, (await Send("PUT", "/v1/rules/in-use", InUse)).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Send("PUT", "/v1/rules/in-use", InUse, "\"9\"")).Status);
        var off = InUse.Replace("\"kind\"", "\"enabled\":false,\"kind\"", StringComparison.Ordinal);
        Assert.False((await Send("PUT", "/v1/rules/in-use", off, "\"1\"")).Body.GetProperty("enabled").GetBoolean());
        Assert.Equal(2, (await _client.Ask("/v1/rules/in-use")).Body.GetProperty("version").GetInt32());
        Assert.Equal(HttpStatusCode.NoContent, (await Send("DELETE", "/v1/rules/in-use")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.Ask("/v1/rules/in-use")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Send("DELETE", "/v1/rules/in-use")).Status);
    }

    [Fact]
    public async Task Rules_that_come_with_the_engine_are_listed_as_version_one_and_can_be_changed()
    {
        var (_, list) = await _client.Ask("/v1/rules");
        var shipped = list.GetProperty("items").EnumerateArray().Single(r => r.GetProperty("id").GetString() == "payment-failed");
        Assert.Equal((1, true, 0), (
            shipped.GetProperty("version").GetInt32(), shipped.GetProperty("enabled").GetBoolean(), shipped.GetProperty("problems").GetArrayLength()));
        Assert.Equal(HttpStatusCode.OK, (await Send("PUT", "/v1/rules/payment-failed", InUse, "\"1\"")).Status);
    }

    [Fact]
    public async Task A_rule_whose_measure_was_removed_is_shown_broken()
    {
        await Send("PUT", "/v1/measures/our.calls", """{"kind":"count","type":"usage.metered"}""");
        var rule = InUse.Replace("usage.breadth_28d", "our.calls", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Send("PUT", "/v1/rules/calls", rule)).Status);
        await Send("DELETE", "/v1/measures/our.calls");
        var problems = (await _client.Ask("/v1/rules/calls")).Body.GetProperty("problems").EnumerateArray();
        Assert.Contains(problems, p => p.GetProperty("field").GetString() == "when.input");
    }

    [Theory]
    [InlineData("usage.breadth_28d\",\"op", "no.such\",\"op", "when.input")]
    [InlineData("\"op\":\">=\"", "\"op\":\"~\"", "when.op")]
    [InlineData("{usage.breadth_28d:0}", "{no.such}", "reason")]
    [InlineData("\"upsell\"", "\"joy\"", "kind")]
    [InlineData("{\"input\":\"usage.breadth_28d\",\"op\":\">=\",\"value\":1}", "{\"all\":[null]}", "when.all[0]")]
    [InlineData("\"name\"", "\"nmae\"", "nmae")]
    public async Task What_cannot_be_is_refused_with_the_field(string from, string to, string field)
    {
        var (status, problem) = await Send("PUT", "/v1/rules/x", InUse.Replace(from, to, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(problem.GetProperty("errors").EnumerateArray(), e => e.GetProperty("field").GetString() == field);
    }

    async Task Rescored()
    {
        foreach (var job in (await engine.Get<IJobs>().List(EngineFixture.Ours)).Where(j => j.Kind == IRescore.JobKind))
            await engine.Get<IJobs>().Wait(EngineFixture.Ours, job.Id, JobLimits.WaitMax);
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
