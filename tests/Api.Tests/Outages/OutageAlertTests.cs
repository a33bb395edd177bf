using System.Net;
using System.Text.Json;
using HealthEngine.Accounts;
using HealthEngine.Alerts;
using HealthEngine.Api.Tests.Engine;
using HealthEngine.Jobs;
using HealthEngine.Journal;
using HealthEngine.Sources;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Outages;

public sealed class OutageAlertTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    readonly HttpClient _client = engine.Client(Scopes.Read | Scopes.Write);

    [Fact]
    public async Task An_outage_raises_one_alert_a_family_and_its_end_resolves_it()
    {
        var from = engine.Time.Now.AddHours(-1);
        await _client.Put("/v1/outages/one", $$"""{"family":"usage","from":"{{from:O}}","source":"the tracker","reason":"Key expired."}""");
        await _client.Put("/v1/outages/two", $$"""{"family":"usage","from":"{{from:O}}"}""");
        var open = Assert.Single(await Outages("open"));
        Assert.Equal("data", open.GetProperty("kind").GetString());
        Assert.Contains("the tracker", open.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("healthengine:", (await _client.Ask("/v1/accounts")).Body.ToString(), StringComparison.Ordinal);

        await _client.Delete("/v1/outages/one");
        Assert.Single(await Outages("open"));
        var end = engine.Time.Now.AddHours(1);
        await _client.Put("/v1/outages/two", $$"""{"family":"usage","from":"{{from:O}}","to":"{{end:O}}"}""");
        Assert.Single(await Outages("open")); // not over yet
        engine.Time.Pass(TimeSpan.FromHours(1));
        await engine.Get<IOutages>().Look(EngineFixture.Ours, CancellationToken.None);
        Assert.Empty(await Outages("open"));
        Assert.Single(await Outages("resolved"));
    }

    [Fact]
    public async Task An_alert_of_an_outage_is_taken_in_hand_and_stays_open_and_nothing_is_concluded_of_it()
    {
        await _client.Put("/v1/outages/held", $$"""{"family":"support","from":"{{engine.Time.Now.AddHours(-1):O}}"}""");
        var id = Assert.Single(await Outages("open", "support")).GetProperty("id").GetString();
        Assert.Equal(HttpStatusCode.NoContent, (await _client.Tell($"/v1/alerts/{id}/acknowledgement", "{}")).Status);
        Assert.Single(await Outages("open", "support"));
        var entries = await engine.Get<IJournal>().ReadAccount(
            new(EngineFixture.Ours, AccountId.OfEngine("outage:support")), 0, 100, CancellationToken.None);
        Assert.DoesNotContain(entries, c => c.Entry.Events.Any(e => e is not AlertEvent));

        await _client.Delete("/v1/outages/held");
        Assert.Empty(await Outages("open", "support"));
    }

    [Fact]
    public async Task An_outage_starts_a_rescore()
    {
        await _client.Put("/v1/outages/past", """{"family":"billing","from":"2026-11-01","to":"2026-11-02"}""");
        Assert.Contains(await engine.Get<IJobs>().List(EngineFixture.Ours), j => j.Kind == IRescore.JobKind);
    }

    async Task<List<JsonElement>> Outages(string state, string family = "usage") =>
        [.. (await _client.Ask($"/v1/alerts?state={state}")).Body.GetProperty("items").EnumerateArray().Where(a => a.GetProperty("account").GetString() == $"healthengine:outage:{family}")];
}
