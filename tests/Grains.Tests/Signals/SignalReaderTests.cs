using System.Text;
using FsCheck;
using FsCheck.Fluent;
using HealthEngine.Signals;

namespace HealthEngine.Tests.Signals;

public sealed class SignalReaderTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);
    static readonly Receipt Receipt = new(Now, Guid.Parse("00000000-0000-0000-0000-000000000001"));

    [Theory]
    [InlineData("5", "not_an_object")]
    [InlineData("[[]]", "not_an_object")]
    [InlineData("""{"type":"t"}""", "account_missing")]
    [InlineData("""{"account":null,"type":"t"}""", "account_missing")]
    [InlineData("""{"account":42,"type":"t"}""", "account_invalid")]
    [InlineData("""{"account":"","type":"t"}""", "account_invalid")]
    [InlineData("""{"account":"a/b","type":"t"}""", "account_invalid")]
    [InlineData("""{"account":"a\u0000","type":"t"}""", "account_invalid")]
    [InlineData("""{"account":"a\ud800","type":"t"}""", "account_invalid")]
    [InlineData("""{"account":{"a":[1]},"type":"t"}""", "account_invalid")]
    [InlineData("""{"account":"a"}""", "type_missing")]
    [InlineData("""{"account":"a","type":["t"]}""", "type_invalid")]
    [InlineData("""{"account":"a","type":"two words"}""", "type_invalid")]
    [InlineData("""{"account":"a","type":"t","id":7}""", "id_invalid")]
    [InlineData("""{"account":"a","type":"t","id":""}""", "id_invalid")]
    [InlineData("""{"account":"a","type":"t","name":true}""", "name_invalid")]
    [InlineData("""{"account":"a","type":"t","name":"x\ny"}""", "name_invalid")]
    [InlineData("""{"account":"a","type":"t","user":{}}""", "user_invalid")]
    [InlineData("""{"account":"a","type":"t","at":1763805600}""", "at_invalid")]
    [InlineData("""{"account":"a","type":"t","at":"2026-11-22T10:00:00"}""", "at_invalid")] // which zone?
    [InlineData("""{"account":"a","type":"t","at":"2026-02-30"}""", "at_invalid")]
    [InlineData("""{"account":"a","type":"t","at":"2026-11-23T10:00:00.000001Z"}""", "at_in_future")]
    [InlineData("""{"account":"a","type":"t","at":"1989-12-31T23:59:59Z"}""", "at_too_old")]
    [InlineData("""{"account":"a","type":"t","at":"0001-01-01T00:00:00Z"}""", "at_too_old")]
    [InlineData("""{"account":"a","type":"t","value":"1"}""", "value_invalid")]
    [InlineData("""{"account":"a","type":"t","value":1e40}""", "value_invalid")]
    [InlineData("""{"account":"a","type":"t","value":1e-40}""", "value_invalid")]
    [InlineData("""{"account":"a","type":"t","value":0.12345678901234567890123456789}""", "value_invalid")]
    [InlineData("""{"account":"a","type":"t","value":79228162514264337593543950336}""", "value_invalid")]
    [InlineData("""{"account":"a","type":"t","props":[]}""", "props_invalid")]
    [InlineData("""{"account":"a","type":"t","props":{"x":"\udc00"}}""", "props_invalid")]
    [InlineData("""{"account":"a","type":"t","props":{"\u0000":1}}""", "props_invalid")]
    [InlineData("""{"account":"a","type":"t","props":{"a":{"b":{"c":{"d":1}}}}}""", null)]
    [InlineData("""{"account":"a","type":"t","props":{"a":{"b":{"c":{"d":{}}}}}}""", "props_too_deep")]
    [InlineData("""{"account":"a","type":"t","account":"b"}""", "duplicate_field")]
    [InlineData("""{"account":"a","type":"sentiment.nps"}""", "value_missing")]
    [InlineData("""{"account":"a","type":"sentiment.nps","value":0}""", null)]
    [InlineData("""{"account":"a","type":"sentiment.nps","value":10.0}""", null)]
    [InlineData("""{"account":"a","type":"sentiment.nps","value":11}""", "value_out_of_range")]
    [InlineData("""{"account":"a","type":"sentiment.nps","value":-1}""", "value_out_of_range")]
    [InlineData("""{"account":"a","type":"sentiment.nps","value":7.5}""", "value_out_of_range")]
    [InlineData("""{"account":"a","type":"sentiment.nps","value":0,"props":{"scale":"1-10"}}""", "value_out_of_range")]
    [InlineData("""{"account":"a","type":"sentiment.nps","value":3,"props":{"scale":5}}""", "scale_invalid")]
    [InlineData("""{"account":"a","type":"sentiment.csat","value":6}""", "value_out_of_range")]
    [InlineData("""{"account":"a","type":"sentiment.ces","value":7}""", null)]
    [InlineData("""{"account":"a","type":"sentiment.ces","value":6,"props":{"scale":5}}""", "value_out_of_range")]
    [InlineData("""{"account":"a","type":"sentiment.ces","value":6,"props":{"scale":"high"}}""", "scale_invalid")]
    [InlineData("""{"account":"a","type":"support.ticket_opened"}""", "ticket_missing")]
    [InlineData("""{"account":"a","type":"support.ticket_opened","props":{"ticket":"T1"}}""", null)]
    [InlineData("""{"account":"a","type":"billing.subscription_started","props":{"mrr":5}}""", "subscription_missing")]
    [InlineData("""{"account":"a","type":"billing.subscription_changed","props":{"subscription":"s","mrr":"5"}}""", "mrr_invalid")]
    [InlineData("""{"account":"a","type":"billing.invoice_paid","props":{"amount":-1}}""", "amount_invalid")]
    [InlineData("""{"account":"a","type":"billing.invoice_paid","props":{"amount":1,"currency":"EURO"}}""", "currency_invalid")]
    [InlineData("""{"account":"a","type":"billing.invoice_paid","props":{"amount":1.25,"currency":"EUR"}}""", null)]
    [InlineData("""{"account":"a","type":"of.our.own","later":{"x":[1,{}]},"value":1e2}""", null)]
    public void Each_flaw_has_its_code(string item, string? code)
    {
        var batch = Read($"[{item}]");
        Assert.Null(batch.Fault);
        Assert.Equal(code, batch.Rejected.SingleOrDefault()?.Code);
        Assert.Equal(code is null ? 1 : 0, batch.Signals.Count);
        Assert.All(batch.Rejected, rejection => Assert.EndsWith(".", rejection.Detail, StringComparison.Ordinal));
    }

    [Fact]
    public void Lengths_are_held_to_the_character()
    {
        Assert.Equal(1, Accepted("account", new('x', 128)));
        Assert.Equal(0, Accepted("account", new('x', 129)));
        Assert.Equal(1, Accepted("id", new('é', 200)));
        Assert.Equal(0, Accepted("id", new('é', 201)));
        Assert.Equal(1, Accepted("name", new('n', 256)));
        Assert.Equal(0, Accepted("user", new('u', 257)));
    }

    [Theory]
    [InlineData(SignalLimits.PropsBytesMax, true)]
    [InlineData(SignalLimits.PropsBytesMax + 1, false)]
    public void Props_are_held_to_the_byte(int bytes, bool fits)
    {
        var props = $"{{\"x\":\"{new string('y', bytes - 8)}\"}}";
        var batch = Read($$"""{"account":"a","type":"t","props":{{props}}}""");
        Assert.Equal(fits ? null : "props_too_large", batch.Rejected.SingleOrDefault()?.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""[{"account":"a","type":"t"}""")]
    [InlineData("""[{"account":"a","type":"t"},]""")]
    [InlineData("""{"account":"a","type":"t"} x""")]
    [InlineData("""{"account":"a","type":"t"}{"account":"a","type":"t"}""")]
    [InlineData("""{"account":"a","type":"t","props":{"x":}}""")]
    public void Malformed_json_refuses_the_whole_body(string body)
    {
        var batch = Read(body);
        Assert.Equal(BodyFaultKind.Malformed, batch.Fault?.Kind);
        Assert.Empty(batch.Signals);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_refuse_the_whole_body()
    {
        byte[] body = [.. """{"account":"a","type":"t","props":{"x":"""u8, (byte)'"', 0xFF, .. "\"}}"u8];
        Assert.Equal(BodyFaultKind.Malformed, SignalReader.Read(body, SignalFormat.Json, Receipt).Fault?.Kind);
    }

    [Fact]
    public void A_depth_bomb_refuses_the_whole_body() =>
        Assert.Equal(BodyFaultKind.Malformed, Read(new string('[', 100_000)).Fault?.Kind);

    [Fact]
    public void A_malformed_line_is_named_and_refuses_all()
    {
        var batch = Read("{\"account\":\"a\",\"type\":\"t\"}\r\n\n{oops}\n", SignalFormat.Lines);
        Assert.Contains("Line 3", batch.Fault?.Detail, StringComparison.Ordinal);
        Assert.Empty(batch.Signals);
    }

    [Fact]
    public void Lines_may_be_blank_and_the_last_needs_no_end()
    {
        var batch = Read("\n{\"account\":\"a\",\"type\":\"t\"}\r\n  \n7\n{\"account\":\"b\",\"type\":\"t\"}", SignalFormat.Lines);
        Assert.Equal(["a", "b"], batch.Signals.Select(s => s.Account.Value));
        Assert.Equal(1, batch.Rejected.Single().Index); // of the signals, not of the lines
    }

    [Fact]
    public void One_signal_too_many_refuses_the_whole_body()
    {
        string Many(int count) => $"[{string.Join(',', Enumerable.Repeat("""{"account":"a","type":"t"}""", count))}]";
        Assert.Equal(SignalLimits.BatchMax, Read(Many(SignalLimits.BatchMax)).Signals.Count);
        var batch = Read(Many(SignalLimits.BatchMax + 1));
        Assert.Equal(BodyFaultKind.TooMany, batch.Fault?.Kind);
        Assert.Empty(batch.Signals);
    }

    [Fact]
    public void A_rejection_names_place_and_id_wherever_they_stand()
    {
        var batch = Read("""[{"account":"a","type":"t"},{"account":"","id":"m3"}]""");
        Assert.Equal((1, "m3"), (batch.Rejected.Single().Index, batch.Rejected.Single().Id));
    }

    [Fact]
    public void Without_an_id_the_content_is_the_id()
    {
        const string one = """{"account":"a","type":"t","at":"2026-11-22T09:00:00Z","value":1}""";
        Assert.Equal(IdOf(one), IdOf("""{"value":1.0,"type":"t","at":"2026-11-22T10:00:00+01:00","account":"a","id":null}"""));
        Assert.NotEqual(IdOf(one), IdOf("""{"account":"a","type":"t","at":"2026-11-22T09:00:00Z","value":2}"""));
        Assert.NotEqual(IdOf(one), IdOf("""{"account":"a","type":"t","at":"2026-11-22T09:00:00Z"}"""));
    }

    /// <summary>Two visitors press the same button: with neither id nor instant nothing tells that from a retry.</summary>
    [Fact]
    public void Without_id_and_instant_equal_signals_stay_two()
    {
        const string body = """[{"account":"a","type":"t"},{"account":"a","type":"t"}]""";
        var ids = Read(body).Signals.Concat(
            SignalReader.Read(Encoding.UTF8.GetBytes(body), SignalFormat.Json, new(Now, Guid.Empty)).Signals)
            .Select(signal => signal.Signal.Id);
        Assert.Equal(4, ids.Distinct().Count());
    }

    [Fact]
    public void Props_are_kept_as_they_were_sent()
    {
        const string props = """{ "a" : [1,  2.50], "é":"\u00e9" }""";
        var batch = Read($$"""{"account":"a","type":"t","props":{{props}}}""");
        Assert.Equal(props, Encoding.UTF8.GetString(batch.Signals.Single().Signal.Props.Span));
    }

    [Fact]
    public void Whatever_the_bytes_reading_never_throws_and_takes_nothing_of_a_refused_body()
    {
        var bytes = Gen.OneOf(
            ArbMap.Default.GeneratorFor<byte[]>(),
            // Broken pieces of something valid reach further in than noise.
            from at in Gen.Choose(0, Sample.Length - 1)
            from with in Gen.Choose(0, 255)
            select Sample.Select((b, i) => i == at ? (byte)with : b).ToArray());
        Prop.ForAll(bytes.ToArbitrary(), Gen.Elements(SignalFormat.Json, SignalFormat.Lines).ToArbitrary(), (body, format) =>
        {
            var batch = SignalReader.Read(body, format, Receipt);
            Assert.True(batch.Fault is null || batch.Signals.Count + batch.Rejected.Count == 0);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));
    }

    [Fact]
    public void A_valid_signal_comes_through_whole()
    {
        var texts = Gen.Elements("a", "Zoë", "Δ-9", "x y", "\"q\"", "日本").Or(Gen.Choose(1, 99).Select(i => $"n{i}"));
        var signals =
            from account in texts
            from name in texts
            from value in ArbMap.Default.GeneratorFor<decimal>()
            from micros in Gen.Choose(0, int.MaxValue)
            select (account, name, value, At: Now.AddTicks(-(long)micros * TimeSpan.TicksPerMicrosecond));
        Prop.ForAll(signals.ToArbitrary(), sent =>
        {
            var json = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(
                new { id = "i", sent.account, type = "t", sent.name, at = sent.At, sent.value });
            var (account, signal) = SignalReader.Read(json, SignalFormat.Json, Receipt).Signals.Single();
            Assert.Equal(sent, (account.Value, signal.Name!, signal.Value!.Value, signal.At));
        }).QuickCheckThrowOnFailure();
    }

    static readonly byte[] Sample =
        """[{"id":"m1","account":"a","type":"usage.event","at":"2026-11-22T09:00:00Z","value":1.5,"props":{"x":"\u00e9"}}]"""u8.ToArray();

    static string IdOf(string item) => Read(item).Signals.Single().Signal.Id;

    static int Accepted(string field, string text) =>
        Read(field == "account" ? $$"""{"type":"t","account":"{{text}}"}""" : $$"""{"type":"t","account":"a","{{field}}":"{{text}}"}""")
            .Signals.Count;

    static SignalBatch Read(string body, SignalFormat format = SignalFormat.Json) =>
        SignalReader.Read(Encoding.UTF8.GetBytes(body), format, Receipt);
}
