using System.Net;
using System.Text.Json;

namespace HealthEngine.Silo.Tests.WaysIn;

public sealed class DeadLetterTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task A_refused_signal_is_kept_mended_and_replayed_once()
    {
        await engine.Post("/v1/signals", """[{"account":"mended","type":"usage.event","at":"no time"},{"account":"mended","type":"usage.event","id":"good"}]""");
        var letter = await Only("source=signals&code=at_invalid");
        Assert.Equal("""{"account":"mended","type":"usage.event","at":"no time"}""", letter.GetProperty("original").GetString());
        var id = letter.GetProperty("id").GetString();

        var (_, refused) = await engine.Post($"/v1/dead-letters/{id}/replays", "");
        Assert.Equal((0, 1), (refused.GetProperty("replayed").GetInt32(), refused.GetProperty("refused").GetInt32()));
        var (_, edited) = await engine.Put($"/v1/dead-letters/{id}", """{"original":{"account":"mended","type":"usage.event"}}""");
        Assert.NotEqual(JsonValueKind.Null, edited.GetProperty("editedBy").ValueKind);
        var (_, replayed) = await engine.Post($"/v1/dead-letters/{id}/replays", "");
        Assert.Equal(1, replayed.GetProperty("replayed").GetInt32());
        Assert.Equal(HttpStatusCode.NotFound, (await engine.Get($"/v1/dead-letters/{id}")).Status);
        Assert.Equal(2, (await engine.Signals("mended")).Count);
    }

    [Fact]
    public async Task Letters_of_every_way_are_replayed_by_filter_and_what_is_still_wrong_stays()
    {
        await engine.Post("/v1/batch", """
            {"batch":[{"type":"track","userId":"d-1","event":"","messageId":"s-1"},{"type":"track","event":"E","messageId":"s-2"}],"sentAt":"2026-11-22T10:00:00Z"}
            """);
        await engine.Post("/v1/cloudevents", """{"specversion":"1.0","id":"c","source":"/s","type":"t","subject":"a/b"}""", "application/cloudevents+json");
        var segment = (await Letters("source=segment")).Single(l => l.GetProperty("signalId").GetString() == "s-2");
        await engine.Put($"/v1/dead-letters/{segment.GetProperty("id").GetString()}", """
            {"original":{"type":"track","batch":[{"event":"E","messageId":"s-2","context":{"groupId":"filtered"}}]}}
            """);
        var (_, result) = await engine.Post("/v1/dead-letters/replays", """{"source":"segment"}""");
        Assert.Equal((1, 1), (result.GetProperty("replayed").GetInt32(), result.GetProperty("refused").GetInt32()));
        Assert.Equal("s-2", Assert.Single(await engine.Signals("filtered")).GetProperty("id").GetString());
        Assert.Equal("account_invalid", (await Only("source=cloudevents")).GetProperty("code").GetString());

        var (_, deleted) = await engine.Delete("/v1/dead-letters?source=segment");
        Assert.Equal((1, false), (deleted.GetProperty("deleted").GetInt32(), deleted.GetProperty("more").GetBoolean()));
        Assert.Empty(await Letters("source=segment"));
    }

    [Theory]
    [InlineData("/v1/dead-letters?cursor=x", HttpStatusCode.BadRequest)]
    [InlineData("/v1/dead-letters?from=x", HttpStatusCode.BadRequest)]
    [InlineData("/v1/dead-letters?limit=0", HttpStatusCode.BadRequest)]
    [InlineData("/v1/dead-letters/x", HttpStatusCode.NotFound)]
    [InlineData("/v1/dead-letters/99999999999999999999", HttpStatusCode.NotFound)]
    [InlineData("/v1/links?kind=person", HttpStatusCode.BadRequest)]
    [InlineData("/v1/links?cursor=%21", HttpStatusCode.BadRequest)]
    [InlineData("/v1/links?cursor=AAAA", HttpStatusCode.BadRequest)]
    [InlineData("/v1/links?account=a%2Fb", HttpStatusCode.BadRequest)]
    [InlineData("/v1/unlinked?cursor=MTIz", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_asked_is_refused(string address, HttpStatusCode expected) =>
        Assert.Equal(expected, (await engine.Get(address)).Status);

    [Theory]
    [InlineData("""{"kind":"user","key":"","account":"a"}""", "key")]
    [InlineData("""{"kind":"user","account":"a"}""", "key")]
    [InlineData("""{"kind":"person","key":"k","account":"a"}""", "kind")]
    [InlineData("""{"key":"k","account":"a"}""", "kind")]
    [InlineData("""{"kind":"user","key":"k"}""", "account")]
    [InlineData("""{"kind":"user","key":"k","account":"a/b"}""", "account")]
    public async Task A_link_that_cannot_be_is_refused_by_its_field(string body, string field)
    {
        var (status, answer) = await engine.Put("/v1/links", body);
        Assert.Equal((HttpStatusCode.BadRequest, field), (status, answer.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task Links_are_made_listed_forgotten_and_keys_dismissed()
    {
        await engine.Post("/v1/track", """{"userId":"l-1","event":"E","messageId":"l-1"}""");
        var (_, put) = await engine.Put("/v1/links", """{"kind":"user","key":"l-1","account":"linked"}""");
        Assert.Equal((1, 1), (put.GetProperty("changed").GetInt32(), put.GetProperty("waiting").GetInt32()));
        Assert.Single(await engine.Signals("linked"));
        var (_, list) = await engine.Get("/v1/links?account=linked");
        Assert.Equal("l-1", list.GetProperty("items")[0].GetProperty("key").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await engine.Delete("/v1/links?kind=user&key=l-1")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await engine.Delete("/v1/links?kind=user&key=l-1")).Status);

        await engine.Post("/v1/track", """{"userId":"l-1","event":"E","messageId":"l-2"}""");
        var (_, dismissed) = await engine.Put("/v1/unlinked/dismissal", """{"kind":"user","key":"l-1"}""");
        Assert.Equal(1, dismissed.GetProperty("dropped").GetInt32());
        var (_, answer) = await engine.Post("/v1/track", """{"userId":"l-1","event":"E","messageId":"l-3"}""");
        Assert.Equal(1, answer.GetProperty("dismissed").GetInt32());
    }

    async Task<JsonElement> Only(string query) => Assert.Single(await Letters(query));

    async Task<IReadOnlyList<JsonElement>> Letters(string query) =>
        [.. (await engine.Get($"/v1/dead-letters?{query}")).Body.GetProperty("items").EnumerateArray()];
}
