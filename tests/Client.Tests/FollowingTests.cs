using System.Text;
using HealthEngine.Client.Live;
using HealthEngine.Testing;

namespace HealthEngine.Client.Tests;

public sealed class FollowingTests
{
    const string FromTheBeginning = "0.0";

    static readonly ClientOptions Quick = ClientOptions.Default with
    {
        RetryFirst = TimeSpan.FromMilliseconds(20), RetryMax = TimeSpan.FromMilliseconds(200),
    };

    [Fact]
    public async Task A_feed_cut_by_a_kill_goes_on_without_a_gap_or_a_repetition()
    {
        await using var engine = await RunningEngine.Start();
        await using var client = new HealthEngineClient(engine.Address, RunningEngine.AdminKey, Quick);
        await using var feed = client.Follow(new() { After = FromTheBeginning }).GetAsyncEnumerator();
        var seen = new List<LiveItem>();
        for (var round = 0; round < 3; round++)
        {
            await Send(client, $"a-{round}", $"b-{round}", $"c-{round}");
            while (seen.Select(i => i.Account).Where(a => a.EndsWith($"-{round}", StringComparison.Ordinal)).Distinct().Count() < 3)
            {
                Assert.True(await feed.MoveNextAsync());
                seen.Add(feed.Current);
            }

            await engine.KillAndStartAgain();
        }

        Assert.Equal(seen.Select(i => i.Cursor).Distinct(), seen.Select(i => i.Cursor));
        var again = new List<string>();
        await foreach (var item in client.Follow(new() { After = FromTheBeginning }))
        {
            again.Add(item.Cursor);
            if (again.Count == seen.Count) break;
        }

        Assert.Equal(again, seen.Select(i => i.Cursor));
        Assert.All(seen, i => Assert.Equal(i.Account, i.Data.GetProperty("account").GetString()));
    }

    [Fact]
    public async Task Only_what_was_asked_for_comes()
    {
        await using var engine = await RunningEngine.Start();
        await using var client = new HealthEngineClient(engine.Address, RunningEngine.AdminKey);
        await Send(client, "a", "b", "c");
        var request = new LiveRequest { After = FromTheBeginning, Kinds = ["reading"], Accounts = ["b"] };
        await foreach (var item in client.Follow(request))
        {
            Assert.Equal(("reading", "b"), (item.Kind, item.Account));
            break;
        }

        await Assert.ThrowsAsync<EngineRefusedException>(() => First(client.Follow(new() { After = "nonsense" })));
        await using var stranger = new HealthEngineClient(engine.Address, "wrong");
        await Assert.ThrowsAsync<EngineRefusedException>(() => First(stranger.Follow(new())));
    }

    [Fact]
    public async Task Events_are_read_as_the_standard_has_them()
    {
        using var reader = new StreamReader(new MemoryStream(Encoding.UTF8.GetBytes(
            ": comment\n\nid: 1\nevent: alert\ndata: {\"a\":\ndata: 1}\n\nid:2\r\ndata:x\r\n\r\nid: 3\n\nnonsense\ndata: y\n\ndata: cut off")));
        var lines = new EventLines(reader);
        var alive = 0;
        var read = new List<ServerEvent>();
        while (await lines.Next(() => alive++, default) is { } e) read.Add(e);
        Assert.Equal([new("1", "{\"a\":\n1}"), new("2", "x"), new("3", null), new(null, "y")], read);
        Assert.Equal(16, alive);
    }

    [Fact]
    public async Task A_feed_cut_before_its_first_item_misses_nothing_of_what_happens_meanwhile()
    {
        await using var engine = await RunningEngine.Start();
        await using var sender = new HealthEngineClient(engine.Address, RunningEngine.AdminKey);
        await Send(sender, "before");
        using var wire = new CutWire(cut: () => Send(sender, "meanwhile"), open: () => Send(sender, "after"));
        await using var client = new HealthEngineClient(engine.Address, RunningEngine.AdminKey, Quick, wire);
        var seen = new HashSet<string>();
        await foreach (var item in client.Follow(new()))
        {
            seen.Add(item.Account);
            if (item.Account == "after") break;
        }

        Assert.Equal(["after", "meanwhile"], seen.Order());
    }

    /// <summary>Enough of each account for a score.</summary>
    static async Task Send(HealthEngineClient client, params string[] accounts)
    {
        foreach (var account in accounts)
        {
            await client.Send(new(account, "usage.event") { Name = "f", User = "u" });
            await client.Send(new(account, "sentiment.nps") { Value = 10, User = "u" });
            await client.Send(new(account, "support.ticket_opened")
            {
                Props = new Dictionary<string, object?> { ["ticket"] = "t", ["priority"] = "urgent" },
            });
        }

        await client.Flush();
    }

    static async Task First(IAsyncEnumerable<LiveItem> items)
    {
        await foreach (var _ in items) return;
    }
}
