using System.Text;
using HealthEngine.Linking;
using HealthEngine.WaysIn;
using HealthEngine.WaysIn.Segment;

namespace HealthEngine.Grains.Tests.WaysIn;

public class SegmentReaderTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, null, null, "2026-11-22T10:00:00Z")] // nothing told: now
    [InlineData("2026-11-22T09:00:00Z", null, null, "2026-11-22T09:00:00Z")]
    [InlineData("2026-11-22T09:00:00Z", null, "2026-11-22T09:59:30Z", "2026-11-22T09:00:00Z")] // half a minute is the network
    [InlineData("2026-11-22T05:00:00Z", null, "2026-11-22T06:00:00Z", "2026-11-22T09:00:00Z")] // a clock four hours behind
    [InlineData("2027-11-22T10:00:00Z", null, "2027-11-22T10:00:00Z", "2026-11-22T10:00:00Z")] // a clock a year ahead
    [InlineData(null, "2026-11-22T05:00:00Z", "2026-11-22T06:00:00Z", "2026-11-22T09:00:00Z")]
    [InlineData("2026-11-22T08:00:00Z", "2026-11-22T05:00:00Z", "2026-11-22T06:00:00Z", "2026-11-22T08:00:00Z")] // corrected by a server
    [InlineData("2026-11-22T10:00:00+02:00", null, null, "2026-11-22T08:00:00Z")]
    public void An_instant_is_put_right_by_how_far_the_senders_clock_is_off(
        string? timestamp, string? original, string? sentAt, string expected)
    {
        var batch = Read($$"""
            {"batch":[{"type":"track","event":"E","userId":"u"{{Field("timestamp", timestamp)}}{{Field("originalTimestamp", original)}}}]{{Field("sentAt", sentAt)}}}
            """);
        Assert.Equal(DateTimeOffset.Parse(expected, null), batch.Signals.Single().Signal.At);

        static string Field(string name, string? value) => value is null ? "" : $",\"{name}\":\"{value}\" ";
    }

    [Fact]
    public void A_clock_at_the_end_of_time_does_not_break_the_reader()
    {
        var batch = Read("""{"batch":[{"type":"track","event":"E","userId":"u","timestamp":"9999-12-31T00:00:00Z"}],"sentAt":"0001-01-01T00:00:00Z"}""");
        Assert.Equal("at_in_future", batch.Refused.Single().Rejection.Code);
    }

    [Fact]
    public void A_groups_traits_get_the_words_of_an_accounts()
    {
        var props = Props("""
            {"type":"group","groupId":"a","traits":{"name":"Acme","employees":40,"createdAt":"2026-01-02","website":"x",
             "timezone":"Europe/Berlin","address":{"city":"B","country":"DE"},"plan":"pro"}}
            """);
        foreach (var part in new[]
        {
            "\"seats\":40", "\"signupAt\":\"2026-01-02T00:00:00Z\"", "\"timeZone\":\"Europe/Berlin\"", "\"country\":\"DE\"",
            "\"name\":\"Acme\"", "\"plan\":\"pro\"", "\"employees\":40", "\"website\":\"x\"",
        })
            Assert.Contains(part, props, StringComparison.Ordinal);
        Assert.Equal("""{"seats":5,"employees":40}""", Props("""{"type":"group","groupId":"a","traits":{"seats":5,"employees":40}}"""));
        Assert.Equal("""{"employees":"many"}""", Props("""{"type":"group","groupId":"a","traits":{"employees":"many"}}"""));
        Assert.Contains("\"signupAt\":\"2023-11-14T22:13:20Z\"", Props("""{"type":"group","groupId":"a","traits":{"created_at":1700000000}}"""), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_is_who_is_told_once_a_batch_the_latest_of_it()
    {
        var batch = Read("""
            {"batch":[
              {"type":"track","event":"E","userId":"u","anonymousId":"d","timestamp":"2026-11-22T08:00:00Z"},
              {"type":"track","event":"E","userId":"u","anonymousId":"d","timestamp":"2026-11-22T09:00:00Z"},
              {"type":"group","userId":"u","groupId":"acme","timestamp":"2026-11-22T09:00:00Z"},
              {"type":"group","userId":"u","groupId":"acme","timestamp":"2026-11-22T07:00:00Z"},
              {"type":"alias","userId":"u","previousId":"old"}]}
            """);
        Assert.Equal(
            [
                (LinkKey.Anonymous("d"), 9), (LinkKey.User("u"), 9), (LinkKey.Anonymous("old"), 10), (LinkKey.User("old"), 10),
            ],
            batch.Links.Select(l => (l.Key, l.Since.Hour)));
        Assert.Equal(4, batch.Signals.Count);
    }

    [Fact]
    public void Without_an_id_the_content_and_its_instant_make_one()
    {
        const string dated = """{"type":"track","event":"E","userId":"u","timestamp":"2026-11-22T08:00:00Z"}""";
        Assert.Equal(Id(dated), Id(dated));
        const string undated = """{"type":"track","event":"E","userId":"u"}""";
        Assert.NotEqual(Id(undated), Id(undated));

        static string Id(string body) => Read(body).Signals.Single().Signal.Id;
    }

    [Fact]
    public void A_refused_message_reads_the_same_alone()
    {
        var batch = Read("""{"batch":[{"event":"","userId":"u","messageId":"m"}],"type":"track","sentAt":"2026-11-22T06:00:00Z"}""");
        var refused = batch.Refused.Single();
        var mended = Encoding.UTF8.GetString(refused.Original.Span).Replace("\"event\":\"\"", "\"event\":\"E\",\"timestamp\":\"2026-11-22T05:00:00Z\"", StringComparison.Ordinal);
        var signal = Read(mended).Signals.Single().Signal;
        Assert.Equal(("m", "E", 9), (signal.Id, signal.Name, signal.At.Hour));
    }

    [Fact]
    public void Numbers_that_name_users_keep_every_digit()
    {
        var batch = Read("""{"type":"track","event":"E","userId":9007199254740993}""");
        Assert.Equal("9007199254740993", batch.Signals.Single().Signal.User);
    }

    static string Props(string body) => Encoding.UTF8.GetString(Read(body).Signals.Single().Signal.Props.Span);

    static WayInBatch Read(string body) => SegmentReader.Read(Encoding.UTF8.GetBytes(body), null, new(Now, Guid.NewGuid()));
}
