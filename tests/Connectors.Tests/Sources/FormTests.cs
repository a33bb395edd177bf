using System.Net;
using HealthEngine.Sources;
using HealthEngine.Workspaces;
using Orleans;

namespace HealthEngine.Connectors.Tests.Sources;

/// <summary>A vendor changes the form of what it sends, in a field that no mapping of ours asks for.</summary>
public sealed class FormTests
{
    const string Usual = """{"kind":"login","customer":"acme","address":{"city":"Oslo","zip":"0150"}}""";

    [Fact]
    public async Task A_field_that_vanishes_or_changes_its_type_is_a_schema_break_of_the_day_and_raises_the_alarm()
    {
        var engine = await LiveEngine.Start();
        try
        {
            await engine.Tell("/v1/sources", new
            {
                vendor = "generic", id = "erp", secret = "s",
                mapping = new { @event = "$.kind", account = "$.customer", types = new { login = "usage.event" } },
            });
            await Send(engine, Usual, 200);
            Assert.Equal(0, await Breaks(engine));

            // What was learnt outlives the engine.
            await engine.Get<IGrainFactory>().GetGrain<ISourceGrain>(ISourceGrain.KeyOf(WorkspaceId.Default, "erp")).Look();
            engine = await engine.Restart();
            await Send(engine, """{"kind":"login","customer":"acme","address":{"city":"Oslo"}}""", 5);
            await Send(engine, """{"kind":"login","customer":"acme","address":{"city":"Oslo","zip":150}}""", 6);
            await Send(engine, Usual, 1);
            Assert.Equal(11, await Breaks(engine));

            var (_, quality) = await engine.Ask("/v1/sources/erp/quality");
            var fault = Assert.Single(quality.GetProperty("faults").EnumerateArray()).GetString();
            Assert.Contains("another form than before: address.zip of login.", fault, StringComparison.Ordinal);
            Assert.Equal("faulty", (await engine.Ask("/v1/sources/erp")).Body.GetProperty("state").GetString());
        }
        finally
        {
            await engine.DisposeAsync();
        }
    }

    static async Task Send(LiveEngine engine, string payload, int times)
    {
        for (var i = 0; i < times; i++)
            Assert.Equal(HttpStatusCode.OK, (await engine.Hook("erp", payload, [("Authorization", "Bearer s")])).Status);
        await engine.Counted();
    }

    static async Task<int> Breaks(LiveEngine engine)
    {
        var (_, quality) = await engine.Ask("/v1/sources/erp/quality");
        var counts = quality.GetProperty("days").EnumerateArray().Last().GetProperty("counts");
        return counts.TryGetProperty("schemaBreaks", out var breaks) ? breaks.GetInt32() : 0;
    }
}
