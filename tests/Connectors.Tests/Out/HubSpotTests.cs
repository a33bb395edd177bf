using System.Text.Json;
using System.Text.Json.Nodes;
using HealthEngine.Accounts;
using HealthEngine.Deliveries;
using HealthEngine.Linking;
using Microsoft.AspNetCore.Http;
using static HealthEngine.Connectors.Tests.Out.OutEngine;
using Endpoint = HealthEngine.Deliveries.Endpoint;

namespace HealthEngine.Connectors.Tests.Out;

/// <summary>HubSpot's companies, against a server that speaks its shapes.</summary>
public sealed class HubSpotTests : IAsyncLifetime
{
    OutEngine _engine = null!;
    Receiver _hubSpot = null!;
    Endpoint _endpoint = null!;

    public async Task InitializeAsync()
    {
        _engine = await OutEngine.Start();
        _hubSpot = await Receiver.Start((http, _) => http.Response.WriteAsJsonAsync(new { id = "1" }));
        _endpoint = await _engine.Endpoint(
            Definition(EndpointKind.HubSpot, _hubSpot.Url, ("health_score", "score"), ("health_band", "band")),
            EndpointSecrets.None with { Credentials = new("pat-eu1-secret-token", null, null, null) });
        await Link("acme", "101");
        await Link("bolt", "102");
        await Link("core", "103");
    }

    public async Task DisposeAsync()
    {
        await _hubSpot.DisposeAsync();
        await _engine.DisposeAsync();
    }

    [Fact]
    public async Task One_company_is_patched()
    {
        await _engine.Put(Health("h-1", "acme", 41.5, "red"));
        await _engine.Step(_endpoint);
        var came = Assert.Single(_hubSpot.Rest());
        Assert.Equal(("PATCH", "/crm/v3/objects/companies/101", "Bearer pat-eu1-secret-token"), (came.Method, came.Path, came.Headers["authorization"]));
        Assert.Equal("""{"properties":{"health_band":"red","health_score":"41.5"}}""", Sorted(came.Text));
        Assert.Equal(DeliveryState.Delivered, (await _engine.Find("h-1")).State);
    }

    [Fact]
    public async Task Several_companies_are_one_call_and_an_unknown_score_clears_the_field()
    {
        await _engine.Put(Health("h-1", "acme", 41, "red"), Health("h-2", "bolt", null, "unknown"));
        await _engine.Step(_endpoint);
        var came = Assert.Single(_hubSpot.Rest());
        Assert.Equal(("POST", "/crm/v3/objects/companies/batch/update"), (came.Method, came.Path));
        var inputs = JsonNode.Parse(came.Text)!["inputs"]!.AsArray().ToDictionary(i => (string)i!["id"]!, i => (string)i!["properties"]!["health_score"]!);
        Assert.Equal(("41", ""), (inputs["101"], inputs["102"]));
    }

