using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using HealthEngine.Testing;

namespace HealthEngine.Silo.Tests.WaysIn;

public sealed class TrackingTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task A_track_finds_its_account_by_its_context_or_by_the_last_group_of_its_user()
    {
        var (status, answer) = await engine.Post("/v1/batch", """
            {"batch":[
              {"type":"track","userId":"t-1","event":"Early","messageId":"e-1"},
              {"type":"group","userId":"t-1","groupId":"tracked","traits":{"name":"Tracked","employees":40},"messageId":"g-1"},
              {"type":"track","userId":"t-1","event":"Late","messageId":"l-1"},
              {"type":"track","userId":"t-2","event":"Elsewhere","context":{"groupId":"tracked"},"messageId":"c-1"}],
             "sentAt":"2026-01-01T00:00:00Z"}
            """);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(answer.GetProperty("success").GetBoolean());
        Assert.Equal(4, answer.GetProperty("accepted").GetInt32());
        var signals = await engine.Signals("tracked");
        Assert.Equal(["c-1", "e-1", "g-1", "l-1"], signals.Select(s => s.GetProperty("id").GetString()).Order());
        var (_, account) = await engine.Get("/v1/accounts/tracked");
        Assert.Contains("\"name\":\"Tracked\"", account.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("\"seats\":40", account.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_has_an_account_for_is_held_and_listed_and_flows_once_when_the_group_comes()
    {
        const string track = """{"userId":"h-1","event":"Waited","messageId":"w-1","anonymousId":"h-device"}""";
        var (_, first) = await engine.Post("/v1/track", track);
        var (_, again) = await engine.Post("/v1/track", track);
        Assert.Equal((1, 1), (first.GetProperty("held").GetInt32(), again.GetProperty("duplicates").GetInt32()));
        await engine.Post("/v1/page", """{"anonymousId":"h-device","name":"Pricing","messageId":"w-2"}""");
        var (_, inbox) = await engine.Get("/v1/unlinked?limit=200");
        var keys = inbox.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("key").GetString()).ToList();
        Assert.Contains("h-1", keys);
        Assert.Contains("h-device", keys);

        await engine.Post("/v1/group", """{"userId":"h-1","groupId":"held-1","messageId":"w-3"}""");
        await engine.Flowed();
        await engine.Post("/v1/track", track);
        var signals = await engine.Signals("held-1");
        Assert.Equal(["w-1", "w-2", "w-3"], signals.Select(s => s.GetProperty("id").GetString()).Order());
        Assert.Contains("Viewed Pricing Page", signals.Select(s => s.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task A_kill_between_the_link_and_the_flow_loses_nothing()
    {
        await using var own = await RunningEngine.Start();
        using (var http = own.Client())
        {
            await Send(http, """{"batch":[{"type":"track","userId":"k","event":"A","messageId":"k-1"},{"type":"track","userId":"k","event":"B","messageId":"k-2"}]}""");
            await Send(http, """{"batch":[{"type":"group","userId":"k","groupId":"killed","messageId":"k-3"}]}""");
        }

        await own.KillAndStartAgain();
        using var after = own.Client();
        using var link = new StringContent("""{"kind":"explicit","key":"x","account":"x"}""", Encoding.UTF8, "application/json");
        using var answer = await after.PutAsync(new Uri("/v1/links", UriKind.Relative), link);
        var timeline = await after.GetStringAsync(new Uri("/v1/accounts/killed/timeline", UriKind.Relative));
        foreach (var id in new[] { "k-1", "k-2", "k-3" })
            Assert.Equal(2, timeline.Split($"\"id\":\"{id}\"").Length);

        static async Task Send(HttpClient http, string body)
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var response = await http.PostAsync(new Uri("/v1/batch", UriKind.Relative), content);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task The_key_is_taken_from_Basic_from_the_body_and_from_nowhere_else()
    {
        const string batch = """{"batch":[{"type":"group","groupId":"keys","userId":"u"}]""";
        Assert.Equal(HttpStatusCode.OK, await Send($$"""{{batch}},"writeKey":"{{RunningEngine.AdminKey}}"}""", null));
        Assert.Equal(HttpStatusCode.OK, await Send(batch + "}", Basic(RunningEngine.AdminKey + ":")));
        Assert.Equal(HttpStatusCode.Unauthorized, await Send(batch + "}", null));
        Assert.Equal(HttpStatusCode.Unauthorized, await Send($$"""{{batch}},"writeKey":"nobody"}""", null));
        Assert.Equal(HttpStatusCode.Unauthorized, await Send($$"""{{batch}},"writeKey":"{{RunningEngine.AdminKey}}"}""", Basic("nobody:")));
        Assert.Equal(HttpStatusCode.Unauthorized, await Send("not json", null));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await Send($$"""{"x":"{{new string('y', 600_000)}}","writeKey":"k"}""", null));

        static string Basic(string pair) => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(pair))}";

        async Task<HttpStatusCode> Send(string body, string? authorization)
        {
            using var http = new HttpClient { BaseAddress = engine.Engine.Address };
            if (authorization is not null) http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
            using var content = new StringContent(body, Encoding.UTF8, "text/plain");
            using var response = await http.PostAsync(new Uri("/v1/batch/", UriKind.Relative), content);
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task A_gzipped_form_is_read_as_the_JSON_that_it_is()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            await gzip.WriteAsync(Encoding.UTF8.GetBytes("""{"batch":[{"type":"track","event":"E","userId":7,"context":{"groupId":"packed"},"messageId":"p-1"}]}"""));
        using var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        content.Headers.ContentEncoding.Add("gzip");
        using var response = await engine.Http.PostAsync(new Uri("/v1/b", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("7", Assert.Single(await engine.Signals("packed")).GetProperty("user").GetString());
    }

    public static TheoryData<string, HttpStatusCode, string?> BadBodies => new()
    {
        { "", HttpStatusCode.BadRequest, null },
        { "{", HttpStatusCode.BadRequest, null },
        { "[]", HttpStatusCode.UnprocessableEntity, "not_an_object" },
        { "17", HttpStatusCode.UnprocessableEntity, "not_an_object" },
        { "{}", HttpStatusCode.UnprocessableEntity, "type_unknown" },
        { """{"batch":[]}""", HttpStatusCode.OK, null },
        { """{"batch":17,"type":"track"}""", HttpStatusCode.UnprocessableEntity, "event_missing" },
        { """{"batch":[17,null,"x"]}""", HttpStatusCode.UnprocessableEntity, "not_an_object" },
        { """{"batch":[{"type":"charge","userId":"u"}]}""", HttpStatusCode.UnprocessableEntity, "type_unknown" },
        { """{"batch":[{"type":"track","userId":"u"}]}""", HttpStatusCode.UnprocessableEntity, "event_missing" },
        { """{"batch":[{"type":"track","event":"E"}]}""", HttpStatusCode.UnprocessableEntity, "identity_missing" },
        { """{"batch":[{"type":"track","event":"E","userId":""}]}""", HttpStatusCode.UnprocessableEntity, "identity_missing" },
        { """{"batch":[{"type":"track","event":"E","userId":{"a":1}}]}""", HttpStatusCode.UnprocessableEntity, "user_invalid" },
        { """{"batch":[{"type":"track","event":"E","userId":"\ud800"}]}""", HttpStatusCode.UnprocessableEntity, "user_invalid" },
        { $$"""{"batch":[{"type":"track","event":"E","userId":{{new string('9', 300)}} }]}""", HttpStatusCode.UnprocessableEntity, "user_invalid" },
        { """{"batch":[{"type":"group","userId":"u"}]}""", HttpStatusCode.UnprocessableEntity, "group_missing" },
        { """{"batch":[{"type":"group","userId":"u","groupId":"a/b"}]}""", HttpStatusCode.UnprocessableEntity, "account_invalid" },
        { """{"batch":[{"type":"alias","userId":"u"}]}""", HttpStatusCode.UnprocessableEntity, "alias_incomplete" },
        { """{"batch":[{"type":"track","event":"E","userId":"u","timestamp":"yesterday"}]}""", HttpStatusCode.UnprocessableEntity, "at_invalid" },
        { """{"batch":[{"type":"track","event":"E","userId":"u","timestamp":"2999-01-01T00:00:00Z"}]}""", HttpStatusCode.UnprocessableEntity, "at_in_future" },
        { """{"batch":[{"type":"track","event":"E","userId":"u","timestamp":"0001-01-01T00:00:00Z"}],"sentAt":"9999-12-31T23:59:59Z"}""", HttpStatusCode.UnprocessableEntity, "at_too_old" },
        { """{"batch":[{"type":"track","event":"E","userId":"u","properties":"text"}]}""", HttpStatusCode.UnprocessableEntity, "props_invalid" },
        { $$"""{"batch":[{"type":"track","event":"{{new string('e', 300)}}","userId":"u"}]}""", HttpStatusCode.UnprocessableEntity, "name_invalid" },
        { $$"""{"batch":[{{string.Join(',', Enumerable.Repeat("{}", 10_001))}}]}""", HttpStatusCode.RequestEntityTooLarge, null },
        { new string('[', 5_000), HttpStatusCode.BadRequest, null },
    };

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task A_bad_body_is_answered_with_its_reason(string body, HttpStatusCode expected, string? code)
    {
        var (status, answer) = await engine.Post("/v1/batch", body);
        Assert.Equal(expected, status);
        if (code is not null) Assert.Equal(code, answer.GetProperty("rejected")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_answered_too()
    {
        using var content = new ByteArrayContent([0x7B, 0x22, 0xFF, 0xFE, 0x22, 0x7D]);
        using var response = await engine.Http.PostAsync(new Uri("/v1/track", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("/v1/batch")]
    [InlineData("/v1/cloudevents")]
    [InlineData("/batch/")]
    public async Task More_than_ten_megabytes_and_other_charsets_are_refused(string address)
    {
        using var large = new ByteArrayContent(new byte[10 * 1024 * 1024 + 1]);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative)) { Content = large };
        request.Headers.ExpectContinue = true; // the refusal comes before the bytes are sent
        using var refused = await engine.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);

        using var other = new StringContent("""{"batch":[]}""", Encoding.Unicode, "application/cloudevents+json");
        using var answer = await engine.Http.PostAsync(new Uri(address, UriKind.Relative), other);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_key_that_occurs_twice_and_a_number_beyond_doubles_are_no_fault_of_the_engine()
    {
        var (status, answer) = await engine.Post("/v1/track", """
            {"event":"E","event":"F","messageId":"twice","context":{"groupId":"x"},"context":{"groupId":"twice"},
             "properties":{"n":123456789012345678901234567890,"n":1}}
            """);
        Assert.Equal((HttpStatusCode.OK, 1), (status, answer.GetProperty("accepted").GetInt32()));
        Assert.Equal("""{"n":123456789012345678901234567890,"n":1}""", Assert.Single(await engine.Signals("twice")).GetProperty("props").GetRawText());
    }

    [Fact]
    public async Task Properties_too_large_or_deep_do_not_cost_the_event()
    {
        var body = $$$"""{"event":"Big","messageId":"b-1","context":{"groupId":"big"},"properties":{"plan":"pro\n","n":{"a":{"b":{"c":{"d":1} } } },"x":"{{{new string('y', 17_000)}}}","last":2}}""";
        Assert.Equal(HttpStatusCode.OK, (await engine.Post("/v1/track", body)).Status);
        var props = Assert.Single(await engine.Signals("big")).GetProperty("props");
        Assert.Equal(JsonSerializer.Serialize(new { plan = "pro\n", last = 2, _trimmed = true }), JsonSerializer.Serialize(props));
    }

    [Fact]
    public async Task A_browser_of_another_site_may_send()
    {
        using var ask = new HttpRequestMessage(HttpMethod.Options, new Uri("/v1/t", UriKind.Relative));
        ask.Headers.Add("Origin", "https://app.example");
        ask.Headers.Add("Access-Control-Request-Method", "POST");
        using var response = await engine.Http.SendAsync(ask);
        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }
}
