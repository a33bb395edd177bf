using System.IO.Compression;
using System.Net;
using System.Text;
using HealthEngine.Api.Tests.Engine;
using HealthEngine.Journal;
using HealthEngine.Signals;
using HealthEngine.Workspaces;
using Orleans.Runtime;

namespace HealthEngine.Api.Tests.Signals;

public sealed class PostSignalsTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task Signals_are_accepted_once_and_the_unusable_are_named()
    {
        var sender = engine.Client(Scopes.Ingest);
        const string body = """
            [{"id":"m1","account":"once","type":"usage.event"},{"id":"m1","account":"once","type":"usage.event"},
             {"id":"m3","account":"once","type":"usage.event","at":"2026-11-24T10:00:00Z"}]
            """;
        var (status, answer) = await sender.Tell("/v1/signals", body);
        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal((1, 1), (answer.GetProperty("accepted").GetInt32(), answer.GetProperty("duplicates").GetInt32()));
        var rejected = answer.GetProperty("rejected")[0];
        Assert.Equal((2, "m3", "at_in_future"), (
            rejected.GetProperty("index").GetInt32(), rejected.GetProperty("id").GetString(), rejected.GetProperty("code").GetString()));

        var (_, again) = await sender.Tell("/v1/signals", body);
        Assert.Equal((0, 2), (again.GetProperty("accepted").GetInt32(), again.GetProperty("duplicates").GetInt32()));
    }

    [Fact]
    public async Task Nothing_usable_is_422_with_the_same_body()
    {
        var (status, answer) = await engine.Client(Scopes.Ingest).Tell("/v1/signals", """{"account":"x"}""");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("type_missing", answer.GetProperty("rejected")[0].GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task Packed_lines_are_read(string encoding)
    {
        var lines = Encoding.UTF8.GetBytes($"{{\"id\":\"{encoding}\",\"account\":\"packed\",\"type\":\"t\"}}\n\n");
        var (status, answer) = await engine.Client(Scopes.Ingest)
            .Tell("/v1/signals", Pack(lines, encoding), "application/x-ndjson; charset=utf-8", encoding);
        Assert.Equal((HttpStatusCode.Accepted, 1), (status, answer.GetProperty("accepted").GetInt32()));
    }

    public static TheoryData<string, HttpStatusCode> BadBodies => new()
    {
        { "{", HttpStatusCode.BadRequest },
        { "", HttpStatusCode.BadRequest },
        { """{"account":"bad","type":"t"} {"account":"bad","type":"t"}""", HttpStatusCode.BadRequest },
        { $"[{string.Join(',', Enumerable.Repeat("""{"account":"bad","type":"t"}""", 10_001))}]", HttpStatusCode.RequestEntityTooLarge },
        { new string('[', 5_000), HttpStatusCode.BadRequest },
        { """{"account":1,"type":2}""", HttpStatusCode.UnprocessableEntity },
        { """{"account":"bad/","type":"t"}""", HttpStatusCode.UnprocessableEntity },
        { """{"account":"bad","type":"t","at":"0001-01-01T00:00:00+14:00"}""", HttpStatusCode.UnprocessableEntity },
        { """{"account":"bad","type":"t","at":"9999-12-31T23:59:59Z"}""", HttpStatusCode.UnprocessableEntity },
        { """{"account":"bad","type":"t","props":{"a":{"b":{"c":{"d":{}}}}}}""", HttpStatusCode.UnprocessableEntity },
        { $$$"""{"account":"bad","type":"t","props":{"x":"{{{new string('y', 17_000)}}}"}}""", HttpStatusCode.UnprocessableEntity },
    };

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task A_bad_body_is_answered_and_nothing_of_it_is_taken(string body, HttpStatusCode expected)
    {
        var (status, _) = await engine.Client(Scopes.Ingest).Tell("/v1/signals", body);
        Assert.Equal(expected, status);
        Assert.Equal(HttpStatusCode.NotFound, (await engine.Client(Scopes.Read).Ask("/v1/accounts/bad")).Status);
    }

    [Fact]
    public async Task Broken_packing_and_unknown_packing_are_told_apart()
    {
        var sender = engine.Client(Scopes.Ingest);
        byte[] noise = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        foreach (var encoding in new[] { "gzip", "br", "deflate" })
            Assert.Equal(HttpStatusCode.BadRequest, (await sender.Tell("/v1/signals", noise, encoding: encoding)).Status);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await sender.Tell("/v1/signals", noise, encoding: "zstd")).Status);

        var cut = Pack(Encoding.UTF8.GetBytes("""{"account":"bad","type":"t"}"""), "gzip")[..^14]; // into the data, past the checksum
        Assert.Equal(HttpStatusCode.BadRequest, (await sender.Tell("/v1/signals", cut, encoding: "gzip")).Status);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_bomb_is_put_down_at_the_limit(string encoding)
    {
        var bomb = Pack(new byte[SignalLimits.BodyBytesMax + 1], encoding);
        Assert.InRange(bomb.Length, 1, 100_000);
        Assert.Equal(
            HttpStatusCode.RequestEntityTooLarge, (await engine.Client(Scopes.Ingest).Tell("/v1/signals", bomb, encoding: encoding)).Status);
    }

    [Fact]
    public async Task More_than_ten_megabytes_are_refused()
    {
        var client = engine.Client(Scopes.Ingest);
        client.DefaultRequestHeaders.ExpectContinue = true; // the refusal comes before the bytes are sent
        var (status, _) = await client.Tell("/v1/signals", new byte[SignalLimits.BodyBytesMax + 1]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
    }

    [Fact]
    public async Task Bytes_that_are_not_utf8_are_refused()
    {
        byte[] body = [.. "{\"account\":\"bad\",\"type\":\"t\",\"name\":\""u8, 0xC3, 0x28, .. "\"}"u8];
        Assert.Equal(HttpStatusCode.BadRequest, (await engine.Client(Scopes.Ingest).Tell("/v1/signals", body)).Status);
    }

    [Fact]
    public async Task A_store_that_is_away_or_busy_asks_to_come_back()
    {
        var sender = engine.Client(Scopes.Ingest);
        foreach (var (fault, expected) in new (Exception, HttpStatusCode)[]
        {
            (new JournalBusyException("busy"), HttpStatusCode.TooManyRequests),
            (new JournalUnavailableException("away"), HttpStatusCode.ServiceUnavailable),
            (new JournalOutcomeUnknownException("cut"), HttpStatusCode.ServiceUnavailable),
            // Met while PostgreSQL restarted: accounts that were not in memory could not be read, and that was a 500.
            (new OrleansException("storage", new JournalUnavailableException("away")), HttpStatusCode.ServiceUnavailable),
        })
        {
            engine.StoreFault = fault;
            using var content = new StringContent("""{"id":"late","account":"later","type":"t"}""");
            using var response = await sender.PostAsync(new Uri("/v1/signals", UriKind.Relative), content);
            engine.StoreFault = null;
            Assert.Equal(expected, response.StatusCode);
            Assert.NotNull(response.Headers.RetryAfter?.Delta);
        }

        var (_, answer) = await sender.Tell("/v1/signals", """{"id":"late","account":"later","type":"t"}""");
        Assert.Equal(1, answer.GetProperty("accepted").GetInt32());
    }

    static byte[] Pack(byte[] body, string encoding)
    {
        using var packed = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            _ => new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true),
        })
            stream.Write(body);
        return packed.ToArray();
    }
}
