using System.Net;
using HealthEngine.Accounts;
using HealthEngine.Alerts;
using HealthEngine.Journal;
using HealthEngine.Sources;
using HealthEngine.Workspaces;
using Orleans;

namespace HealthEngine.Connectors.Tests.Sources;

public sealed class SourceTests : IAsyncLifetime
{
    LiveEngine _engine = null!;

    public async Task InitializeAsync() => _engine = await LiveEngine.Start();

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    public static TheoryData<string, string> Bad => new()
    {
        { """{}""", "vendor" },
        { """{"vendor":"acme"}""", "vendor" },
        { """{"vendor":"stripe","id":"Not An Id"}""", "id" },
        { """{"vendor":"stripe","name":""}""", "name" },
        { """{"vendor":"stripe","secret":""}""", "secret" },
        { """{"vendor":"stripe","options":{"colour":"red"}}""", "options.colour" },
        { """{"vendor":"stripe","options":{"address":"nowhere"}}""", "options.address" },
        { """{"vendor":"salesforce","options":{"organization":"short"}}""", "options.organization" },
        { """{"vendor":"stripe","mapping":{"account":"$.a"}}""", "mapping" },
        { """{"vendor":"generic","mapping":{"account":"a.b"}}""", "mapping.types" },
        { """{"vendor":"generic","scheme":{"type":"hmac"}}""", "scheme.header" },
        { """{"vendor":"slack","poll":{}}""", "poll" },
        { """{"vendor":"zendesk","poll":{}}""", "poll.url" },
        { """{"vendor":"stripe","poll":{"everySeconds":1}}""", "poll.everySeconds" },
        { """{"vendor":"stripe","poll":{"url":"ftp://x"}}""", "poll.url" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task What_a_source_cannot_be_is_refused_by_field(string body, string field)
    {
        var (status, problem) = await _engine.Tell("/v1/sources", System.Text.Json.JsonDocument.Parse(body).RootElement);
        Assert.Equal((HttpStatusCode.BadRequest, field), (status, problem.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task An_address_is_one_sources_and_a_change_names_the_version_it_has_seen()
    {
        var (_, made) = await _engine.Tell("/v1/sources", new { vendor = "stripe", id = "billing" });
        Assert.Equal(("/hooks/billing", 1), (made.GetProperty("address").GetString(), made.GetProperty("version").GetInt32()));
        Assert.Equal(HttpStatusCode.BadRequest, (await _engine.Tell("/v1/sources", new { vendor = "paddle", id = "billing" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await _engine.Put("/v1/sources/billing", new { vendor = "stripe", name = "Billing", version = 1 })).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await _engine.Put("/v1/sources/billing", new { vendor = "stripe", version = 1 })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await _engine.Put("/v1/sources/billing", new { vendor = "paddle" })).Status);
    }

    [Fact]
    public async Task A_mapping_is_tried_before_it_is_put_and_stores_nothing()
    {
        var (_, made) = await _engine.Tell("/v1/sources", new
        {
            vendor = "generic", id = "erp", mapping = new { @event = "$.kind", account = "$.customer", types = new { login = "usage.event" } },
        });
        Assert.Equal("/hooks/erp", made.GetProperty("address").GetString());
        var (status, trial) = await _engine.Tell("/v1/sources/erp/trial", new { payload = new { kind = "login", customer = "tried" } });
        Assert.Equal(HttpStatusCode.OK, status);
        var signal = trial.GetProperty("signals")[0];
        Assert.Equal(("tried", "usage.event"), (signal.GetProperty("account").GetString(), signal.GetProperty("type").GetString()));

        var (_, nothing) = await _engine.Tell("/v1/sources/erp/trial", new { payload = new { kind = "login" } });
        Assert.Equal("account_missing", nothing.GetProperty("reasons")[0].GetProperty("code").GetString());
        var (_, other) = await _engine.Tell("/v1/sources/erp/trial", new
        {
            payload = new { what = "x", who = "tried" }, mapping = new { @event = "$.what", account = "$.who" },
        });
        Assert.Equal("erp.x", other.GetProperty("signals")[0].GetProperty("type").GetString());
        var (bad, problem) = await _engine.Tell("/v1/sources/erp/trial", new { payload = new { }, mapping = new { account = "$..x" } });
        Assert.Equal((HttpStatusCode.BadRequest, "mapping.account"), (bad, problem.GetProperty("field").GetString()));
        Assert.Equal(HttpStatusCode.NotFound, (await _engine.Ask("/v1/accounts/tried")).Status);
    }

    [Fact]
    public async Task A_generic_source_takes_what_its_own_scheme_and_mapping_say()
    {
        var (_, made) = await _engine.Tell("/v1/sources", new
        {
            vendor = "generic", id = "own", secret = "own-secret",
            mapping = new { @event = "$.kind", account = "$.customer", types = new { login = "usage.event" } },
        });
        Assert.Equal("own-secret", made.GetProperty("secret").GetString());
        var taken = await _engine.Hook("own", """{"kind":"login","customer":"own-acme"}""", [("Authorization", "Bearer own-secret")]);
        Assert.Equal(HttpStatusCode.OK, taken.Status);
        Assert.Equal(HttpStatusCode.OK, (await _engine.Ask("/v1/accounts/own-acme")).Status);
    }

    [Fact]
    public async Task Whatever_is_wrong_a_source_has_one_alert_which_resolves_by_itself()
    {
        var source = await _engine.Source("stripe", "whsec_right");
        for (var i = 0; i < 12; i++) await _engine.Hook("stripe", source, "whsec_wrong", "{}");
        await _engine.Counted();
        var grain = _engine.Get<IGrainFactory>().GetGrain<ISourceGrain>(ISourceGrain.KeyOf(WorkspaceId.Default, source));
        await grain.Look(); // no second alert of the same
        Assert.Equal("faulty", (await _engine.Ask($"/v1/sources/{source}")).Body.GetProperty("state").GetString());
        await _engine.Put($"/v1/sources/{source}", new { vendor = "stripe", enabled = false });
        await grain.Look();

        var key = new AccountKey(WorkspaceId.Default, AccountId.OfEngine($"source:{source}"));
        var events = (await _engine.Get<IJournal>().ReadAccount(key, 0, 10, default)).SelectMany(c => c.Entry.Events).ToList();
        var raised = Assert.IsType<AlertRaised>(events[0]);
        Assert.Equal((AlertKind.Data, "source-quality"), (raised.Alert.Kind, raised.Alert.Rule));
        Assert.Contains("12 of 12 webhooks were refused", raised.Alert.Reason, StringComparison.Ordinal);
        Assert.Equal(raised.Alert.Id, Assert.IsType<AlertResolved>(events[1]).AlertId);
        Assert.Equal(2, events.Count);
    }

    [Fact]
    public async Task No_sender_can_speak_in_the_engines_own_name()
    {
        var (status, body) = await _engine.Tell("/v1/signals", new { account = "healthengine:source:x", type = "usage.event" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("account_invalid", body.GetProperty("rejected")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_reading_names_the_source_of_each_signal_behind_it()
    {
        var source = await _engine.Source("zendesk", "whsec_z");
        await _engine.Put("/v1/links", new { kind = "external", source = "zendesk.organization", key = "77", account = "traced" });
        var now = TimeProvider.System.GetUtcNow().AddMinutes(-5).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null);
        var hook = await _engine.Hook("zendesk", source, "whsec_z",
            $$$$"""{"type":"zen:event-type:ticket.created","id":"e1","time":"{{{{now}}}}","detail":{"id":"1","status":"NEW","priority":"URGENT","organization_id":"77"}}""");
        Assert.Equal(HttpStatusCode.OK, hook.Status);
        var measures = (await _engine.Ask("/v1/accounts/traced/health")).Body.GetProperty("dimensions").EnumerateArray()
            .SelectMany(d => d.GetProperty("measures").EnumerateArray()).Where(m => m.GetProperty("signals").GetArrayLength() > 0).ToList();
        Assert.NotEmpty(measures);
        Assert.All(measures, m => Assert.Equal(source, m.GetProperty("sources")[0].GetString()));
    }

    [Fact]
    public async Task Quality_is_counted_by_day()
    {
        await _engine.Tell("/v1/sources", new
        {
            vendor = "generic", id = "q", secret = "s",
            mapping = new { @event = "$.kind", at = "$.at", keys = new Dictionary<string, string> { ["crm.id"] = "$.crm" }, account = "$.account" },
        });
        var now = TimeProvider.System.GetUtcNow();
        string[] payloads =
        [
            $$"""{"kind":"a","account":"q1","at":"{{now:O}}"}""",
            $$"""{"kind":"a","crm":"77","at":"{{now:O}}"}""",
            $$"""{"kind":"a","account":"q1","at":"{{now.AddHours(2):O}}"}""",
            $$"""{"kind":"a","account":"q1","at":"{{now.AddDays(-60):O}}"}""",
            """{"kind":"a","account":"q1"}""",
        ];
        foreach (var payload in payloads) await _engine.Hook("q", payload, [("Authorization", "Bearer s")]);
        await _engine.Counted();
        var (status, quality) = await _engine.Ask("/v1/sources/q/quality");
        Assert.Equal(HttpStatusCode.OK, status);
        var day = quality.GetProperty("days").EnumerateArray().Last();
        var counts = day.GetProperty("counts");
        Assert.Equal((3, 1, 1, 1, 1), (
            counts.GetProperty("signals").GetInt32(), counts.GetProperty("unresolved").GetInt32(),
            counts.GetProperty("clockAhead").GetInt32(), counts.GetProperty("clockBehind").GetInt32(),
            counts.GetProperty("missingFields").GetInt32()));
        Assert.Equal(0.75, day.GetProperty("resolvedShare").GetDouble());
    }
}
