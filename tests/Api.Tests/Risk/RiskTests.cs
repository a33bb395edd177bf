using System.Net;
using System.Text;
using System.Text.Json;
using HealthEngine.Api.Tests.Engine;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Risk;

public sealed class RiskTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task The_model_in_force_tells_what_it_looks_at_and_where_each_number_comes_from()
    {
        var (status, model) = await engine.Client(Scopes.Read).Ask("/v1/risk/model");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(("main", 1, "prior"), (Text(model, "id"), model.GetProperty("version").GetInt32(), Text(model, "origin")));
        Assert.Equal(0.02, model.GetProperty("baseRate").GetDouble());
        Assert.All(model.GetProperty("inputs").EnumerateArray(), i => Assert.NotEmpty(Text(i, "why")!));
        Assert.Equal(JsonValueKind.Null, model.GetProperty("quality").ValueKind);
        var (_, models) = await engine.Client(Scopes.Read).Ask("/v1/risk/models");
        Assert.Equal(1, Assert.Single(models.GetProperty("items").EnumerateArray()).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task An_account_tells_its_risk_with_reasons_that_add_up_and_the_list_tells_the_same()
    {
        await engine.Client(Scopes.Ingest).Tell("/v1/signals", """
            [{"id":"1","account":"risky","type":"billing.subscription_started","props":{"subscription":"1","mrr":100}},
             {"id":"2","account":"risky","type":"usage.event","user":"u1","at":"2026-10-20T10:00:00Z"}]
            """);
        var (_, account) = await engine.Client(Scopes.Read).Ask("/v1/accounts/risky");
        var risk = account.GetProperty("churnRisk");
        var sum = risk.GetProperty("baseline").GetDouble()
            + risk.GetProperty("reasons").EnumerateArray().Sum(r => r.GetProperty("contribution").GetDouble());
        Assert.Equal(risk.GetProperty("logOdds").GetDouble(), sum, 1e-9);
        Assert.Equal(1 / (1 + Math.Exp(-sum)), risk.GetProperty("probability30").GetDouble(), 1e-9);
        Assert.Equal(("main", "prior"), (Text(risk.GetProperty("model"), "id"), Text(risk.GetProperty("model"), "origin")));
        Assert.Contains("fold", Text(risk.GetProperty("reasons")[0], "sentence"), StringComparison.Ordinal);
        var (_, list) = await engine.Client(Scopes.Read).Ask("/v1/accounts?q=risky&sort=-churnRisk");
        Assert.Equal(
            risk.GetProperty("probability90").GetDouble(), list.GetProperty("items")[0].GetProperty("churnRisk").GetDouble(), 1e-5);
    }

    [Theory]
    [InlineData("""{"months":2}""", "months")]
    [InlineData("""{"months":61}""", "months")]
    [InlineData("""{"to":"2030-01-01"}""", "to")]
    [InlineData("""{"to":"soon"}""", "to")]
    [InlineData("""{"view":"known"}""", "view")]
    public async Task A_fit_that_cannot_be_is_refused_by_the_name_of_its_field(string body, string field)
    {
        var (status, problem) = await engine.Client(Scopes.Write).Tell("/v1/risk/fits", body);
        Assert.Equal((HttpStatusCode.BadRequest, field), (status, Text(problem, "field")));
    }

    [Fact]
    public async Task A_fit_is_a_job_and_says_in_the_end_that_outcomes_are_too_few()
    {
        var client = engine.Client(Scopes.Read | Scopes.Write);
        var (status, job) = await client.Tell("/v1/risk/fits", """{"months":6}""");
        Assert.Equal((HttpStatusCode.Accepted, "risk-fit"), (status, Text(job, "kind")));
        var (_, over) = await client.Ask($"/v1/jobs/{Text(job, "id")}?wait=20");
        Assert.Equal("succeeded", Text(over, "state"));
        Assert.Equal("too-few", Text(over.GetProperty("result"), "verdict"));
    }

    [Theory]
    [InlineData("""{"version":99}""")]
    [InlineData("""{}""")]
    public async Task A_version_that_never_was_cannot_be_put_in_force(string body)
    {
        var (status, problem) = await Put(Scopes.Write, body);
        Assert.Equal((HttpStatusCode.BadRequest, "version"), (status, Text(problem, "field")));
    }

    [Fact]
    public async Task The_version_in_force_can_be_named_again_and_changes_nothing()
    {
        var (status, model) = await Put(Scopes.Write, """{"version":1}""");
        Assert.Equal((HttpStatusCode.OK, 1), (status, model.GetProperty("version").GetInt32()));
        Assert.Equal(HttpStatusCode.Forbidden, (await Put(Scopes.Read, """{"version":1}""")).Status);
    }

    async Task<(HttpStatusCode Status, JsonElement Body)> Put(Scopes scopes, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await engine.Client(scopes).PutAsync(new Uri("/v1/risk/model", UriKind.Relative), content);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }

    static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