    [Fact]
    public async Task Of_an_account_only_the_newest_goes_out()
    {
        _hubSpot.Answer = (http, _) =>
        {
            http.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        await _engine.Put(Health("h-1", "acme", 41, "red"));
        await _engine.Step(_endpoint);
        _hubSpot.Rest();
        _hubSpot.Answer = (http, _) => http.Response.WriteAsJsonAsync(new { id = "101" });
        await _engine.Put(Health("h-2", "acme", 55, "yellow") with { At = Noon.AddHours(1) });
        _engine.Clock.Set(Noon.AddHours(5));
        await _engine.Step(_endpoint);
        Assert.Contains("\"55\"", Assert.Single(_hubSpot.Rest()).Text, StringComparison.Ordinal);
        Assert.Equal(DeliveryState.Superseded, (await _engine.Find("h-1")).State);
    }

    [Fact]
    public async Task An_account_that_no_company_is_linked_with_fails_at_once_and_says_what_to_do()
    {
        await _engine.Put(Health("h-1", "nobody", 41, "red"));
        await _engine.Step(_endpoint);
        Assert.Empty(_hubSpot.Rest());
        var delivery = await _engine.Find("h-1");
        Assert.Equal((DeliveryState.Failed, DeliveryFault.Unlinked), (delivery.State, delivery.Fault));
        Assert.Contains("/v1/links", (await _engine.LastAttempt("h-1")).Answer, StringComparison.Ordinal);
        Assert.Equal(EndpointHealth.Good, await _engine.Deliveries.Health(Ours, _endpoint.Id, default));
    }

    [Fact]
    public async Task Of_a_batch_that_is_partly_refused_the_rest_arrived()
    {
        _hubSpot.Answer = (http, _) =>
        {
            http.Response.StatusCode = 207;
            return http.Response.WriteAsync(
                """
                {"status":"COMPLETE","results":[{"id":"101"},{"id":"103"}],"numErrors":1,
                 "errors":[{"status":"error","category":"OBJECT_NOT_FOUND","message":"No company with ID 102","context":{"ids":["102"]}}]}
                """);
        };
        await _engine.Put(Health("h-1", "acme", 1, "red"), Health("h-2", "bolt", 2, "red"), Health("h-3", "core", 3, "red"));
        await _engine.Step(_endpoint);
        Assert.Equal(DeliveryState.Delivered, (await _engine.Find("h-1")).State);
        Assert.Equal((DeliveryState.Pending, DeliveryFault.Record), ((await _engine.Find("h-2")).State, (await _engine.Find("h-2")).Fault));
        Assert.Equal(DeliveryState.Delivered, (await _engine.Find("h-3")).State);
        Assert.Equal("No company with ID 102", (await _engine.LastAttempt("h-2")).Answer);
    }

    [Theory]
    [InlineData("TEN_SECONDLY_ROLLING", 10)]
    [InlineData("DAILY", 3_600)]
    public async Task Too_many_calls_wait_for_the_end_of_what_hubspot_counts_in(string policy, int seconds)
    {
        _hubSpot.Answer = (http, _) =>
        {
            http.Response.StatusCode = 429;
            return http.Response.WriteAsync($$"""{"status":"error","errorType":"RATE_LIMIT","policyName":"{{policy}}"}""");
        };
        await _engine.Put(Health("h-1", "acme", 41, "red"));
        await _engine.Step(_endpoint);
        Assert.Equal(Noon.AddSeconds(seconds), (await _engine.Deliveries.Health(Ours, _endpoint.Id, default)).HoldUntil);
    }

    [Fact]
    public async Task The_last_calls_of_an_interval_are_left_to_others()
    {
        _hubSpot.Answer = (http, _) =>
        {
            http.Response.Headers["X-HubSpot-RateLimit-Remaining"] = "3";
            http.Response.Headers["X-HubSpot-RateLimit-Interval-Milliseconds"] = "10000";
            http.Response.Headers["X-HubSpot-RateLimit-Daily-Remaining"] = "4000";
            return http.Response.WriteAsJsonAsync(new { id = "101" });
        };
        await _engine.Put(Health("h-1", "acme", 41, "red"));
        await _engine.Step(_endpoint);
        await _engine.Put(Health("h-2", "bolt", 41, "red"));
        Assert.Equal(Noon.AddSeconds(10), await _engine.Step(_endpoint));
        Assert.Single(_hubSpot.Rest());
    }

    OutboundMessage Health(string id, string account, double? score, string band) => Message(id, _endpoint) with
    {
        Type = MessageTypes.AccountHealth, Account = account, Data = JsonSerializer.Serialize(new { account, score, band }),
    };

    Task<LinksPut> Link(string account, string company) => _engine.Get<ILinks>().Put(
        Ours, [Linking.Link.To(LinkKey.External("hubspot.company", company), new AccountId(account), Noon, Noon, "test")], default);

    static string Sorted(string json)
    {
        var properties = JsonNode.Parse(json)!["properties"]!.AsObject().OrderBy(p => p.Key, StringComparer.Ordinal);
        return new JsonObject { ["properties"] = new JsonObject(properties.Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone()))) }.ToJsonString();
    }
}
