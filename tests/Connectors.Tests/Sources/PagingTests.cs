using System.Net;
using HealthEngine.Connectors.Reconciliation;
using HealthEngine.Connectors.Tests.Sources.Pages;
using HealthEngine.Sources;
using HealthEngine.Workspaces;
using Orleans;

namespace HealthEngine.Connectors.Tests.Sources;

/// <summary>Each vendor's own manner of paging, with its limits and faults: everything comes, and counts once.</summary>
public sealed class PagingTests
{
    const int First = 95;
    const int Later = 30;

    static readonly VendorPages[] Vendors = [new HubSpotPages(), new IntercomPages(), new ChargebeePages(), new PaddlePages()];

    public static TheoryData<string> Names => [.. Vendors.Select(v => v.Vendor)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_page_is_read_once_and_a_poll_goes_on_where_it_was_when_the_engine_comes_back(string name)
    {
        var vendor = Vendors.Single(v => v.Vendor == name);
        await using var standIn = await PagedStandIn.Start(vendor, TimeProvider.System.GetUtcNow().AddDays(-5));
        standIn.Add(First);
        var engine = await LiveEngine.Start();
        try
        {
            var source = await Source(engine, vendor, standIn);
            standIn.OnPage = s => s.IsLocked = s.Served.Count >= First / 2;
            var cut = await Grain(engine, source).Poll();
            Assert.Equal(1, cut.Failures);
            Assert.Contains("403", cut.LastFault, StringComparison.Ordinal);

            engine = await engine.Restart();
            Assert.Equal(cut.Cursor, (await Grain(engine, source).Standing()).Poll.Cursor);
            (standIn.IsLocked, standIn.OnPage) = (false, _ => { });
            var refused = standIn.Asked[^1];
            var asked = standIn.Asked.Count;
            var whole = await Grain(engine, source).Poll();
            Assert.Equal((0, (long)First * vendor.SignalsEach), (whole.Failures, whole.Recovered));
            Assert.Equal(refused, standIn.Asked[asked]); // from the confirmed place
            Assert.InRange(standIn.Served.Count, First, First + standIn.Asked.Count); // an instant's items may come with both pages

            standIn.Add(Later);
            Assert.Equal((First + Later) * vendor.SignalsEach, (await Grain(engine, source).Poll()).Recovered);
            Assert.Equal(First + Later, standIn.Served.Distinct().Count());
            Assert.InRange(standIn.Served.Count, First + Later, First + Later + 2 * standIn.Asked.Count);
            Assert.Equal((First + Later) * vendor.SignalsEach, (await Grain(engine, source).Poll()).Recovered); // and no more
        }
        finally
        {
            await engine.DisposeAsync();
        }
    }

    [Fact]
    public async Task What_changes_while_hubspot_is_read_pushes_nothing_off_the_pages()
    {
        var vendor = new HubSpotPages();
        await using var standIn = await PagedStandIn.Start(vendor, TimeProvider.System.GetUtcNow().AddDays(-5));
        standIn.Add(First);
        var touched = 0;
        standIn.OnPage = s =>
        {
            if (touched++ < 3) s.Touch(0); // the oldest becomes the newest: all others move up by one
        };
        await using var engine = await LiveEngine.Start();
        await Grain(engine, await Source(engine, vendor, standIn)).Poll();
        Assert.Equal(First, standIn.Served.Distinct().Count());
    }

    [Fact]
    public void A_vendors_own_wish_decides_when_it_is_asked_again_within_bounds()
    {
        var now = DateTimeOffset.UnixEpoch;
        using var answer = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
        Assert.Equal(PollSchedule.Waits[1], PollSchedule.Wait(1, answer, now));
        answer.Headers.RetryAfter = new(TimeSpan.FromSeconds(7));
        Assert.Equal(TimeSpan.FromSeconds(7), PollSchedule.Wait(1, answer, now));
        answer.Headers.RetryAfter = new(now.AddSeconds(9));
        Assert.Equal(TimeSpan.FromSeconds(9), PollSchedule.Wait(1, answer, now));
        answer.Headers.RetryAfter = new(TimeSpan.FromHours(7));
        Assert.Equal(PollSchedule.WaitMax, PollSchedule.Wait(1, answer, now));
        answer.Headers.RetryAfter = new(now.AddSeconds(-9));
        Assert.Equal(TimeSpan.Zero, PollSchedule.Wait(1, answer, now));
    }

    static async Task<string> Source(LiveEngine engine, VendorPages vendor, PagedStandIn standIn)
    {
        for (var i = 0; vendor.LinkSource is { } source && i < First + Later; i++)
            await engine.Put("/v1/links", new { kind = "external", source, key = VendorPages.Key(i), account = PagedStandIn.Account });
        return await engine.Source(
            vendor.Vendor, vendor.Vendor == "chargebee" ? "hook:secret" : "secret", poll: new { url = standIn.Url }, apiKey: PagedStandIn.Key);
    }

    static ISourceGrain Grain(LiveEngine engine, string source) =>
        engine.Get<IGrainFactory>().GetGrain<ISourceGrain>(ISourceGrain.KeyOf(WorkspaceId.Default, source));
}
