using System.Net;
using HealthEngine.Api.Tests.Engine;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Silences;

public sealed class SilenceTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    readonly HttpClient _client = engine.Client(Scopes.Ingest | Scopes.Read | Scopes.Write | Scopes.Admin);

    [Fact]
    public async Task A_silenced_alert_is_shown_with_its_silence_until_the_very_end()
    {
        await Fail("quiet");
        var ends = engine.Time.Now.AddHours(1);
        var (status, made) = await _client.Tell("/v1/silences", $$$"""{"matcher":{"account":"quiet","kind":"at-risk"},"endsAt":"{{{ends:O}}}","reason":"A fair."}""");
        Assert.Equal((HttpStatusCode.Created, "active"), (status, made.GetProperty("state").GetString()));
        var id = made.GetProperty("id").GetString()!;
        Assert.Equal([id], await SilencedBy("quiet"));
        Assert.Empty(await SilencedBy("other"));

        engine.Time.Pass(ends - engine.Time.Now - TimeSpan.FromMicroseconds(1));
        Assert.Equal([id], await SilencedBy("quiet"));
        engine.Time.Pass(TimeSpan.FromMicroseconds(1));
        Assert.Empty(await SilencedBy("quiet"));
        Assert.Equal("expired", (await _client.Ask($"/v1/silences/{id}")).Body.GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_silence_that_is_deleted_silences_nothing_and_stays_in_the_audit()
    {
        await Fail("early");
        var id = (await _client.Tell("/v1/silences", $$$"""{"matcher":{"rule":"payment-failed","account":"early"},"endsAt":"{{{engine.Time.Now.AddDays(1):O}}}","reason":"Known."}""")).Body.GetProperty("id").GetString()!;
        Assert.Equal([id], await SilencedBy("early"));
        Assert.Equal(HttpStatusCode.NoContent, (await _client.Delete($"/v1/silences/{id}")).Status);
        Assert.Empty(await SilencedBy("early"));
        Assert.Equal(HttpStatusCode.NotFound, (await _client.Ask($"/v1/silences/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.Delete($"/v1/silences/{id}")).Status);
        var (_, audit) = await _client.Ask("/v1/audit?kind=silence");
        Assert.Equal(2, audit.GetProperty("items").EnumerateArray().Count(i => i.GetProperty("id").GetString() == id));
    }

    [Fact]
    public async Task An_alert_that_another_keeps_back_says_which()
    {
        await _client.Put("/v1/rules/no-plan", """
            {"name":"No seats","kind":"at-risk","severity":"info","when":{"input":"billing.failed_payments_30d","op":">=","value":1},
             "title":"no seats","reason":"r","resolution":"over","inhibitedBy":["payment-failed"]}
            """);
        await Fail("kept");
        var (_, alerts) = await _client.Ask("/v1/alerts?account=kept&state=open");
        var byRule = alerts.GetProperty("items").EnumerateArray().ToDictionary(a => a.GetProperty("rule").GetString()!);
        var kept = byRule["no-plan"];
        Assert.Equal(byRule["payment-failed"].GetProperty("id").GetString(), kept.GetProperty("inhibitedBy").EnumerateArray().Single().GetString());
        Assert.Empty(byRule["payment-failed"].GetProperty("inhibitedBy").EnumerateArray());
        Assert.Equal(HttpStatusCode.NoContent, (await _client.Delete("/v1/rules/no-plan")).Status);
    }

    [Theory]
    [InlineData("""{"endsAt":"2027-01-01T00:00:00Z","reason":"r"}""", "matcher")]
    [InlineData("""{"matcher":{},"endsAt":"2027-01-01T00:00:00Z","reason":"r"}""", "matcher")]
    [InlineData("""{"matcher":{"owner":""},"endsAt":"2027-01-01T00:00:00Z","reason":"r"}""", "matcher.owner")]
    [InlineData("""{"matcher":{"owner":"ann"},"reason":"r"}""", "endsAt")]
    [InlineData("""{"matcher":{"owner":"ann"},"endsAt":"2020-01-01T00:00:00Z","reason":"r"}""", "endsAt")]
    [InlineData("""{"matcher":{"owner":"ann"},"endsAt":"2029-01-01T00:00:00Z","reason":"r"}""", "endsAt")]
    [InlineData("""{"matcher":{"owner":"ann"},"endsAt":"2027-01-01T00:00:00Z"}""", "reason")]
    public async Task A_silence_that_cannot_be_is_refused_with_the_field(string body, string field)
    {
        var (status, problem) = await _client.Tell("/v1/silences", body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains($"\"{field}\"", problem.ToString(), StringComparison.Ordinal);
    }

    async Task Fail(string account) => await _client.Tell(
        "/v1/signals", $$$"""{"account":"{{{account}}}","type":"billing.payment_failed","props":{"invoice":"i1"}}""");

    async Task<List<string?>> SilencedBy(string account)
    {
        await Fail(account);
        var (_, list) = await _client.Ask($"/v1/alerts?account={account}&state=open");
        var alert = list.GetProperty("items").EnumerateArray().Single(a => a.GetProperty("rule").GetString() == "payment-failed");
        var (_, one) = await _client.Ask($"/v1/alerts/{alert.GetProperty("id").GetString()}");
        Assert.Equal(alert.GetProperty("silencedBy").ToString(), one.GetProperty("silencedBy").ToString());
        return [.. alert.GetProperty("silencedBy").EnumerateArray().Select(s => s.GetString())];
    }
}
