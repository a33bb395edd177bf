using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthEngine.Sources;
using HealthEngine.Workspaces;
using Orleans;

namespace HealthEngine.Connectors.Tests.Sources;

/// <summary>Webhooks get lost, come twice and in any order; what the vendor's API lists makes good for it.</summary>
public sealed class ReconciliationTests
{
    const string Secret = "whsec_of-this-test";

    [Fact]
    public async Task After_a_poll_the_state_is_that_of_a_run_without_faults()
    {
        var now = TimeProvider.System.GetUtcNow();
        var history = new VendorHistory(20_261_122, now);
        await using var vendor = await VendorStandIn.Start(history.StripeEvents, history.Tickets);

        await using var clean = await LiveEngine.Start();
        var (stripe, zendesk) = await Sources(clean, vendor);
        foreach (var e in history.StripeEvents) await Send(clean, "stripe", stripe, e);
        foreach (var e in history.ZendeskEvents) await Send(clean, "zendesk", zendesk, e);

        await using var faulty = await LiveEngine.Start();
        (stripe, zendesk) = await Sources(faulty, vendor);
        var dropped = await SendBadly(faulty, "stripe", stripe, history.StripeEvents, 1)
            + await SendBadly(faulty, "zendesk", zendesk, history.ZendeskEvents, 2);
        Assert.InRange(dropped, 10, 100);
        Assert.NotEqual(await States(clean, now), await States(faulty, now)); // else the faults did nothing

        foreach (var source in new[] { stripe, zendesk })
        {
            var standing = await Grain(faulty, source).Poll();
            Assert.Equal((0, null), (standing.Failures, standing.LastFault));
            Assert.True(standing.Recovered > 0, "Nothing was recovered.");
        }

        Assert.Equal(await States(clean, now), await States(faulty, now));

        // Everything is there already, so another poll from the confirmed place brings nothing.
        var asked = vendor.Asked;
        var again = await Grain(faulty, stripe).Poll();
        Assert.InRange(vendor.Asked - asked, 1, 4);
        Assert.Equal((await Grain(faulty, stripe).Standing()).Poll.Recovered, again.Recovered);
    }

    [Fact]
    public async Task A_poll_goes_on_from_its_confirmed_place_after_a_restart_and_says_what_is_wrong()
    {
        var history = new VendorHistory(7, TimeProvider.System.GetUtcNow());
        await using var vendor = await VendorStandIn.Start(history.StripeEvents, history.Tickets);
        var engine = await LiveEngine.Start();
        try
        {
            var source = await engine.Source("stripe", Secret, poll: new { url = vendor.Url }, apiKey: VendorStandIn.Key);
            var first = await Grain(engine, source).Poll();
            engine = await engine.Restart();
            var after = await Grain(engine, source).Standing();
            Assert.Equal((first.Cursor, first.Recovered), (after.Poll.Cursor, after.Poll.Recovered));

            await engine.Put($"/v1/sources/{source}", new { vendor = "stripe", poll = new { url = vendor.Url }, apiKey = "wrong" });
            var refused = await Grain(engine, source).Poll();
            Assert.Equal(1, refused.Failures);
            Assert.Contains("401", refused.LastFault, StringComparison.Ordinal);
            Assert.Equal(first.Cursor, refused.Cursor);

            await engine.Put($"/v1/sources/{source}", new { vendor = "stripe", poll = new { url = "http://10.255.255.1" } });
            Assert.Contains("Egress", (await Grain(engine, source).Poll()).LastFault, StringComparison.Ordinal);
        }
        finally
        {
            await engine.DisposeAsync();
        }
    }

    static async Task<(string Stripe, string Zendesk)> Sources(LiveEngine engine, VendorStandIn vendor)
    {
        for (var i = 0; i < VendorHistory.Accounts.Count(); i++)
        {
            var (status, _) = await engine.Put(
                "/v1/links", new { kind = "external", source = "zendesk.organization", key = $"{1_000 + i}", account = $"acct-{i}" });
            Assert.Equal(HttpStatusCode.OK, status);
        }

        return (
            await engine.Source("stripe", Secret, poll: new { url = vendor.Url }, apiKey: VendorStandIn.Key),
            await engine.Source("zendesk", Secret, poll: new { url = vendor.Url, user = "agent@acme.example" }, apiKey: VendorStandIn.Key));
    }

    /// <summary>Drops one of twenty, sends one of twenty again, and all of a stretch in any order.</summary>
    static async Task<int> SendBadly(LiveEngine engine, string vendor, string source, List<JsonObject> events, int seed)
    {
        var random = new Random(seed);
        var arriving = events.Where(_ => random.Next(20) > 0).ToList();
        var dropped = events.Count - arriving.Count;
        arriving.AddRange(arriving.Where(_ => random.Next(20) == 0).ToList());
        foreach (var stretch in arriving.Chunk(50))
        {
            random.Shuffle(stretch);
            foreach (var e in stretch) await Send(engine, vendor, source, e);
        }

        return dropped;
    }

    static async Task Send(LiveEngine engine, string vendor, string source, JsonObject e) =>
        Assert.Equal((HttpStatusCode.OK, ""), await engine.Hook(vendor, source, Secret, e.ToJsonString()));

    static ISourceGrain Grain(LiveEngine engine, string source) =>
        engine.Get<IGrainFactory>().GetGrain<ISourceGrain>(ISourceGrain.KeyOf(WorkspaceId.Default, source));

    /// <summary>Of each account its money and every measure's value, as of one instant; not which signals they came of.</summary>
    static async Task<string> States(LiveEngine engine, DateTimeOffset at)
    {
        var states = new List<string>();
        foreach (var account in VendorHistory.Accounts)
        {
            var head = (await engine.Ask($"/v1/accounts/{account}")).Body;
            var health = (await engine.Ask($"/v1/accounts/{account}/health?view=known-now&at={Uri.EscapeDataString(at.ToString("O", null))}")).Body;
            var measures = health.GetProperty("dimensions").EnumerateArray().SelectMany(d => d.GetProperty("measures").EnumerateArray())
                .Select(m => $"{m.GetProperty("key")}={Value(m)}");
            states.Add($"{account}: {head.GetProperty("mrr")} {health.GetProperty("score")} {string.Join(' ', measures)}");
        }

        return string.Join('\n', states);
    }

    static string Value(JsonElement measure) => measure.TryGetProperty("value", out var value) ? value.ToString() : "";
}
