using System.Net;
using System.Text.Json;
using HealthEngine.Api.Tests.Engine;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Rules;

public sealed class PrecisionTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    readonly HttpClient _client = engine.Client(Scopes.Ingest | Scopes.Read | Scopes.Write);

    [Fact]
    public async Task A_rules_precision_is_what_people_said_of_its_alerts_with_an_interval()
    {
        var none = (await _client.Ask("/v1/rules/payment-failed/precision")).Body;
        Assert.Equal((0, (double?)null), (none.GetProperty("n").GetInt32(), none.GetProperty("precision").ValueKind == System.Text.Json.JsonValueKind.Null ? null : 1));

        for (var i = 0; i < 10; i++) await Rate(await Raise($"p{i}"), useful: i < 8);
        var again = await Raise("p10");
        await Rate(again, useful: false);
        await Rate(again, useful: true); // the last word counts

        var (status, precision) = await _client.Ask("/v1/rules/payment-failed/precision");
        Assert.Equal((HttpStatusCode.OK, 11, 9, 2), (
            status, precision.GetProperty("n").GetInt32(), precision.GetProperty("useful").GetInt32(), precision.GetProperty("false").GetInt32()));
        Assert.Equal(9 / 11.0, precision.GetProperty("precision").GetDouble(), 12);
        // Wilson's interval of 9 in 11, worked out by hand.
        Assert.Equal(0.5230, precision.GetProperty("low").GetDouble(), 4);
        Assert.Equal(0.9486, precision.GetProperty("high").GetDouble(), 4);
        Assert.Equal(0, (await _client.Ask("/v1/rules/sudden-drop/precision")).Body.GetProperty("n").GetInt32());
        Assert.Equal(HttpStatusCode.NotFound, (await _client.Ask("/v1/rules/none/precision")).Status);
    }

    Task<(HttpStatusCode Status, JsonElement Body)> Rate(string alert, bool useful) => _client.Tell($"/v1/alerts/{alert}/feedback", $$"""{"useful":{{(useful ? "true" : "false")}}}""");

    async Task<string> Raise(string account)
    {
        await _client.Tell("/v1/signals", $$$"""{"account":"{{{account}}}","type":"billing.payment_failed","props":{"invoice":"i1"}}""");
        var (_, alerts) = await _client.Ask($"/v1/alerts?account={account}&kind=payment-failed");
        return alerts.GetProperty("items").EnumerateArray().Single(a => a.GetProperty("rule").GetString() == "payment-failed").GetProperty("id").GetString()!;
    }
}
