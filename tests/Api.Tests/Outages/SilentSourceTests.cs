using System.Globalization;
using System.Text;
using System.Text.Json;
using HealthEngine.Accounts;
using HealthEngine.Api.Tests.Engine;
using HealthEngine.Sources;
using HealthEngine.Workspaces;
using Orleans;

namespace HealthEngine.Api.Tests.Outages;

public sealed class SilentSourceTests
{
    const int Accounts = 20, Days = 42;

    /// <param name="known">Whether the one that tells of usage is a source whose rhythm is known.</param>
    [Theory]
    [InlineData(true)]
    [InlineData(false)] // without one, silence is the accounts' own: else this would prove nothing
    public async Task A_source_that_falls_silent_for_all_is_one_data_alert_and_no_accounts(bool known)
    {
        var engine = new EngineFixture();
        await engine.InitializeAsync();
        try
        {
            using var client = engine.Client(Scopes.Admin);
            var source = await Tracker(engine, client);
            await client.Tell("/v1/signals", Usage(engine.Time.Now), "application/x-ndjson");
            if (known) await Rhythm(source, engine.Time.Now);
            Assert.Empty(await Open(client));

            // Nothing comes for three days, in which all are looked at four times a day.
            for (var hour = 6; hour <= 72; hour += 6)
            {
                engine.Time.Pass(TimeSpan.FromHours(6));
                await source.Look();
                await Wake(engine);
            }

            var open = await Open(client);
            if (known)
            {
                var only = Assert.Single(open);
                Assert.Equal(("data", "source-quality"), (only.GetProperty("kind").GetString(), only.GetProperty("rule").GetString()));
                Assert.Equal(0, (await client.Ask("/v1/accounts/a1/health")).Body.GetProperty("confidence").GetDouble(), 9); // and it shows
                await HeardAgain(engine, client, source);
            }
            else
            {
                Assert.All(open, a => Assert.Equal("sudden-drop", a.GetProperty("rule").GetString()));
                Assert.InRange(open.Count, Accounts / 2, Accounts);
            }
        }
        finally
        {
            await engine.DisposeAsync();
        }
    }

    static async Task HeardAgain(EngineFixture engine, HttpClient client, ISourceGrain source)
    {
        await client.Tell("/v1/signals", $$"""{"account":"a1","type":"usage.event","name":"login","user":"u1","at":"{{engine.Time.Now:O}}"}""");
        await source.Note(Note(engine.Time.Now));
        await source.Look();
        Assert.DoesNotContain(await Open(client), a => a.GetProperty("kind").GetString() == "data");
        Assert.NotEqual(JsonValueKind.Null, (await client.Ask("/v1/outages")).Body.GetProperty("items")[0].GetProperty("to").ValueKind);
    }

    static async Task<ISourceGrain> Tracker(EngineFixture engine, HttpClient client)
    {
        await client.Tell("/v1/sources", """{"vendor":"generic","id":"tracker","name":"The tracker","secret":"s"}""");
        return engine.Get<IGrainFactory>().GetGrain<ISourceGrain>(ISourceGrain.KeyOf(EngineFixture.Ours, "tracker"));
    }

    /// <summary>Four weeks of webhooks, the last of them now, with no pause over eight hours.</summary>
    static async Task Rhythm(ISourceGrain source, DateTimeOffset now)
    {
        for (var day = 27; day >= 0; day--) await source.Note(Note(now.AddDays(-day)));
    }

    static SourceNote Note(DateTimeOffset at) => new(
        [new(DateOnly.FromDateTime(at.UtcDateTime), SourceEvent.Deliveries, 5)], at.AddHours(-22), at, TimeSpan.FromHours(8));

    static string Usage(DateTimeOffset now)
    {
        var text = new StringBuilder();
        for (var day = Days; day >= 0; day--)
            for (var account = 1; account <= Accounts; account++)
                for (var user = 1; user <= 6 + (day * 7 + account) % 5; user++) // no two days alike: what never varies has no usual range
                    text.AppendLine(CultureInfo.InvariantCulture, $$"""{"account":"a{{account}}","type":"usage.event","name":"login","user":"u{{user}}","at":"{{now.AddDays(-day):O}}"}""");
        return text.ToString();
    }

    static async Task Wake(EngineFixture engine)
    {
        for (var account = 1; account <= Accounts; account++)
            await engine.Get<IGrainFactory>().GetGrain<IAccountGrain>(new AccountKey(EngineFixture.Ours, new($"a{account}")).GrainKey).Wake();
    }

    static async Task<List<JsonElement>> Open(HttpClient client) =>
        [.. (await client.Ask("/v1/alerts?state=open&limit=200")).Body.GetProperty("items").EnumerateArray()];
}
