using System.Text.Json;
using System.Text.Json.Nodes;
using HealthEngine.Accounts;
using HealthEngine.Deliveries;
using HealthEngine.Linking;
using Microsoft.AspNetCore.Http;
using static HealthEngine.Connectors.Tests.Out.OutEngine;
using Endpoint = HealthEngine.Deliveries.Endpoint;

namespace HealthEngine.Connectors.Tests.Out;

/// <summary>Salesforce's accounts, against a server that speaks its shapes.</summary>
public sealed class SalesforceTests : IAsyncLifetime
{
    const string Acme = "0015g00000AAAAA";
    const string Bolt = "0015g00000BBBBB";

    OutEngine _engine = null!;
    Receiver _salesforce = null!;
    Endpoint _endpoint = null!;
    int _logins;
    string _token = "token-1";
    Func<HttpContext, Received, Task> _write = (http, _) =>
    {
        http.Response.StatusCode = 204;
        return Task.CompletedTask;
    };

    public async Task InitializeAsync()
    {
        _engine = await OutEngine.Start();
        _salesforce = await Receiver.Start(Answer);
        _endpoint = await Make(new(null, "client-id", "client-secret-value", "refresh-token-value"));
        await Link("acme", Acme);
        await Link("bolt", Bolt);
    }

    public async Task DisposeAsync()
    {
        await _salesforce.DisposeAsync();
        await _engine.DisposeAsync();
    }

    [Fact]
    public async Task One_account_is_patched_with_a_token_that_is_asked_for_once()
    {
        await _engine.Put(Health("h-1", "acme", 41.5, "red"));
        using var sender = _engine.Sender(_endpoint);
        await sender.Step(default);
        await _engine.Put(Health("h-2", "bolt", null, "unknown"));
        await sender.Step(default);
        Assert.Equal(1, _logins);
        var came = _salesforce.Rest();
        Assert.Equal(
            "grant_type=refresh_token&client_id=client-id&client_secret=client-secret-value&refresh_token=refresh-token-value", came[0].Text);
        Assert.Equal(
            ("PATCH", $"/services/data/v61.0/sobjects/Account/{Acme}", "Bearer token-1"), (came[1].Method, came[1].Path, came[1].Headers["authorization"]));
        Assert.Equal(41.5, (double)JsonNode.Parse(came[1].Text)!["Health__c"]!);
        Assert.Null(JsonNode.Parse(came[2].Text)!["Health__c"]);
        Assert.True(JsonNode.Parse(came[2].Text)!.AsObject().ContainsKey("Health__c"));
        Assert.Equal(DeliveryState.Delivered, (await _engine.Find("h-2")).State);
    }

    [Fact]
    public async Task A_token_that_has_run_out_is_asked_for_again_and_nothing_fails()
    {
        using var sender = _engine.Sender(_endpoint);
        await _engine.Put(Health("h-1", "acme", 41, "red"));
        await sender.Step(default);
        _token = "token-2";
        await _engine.Put(Health("h-2", "bolt", 42, "red"));
        await sender.Step(default);
        Assert.Equal(2, _logins);
        Assert.Equal((DeliveryState.Delivered, 1), ((await _engine.Find("h-2")).State, (await _engine.Find("h-2")).Attempts));
    }

    [Fact]
    public async Task Several_accounts_are_one_call_and_one_that_is_refused_fails_alone()
    {
        _write = (http, _) => http.Response.WriteAsync(
            $$"""
            [{"id":"{{Acme}}","success":true,"errors":[]},
             {"id":"{{Bolt}}","success":false,"errors":[{"statusCode":"ENTITY_IS_DELETED","message":"entity is deleted","fields":[]}]}]
            """);
        await _engine.Put(Health("h-1", "acme", 41, "red"), Health("h-2", "bolt", 42, "red"));
        await _engine.Step(_endpoint);
        var came = _salesforce.Rest()[1];
        Assert.Equal(("PATCH", "/services/data/v61.0/composite/sobjects"), (came.Method, came.Path));
        var body = JsonNode.Parse(came.Text)!;
        Assert.False((bool)body["allOrNone"]!);
        Assert.Equal(("Account", Acme, 41), ((string)body["records"]![0]!["attributes"]!["type"]!, (string)body["records"]![0]!["id"]!, (int)body["records"]![0]!["Health__c"]!));
        Assert.Equal(DeliveryState.Delivered, (await _engine.Find("h-1")).State);
        Assert.Equal(DeliveryFault.Record, (await _engine.Find("h-2")).Fault);
        Assert.Equal("ENTITY_IS_DELETED: entity is deleted", (await _engine.LastAttempt("h-2")).Answer);
    }

