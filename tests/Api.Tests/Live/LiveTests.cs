using System.Text.Json;
using HealthEngine.Api.Tests.Engine;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace HealthEngine.Api.Tests.Live;

public sealed class LiveTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    static readonly string[] HubAccount = ["hub"];
    static readonly string[] NoKind = ["weather"];
    static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);
    static readonly TimeSpan KeyCheck = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Events_have_cursors_and_resume_after_them()
    {
        await Send("sse", 0, 6);
        var all = await Events("/v1/live?after=0.0&accounts=sse", null, 3);
        Assert.All(all, e => Assert.Equal(e.Id, e.Data.GetProperty("cursor").GetString()));
        Assert.All(all, e => Assert.Equal(e.Kind, e.Data.GetProperty("kind").GetString()));
        Assert.All(all, e => Assert.Equal("sse", e.Data.GetProperty("account").GetString()));

        // What a browser sends when it comes back wins over the address it came with.
        var rest = await Events("/v1/live?after=0.0&accounts=sse", all[0].Id, 2);
        Assert.Equal(all.Skip(1).Select(e => e.Id), rest.Select(e => e.Id));
    }

    [Fact]
    public async Task Silence_is_filled_with_comments()
    {
        using var reader = await Open("/v1/live?accounts=nobody", engine.NewKey(Scopes.Read));
        Assert.StartsWith(":", await reader.ReadLineAsync(), StringComparison.Ordinal);
        Assert.Equal("", await reader.ReadLineAsync());
        Assert.Matches(@"^id: \d+\.\d+$", await reader.ReadLineAsync());
        Assert.Equal("", await reader.ReadLineAsync());
        var next = reader.ReadLineAsync();
        await engine.Time.Ring(Heartbeat);
        Assert.StartsWith(":", await next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stream_of_a_revoked_key_ends()
    {
        var key = engine.NewKey(Scopes.Read);
        using var reader = await Open("/v1/live?accounts=nobody", key);
        await reader.ReadLineAsync();
        engine.RevokeAll(key);
        await engine.Time.Ring(KeyCheck);
        await reader.ReadToEndAsync(); // comes back: the stream is over
        Assert.Contains(engine.Logs.All, line => line.Contains("no longer in force", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_hub_streams_the_same_items()
    {
        await Send("hub", 0, 6);
        var events = await Events("/v1/live?after=0.0&accounts=hub", null, 3);
        await using var connection = await Hub.Connect(engine.Address, engine.NewKey(Scopes.Read));
        var items = new List<string?>();
        await foreach (var item in connection.StreamAsync<JsonElement>("Subscribe", new { after = "0.0", accounts = HubAccount }))
        {
            items.Add(item.GetProperty("cursor").GetString());
            if (items.Count == events.Count) break;
        }

        Assert.Equal(events.Select(e => e.Id), items);
    }

    [Fact]
    public async Task The_hub_says_what_is_wrong_with_a_request()
    {
        await using var connection = await Hub.Connect(engine.Address, engine.NewKey(Scopes.Read));
        var fault = await Assert.ThrowsAsync<HubException>(async () =>
        {
            await foreach (var _ in connection.StreamAsync<JsonElement>("Subscribe", new { kinds = NoKind }))
            {
            }
        });
        Assert.Contains("kinds is one of", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>A socket whose client asks for everything and then reads nothing: the others must not notice.</summary>
    [Fact]
    public async Task A_connection_that_stops_reading_delays_nobody()
    {
        await using var stalled = await Hub.ConnectAndStall(engine.Address, engine.NewKey(Scopes.Read));
        await Send("flood", 0, 200);
        var seen = await Events("/v1/live?after=0.0&accounts=flood", null, 20);
        Assert.Equal(20, seen.Count);
    }

    /// <summary>Usage that comes and goes moves the score again and again.</summary>
    async Task Send(string account, int from, int to)
    {
        var client = engine.Client(Scopes.Ingest);
        for (var i = from; i < to; i++)
        {
            var score = i % 2 == 0 ? 10 : 0;
            var at = engine.Time.Now.AddMinutes(i - to).UtcDateTime.ToString("O");
            var (_, answer) = await client.Tell("/v1/signals", $$$"""
                [{"account":"{{{account}}}","type":"usage.event","name":"f{{{i}}}","user":"u{{{i}}}","at":"{{{at}}}"},
                 {"account":"{{{account}}}","type":"sentiment.nps","value":{{{score}}},"user":"u","at":"{{{at}}}"},
                 {"account":"{{{account}}}","type":"support.ticket_opened","at":"{{{at}}}","props":{"ticket":"T{{{i}}}","priority":"urgent"}}]
                """);
            Assert.Equal(3, answer.GetProperty("accepted").GetInt32());
        }
    }

    async Task<List<Event>> Events(string address, string? lastEventId, int count)
    {
        using var reader = await Open(address, engine.NewKey(Scopes.Read), lastEventId);
        var events = new List<Event>();
        var (id, kind) = ("", "");
        while (events.Count < count && await reader.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal)) id = line[4..];
            else if (line.StartsWith("event: ", StringComparison.Ordinal)) kind = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                events.Add(new(id, kind, JsonDocument.Parse(line[6..]).RootElement));
        }

        return events;
    }

    async Task<StreamReader> Open(string address, string key, string? lastEventId = null)
    {
        var client = new HttpClient { BaseAddress = engine.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        if (lastEventId is not null) client.DefaultRequestHeaders.Add("Last-Event-ID", lastEventId);
        return new(await client.GetStreamAsync(new Uri(address, UriKind.Relative)));
    }

    sealed record Event(string Id, string Kind, JsonElement Data);
}
