using System.Net;
using System.Text.Json;
using HealthEngine.Api.Tests.Engine;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Metrics;

public sealed class MetricApiTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    const string February = "from=2026-02-01T00:00:00%2B01:00&to=2026-03-01T00:00:00%2B01:00";

    [Fact]
    public async Task A_metric_has_the_shape_of_the_contract()
    {
        var account = await Customer("shape");
        var (status, body) = await Read($"/v1/metrics?{February}&account={account}");
        Assert.Equal(HttpStatusCode.OK, status);
        var nrr = Item(body, "nrr");
        foreach (var name in (string[])["id", "from", "to", "by", "policy", "value", "numerator", "denominator", "coverage", "n", "interval", "currency"])
            Assert.True(nrr.TryGetProperty(name, out _), name);
        Assert.Equal((0.5m, 100m, "stripe"), (nrr.GetProperty("value").GetDecimal(), nrr.GetProperty("denominator").GetDecimal(), nrr.GetProperty("policy").GetString()));
        Assert.Equal("EUR", Item(body, "mrr").GetProperty("currency").GetString());
        Assert.Equal(JsonValueKind.Null, Item(body, "nps").GetProperty("value").ValueKind);
        Assert.True(Item(body, "logo_churn").GetProperty("interval").TryGetProperty("low", out _));
    }

    [Fact]
    public async Task The_bridge_balances_step_by_step()
    {
        var account = await Customer("bridge");
        var (_, body) = await Read($"/v1/metrics/bridge?from=2026-01-01&to=2026-04-01&step=month&account={account}");
        var lines = body.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(4, lines.Count); // Berlin's January begins an hour before the first instant asked for ends its December.
        foreach (var line in lines)
        {
            decimal Part(string name) => line.GetProperty(name).GetDecimal();
            Assert.Equal(Part("end"), Part("start") + Part("new") + Part("expansion") - Part("contraction") - Part("churn") + Part("reactivation") + Part("fx"));
        }

        Assert.Equal(50, lines[^1].GetProperty("end").GetDecimal());
    }

    [Fact]
    public async Task An_account_has_a_ledger_with_the_signals_behind_it()
    {
        var account = await Customer("ledger");
        var (_, body) = await Read($"/v1/accounts/{account}/movements");
        var items = body.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["new", "contraction"], items.Select(i => i.GetProperty("kind").GetString()));
        Assert.Equal(["ledger-1"], items[1].GetProperty("signals").EnumerateArray().Select(s => s.GetString()));
        Assert.Equal(HttpStatusCode.NotFound, (await Read("/v1/accounts/nobody/movements")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await engine.Client(Scopes.Read, theirs: true).Ask($"/v1/accounts/{account}/movements")).Status);
    }

    [Fact]
    public async Task Policies_series_cohorts_and_the_catalogue_answer()
    {
        var account = await Customer("others");
        var (_, policies) = await Read($"/v1/metrics/policies?{February}&account={account}");
        Assert.Equal(
            ["stripe", "chartmogul", "baremetrics", "profitwell"],
            policies.GetProperty("items").EnumerateArray().Select(p => p.GetProperty("id").GetString()));
        var (_, series) = await Read($"/v1/metrics/mrr/series?from=2026-01-01T00:00:00%2B01:00&to=2026-03-01T00:00:00%2B01:00&step=month&account={account}");
        Assert.Equal([100m, 50m], series.GetProperty("items").EnumerateArray().Select(p => p.GetProperty("value").GetDecimal()));
        var (_, cohorts) = await Read($"/v1/metrics/cohorts?from=2026-01-01T00:00:00%2B01:00&to=2026-03-01T00:00:00%2B01:00&account={account}");
        Assert.Equal([(0, 100m), (1, 50m)], cohorts.GetProperty("items").EnumerateArray()
            .Where(c => c.GetProperty("month").GetString() == "2026-01").Select(c => (c.GetProperty("age").GetInt32(), c.GetProperty("mrr").GetDecimal())));
        var (_, catalogue) = await Read("/v1/metrics/catalogue");
        Assert.Contains("nrr", catalogue.GetProperty("items").EnumerateArray().Select(m => m.GetProperty("id").GetString()));
    }

    [Theory]
    [InlineData("/v1/metrics?from=yesterday", "from")]
    [InlineData("/v1/metrics?from=2026-02-01&to=2026-01-01", "from")]
    [InlineData("/v1/metrics?from=1900-01-01", "from")]
    [InlineData("/v1/metrics?to=2900-01-01&from=2026-01-01", "to")]
    [InlineData("/v1/metrics?by=color", "by")]
    [InlineData("/v1/metrics?policy=mine", "policy")]
    [InlineData("/v1/metrics?account=a%2Fb", "account")]
    [InlineData("/v1/metrics/mrr/series?step=year", "step")]
    [InlineData("/v1/metrics/mrr/series?from=2020-01-01&to=2026-01-01&step=day", "step")]
    [InlineData("/v1/metrics/cohorts?from=1991-01-01", "from")]
    public async Task What_cannot_be_asked_is_refused_by_its_field(string address, string field)
    {
        var (status, body) = await Read(address);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(field, body.GetProperty("field").GetString());
        Assert.NotEmpty(body.GetProperty("detail").GetString()!);
    }

    [Fact]
    public async Task A_policy_of_ones_own_is_put_shown_read_by_and_changed_only_by_who_has_seen_it()
    {
        var account = await Customer("own");
        var writer = engine.Client(Scopes.Read | Scopes.Write);
        Assert.Equal(HttpStatusCode.OK, (await Send(writer, HttpMethod.Put, "/v1/metrics/policies/own", """{"name":"Ours","pastDue":"excluded"}""")).Status);
        Assert.Equal(1, (await Read("/v1/metrics/policies/own")).Body.GetProperty("version").GetInt32());
        Assert.Equal(50, Item((await Read($"/v1/metrics?policy=own&{February}&account={account}")).Body, "mrr").GetProperty("value").GetDecimal());
        Assert.Equal(HttpStatusCode.Conflict, (await Send(writer, HttpMethod.Put, "/v1/metrics/policies/own", "{}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Send(writer, HttpMethod.Delete, "/v1/metrics/policies/own?version=1", null)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Read("/v1/metrics/policies/own")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Send(engine.Client(Scopes.Read), HttpMethod.Put, "/v1/metrics/policies/own", "{}")).Status);
    }

    [Theory]
    [InlineData("policies/own", """{"pastDue":"days"}""", "pastDueDays")]
    [InlineData("policies/own", "[]", "")]
    [InlineData("policies/OWN", "{}", "id")]
    [InlineData("rates/usd", """{"rates":{"2026-01-01":-1}}""", "rates.2026-01-01")]
    [InlineData("catalogue/nrr", """{"min":2,"max":1}""", "min")]
    [InlineData("catalogue/luck", "{}", "id")]
    [InlineData("catalogue/nrr?version=x", "{}", "version")]
    public async Task What_cannot_be_defined_is_refused_by_its_field(string address, string body, string field)
    {
        var (status, answer) = await Send(engine.Client(Scopes.Read | Scopes.Write), HttpMethod.Put, $"/v1/metrics/{address}", body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(field, answer.GetProperty("field").GetString());
    }

    [Fact]
    public async Task A_metric_that_there_is_not_is_not_found() =>
        Assert.Equal(HttpStatusCode.NotFound, (await Read("/v1/metrics/luck/series")).Status);

    [Fact]
    public async Task Only_who_may_read_sees_numbers_and_only_of_their_own_workspace()
    {
        var account = await Customer("ours");
        Assert.Equal(HttpStatusCode.Forbidden, (await engine.Client(Scopes.Ingest).Ask("/v1/metrics")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await engine.Client(Scopes.None).Ask("/v1/metrics")).Status);
        var (_, theirs) = await engine.Client(Scopes.Read, theirs: true).Ask($"/v1/metrics?{February}");
        Assert.Equal(0, Item(theirs, "mrr").GetProperty("value").GetDecimal());
    }

    /// <summary>A customer of 100 a month from January on, and of 50 from February on.</summary>
    async Task<string> Customer(string name)
    {
        var account = $"metric-{name}";
        var (status, _) = await engine.Client(Scopes.Ingest).Tell("/v1/signals", $$$"""
            [{"id":"{{{name}}}-0","account":"{{{account}}}","type":"billing.subscription_started","at":"2026-01-10T00:00:00Z","props":{"subscription":"s","mrr":100}},
             {"id":"{{{name}}}-1","account":"{{{account}}}","type":"billing.subscription_changed","at":"2026-02-10T00:00:00Z","props":{"subscription":"s","mrr":50}}]
            """);
        Assert.Equal(HttpStatusCode.Accepted, status);
        return account;
    }

    static async Task<(HttpStatusCode Status, JsonElement Body)> Send(HttpClient client, HttpMethod method, string address, string? body)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative));
        if (body is not null) request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(request);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }

    Task<(HttpStatusCode Status, JsonElement Body)> Read(string address) => engine.Client(Scopes.Read).Ask(address);

    static JsonElement Item(JsonElement body, string id) =>
        body.GetProperty("items").EnumerateArray().Single(m => m.GetProperty("id").GetString() == id);
}