    [Fact]
    public async Task The_days_last_calls_are_left_to_the_company_and_its_limit_is_waited_out()
    {
        _write = (http, _) =>
        {
            http.Response.Headers["Sforce-Limit-Info"] = "api-usage=4500/5000";
            http.Response.StatusCode = 204;
            return Task.CompletedTask;
        };
        await _engine.Put(Health("h-1", "acme", 41, "red"));
        await _engine.Step(_endpoint);
        Assert.Equal(Noon.AddHours(1), (await _engine.Deliveries.Health(Ours, _endpoint.Id, default)).HoldUntil);

        _write = (http, _) =>
        {
            http.Response.StatusCode = 403;
            return http.Response.WriteAsync("""[{"message":"TotalRequests Limit exceeded.","errorCode":"REQUEST_LIMIT_EXCEEDED"}]""");
        };
        _engine.Clock.Set(Noon.AddHours(1));
        await _engine.Put(Health("h-2", "bolt", 41, "red"));
        await _engine.Step(_endpoint);
        Assert.Equal((DeliveryState.Pending, DeliveryFault.Throttled), ((await _engine.Find("h-2")).State, (await _engine.Find("h-2")).Fault));
        Assert.Equal(Noon.AddHours(2), (await _engine.Deliveries.Health(Ours, _endpoint.Id, default)).HoldUntil);
    }

    [Fact]
    public async Task A_login_that_is_refused_fails_and_its_secrets_stay_out_of_the_log()
    {
        _token = "";
        await _engine.Put(Health("h-1", "acme", 41, "red"));
        await _engine.Step(_endpoint);
        var attempt = await _engine.LastAttempt("h-1");
        Assert.Equal((DeliveryFault.Refused, 400), (attempt.Fault, attempt.Status));
        Assert.DoesNotContain("client-secret-value", attempt.Answer, StringComparison.Ordinal);
        Assert.Contains("invalid_grant", attempt.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_refresh_token_client_credentials_are_used()
    {
        var endpoint = await Make(new(null, "client-id", "client-secret-value", null));
        await _engine.Put(Health("h-1", "acme", 41, "red") with { Endpoint = endpoint.Id });
        await _engine.Step(endpoint);
        Assert.Equal("grant_type=client_credentials&client_id=client-id&client_secret=client-secret-value", _salesforce.Rest()[0].Text);
    }

    [Fact]
    public async Task Where_the_login_sends_us_must_be_where_we_may_go()
    {
        _salesforce.Answer = (http, _) => http.Response.WriteAsync("""{"access_token":"t","instance_url":"http://169.254.169.254"}""");
        await _engine.Put(Health("h-1", "acme", 41, "red"));
        await _engine.Step(_endpoint);
        Assert.Equal(DeliveryFault.Blocked, (await _engine.Find("h-1")).Fault);
    }

    Task Answer(HttpContext http, Received received)
    {
        if (received.Path == "/services/oauth2/token")
        {
            _logins++;
            if (_token.Length > 0)
                return http.Response.WriteAsync(JsonSerializer.Serialize(new { access_token = _token, instance_url = _salesforce.Url }));
            http.Response.StatusCode = 400;
            return http.Response.WriteAsync($$"""{"error":"invalid_grant","error_description":"{{received.Text}}"}""");
        }

        if (received.Headers["authorization"] == $"Bearer {_token}") return _write(http, received);
        http.Response.StatusCode = 401;
        return http.Response.WriteAsync("""[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]""");
    }

    Task<Endpoint> Make(EndpointCredentials credentials) => _engine.Endpoint(
        Definition(EndpointKind.Salesforce, _salesforce.Url, ("Health__c", "score"), ("Health_Band__c", "band")),
        EndpointSecrets.None with { Credentials = credentials });

    OutboundMessage Health(string id, string account, double? score, string band) => Message(id, _endpoint) with
    {
        Type = MessageTypes.AccountHealth, Account = account, Data = JsonSerializer.Serialize(new { account, score, band }),
    };

    Task<LinksPut> Link(string account, string record) => _engine.Get<ILinks>().Put(
        Ours, [Linking.Link.To(LinkKey.External("salesforce.account", record), new AccountId(account), Noon, Noon, "test")], default);
}
