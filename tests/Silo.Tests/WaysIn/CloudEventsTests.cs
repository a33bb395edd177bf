using System.Net;

namespace HealthEngine.Silo.Tests.WaysIn;

public sealed class CloudEventsTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    const string Structured = "application/cloudevents+json; charset=utf-8";
    const string Batched = "application/cloudevents-batch+json";

    [Fact]
    public async Task An_event_means_the_same_in_each_mode_and_counts_once()
    {
        const string json = """
            {"specversion":"1.0","id":"1","source":"/billing","type":"billing.invoice_paid","subject":"paying",
             "time":"2026-11-22T10:00:00.5Z","data":{"invoice":"in-7","amount":120,"currency":"EUR"}}
            """;
        var (status, first) = await engine.Post("/v1/cloudevents", json, Structured);
        Assert.Equal((HttpStatusCode.Accepted, 1), (status, first.GetProperty("accepted").GetInt32()));
        Assert.Equal(1, (await engine.Post("/v1/cloudevents", $"[{json},{json}]", Batched)).Body.GetProperty("duplicates").GetInt32() - 1);
        var (_, binary) = await engine.Post(
            "/v1/cloudevents", """{"invoice":"in-7","amount":120,"currency":"EUR"}""", "application/json",
            ("ce-specversion", "1.0"), ("ce-id", "1"), ("ce-source", "/billing"), ("ce-type", "billing.invoice_paid"),
            ("ce-subject", "paying"), ("ce-time", "2026-11-22T10:00:00.5Z"));
        Assert.Equal(1, binary.GetProperty("duplicates").GetInt32());
        var signal = Assert.Single(await engine.Signals("paying"));
        Assert.Equal("/billing#1", signal.GetProperty("id").GetString());
        Assert.Equal("in-7", signal.GetProperty("props").GetProperty("invoice").GetString());
    }

    [Fact]
    public async Task Other_types_are_kept_with_what_they_carry_whatever_it_is()
    {
        await Send("""{"specversion":"1.0","id":"1","source":"s","type":"io.acme.usage","account":"other","subject":"x/y","data":{"logins":3}}""");
        await Send("""{"specversion":"1.0","id":"2","source":"s","type":"io.acme.note","account":"other","data":"text"}""");
        await Send("""{"specversion":"1.0","id":"3","source":"s","type":"io.acme.packed","account":"other","data_base64":"eyJhIjoxfQ=="}""");
        await Send("""{"specversion":"1.0","id":"4","source":"s","type":"usage.event","account":"other","name":"login","user":"u","value":2}""");
        var signals = await engine.Signals("other");
        Assert.Equal(["""{"logins":3}""", """{"data":"text"}""", """{"a":1}"""], signals.Take(3).Select(s => s.GetProperty("props").GetRawText()));
        Assert.Equal(("login", "u", 2), (signals[3].GetProperty("name").GetString(), signals[3].GetProperty("user").GetString(), signals[3].GetProperty("value").GetInt32()));
    }

    [Fact]
    public async Task An_event_of_a_user_waits_for_the_users_account()
    {
        var (_, answer) = await engine.Post("/v1/cloudevents", """{"specversion":"1.0","id":"9","source":"s","type":"t","user":"ce-user"}""", Structured);
        Assert.Equal(1, answer.GetProperty("held").GetInt32());
        await engine.Link("user", "ce-user", "ce-account");
        Assert.Equal("s#9", Assert.Single(await engine.Signals("ce-account")).GetProperty("id").GetString());
    }

    public static TheoryData<string, string, HttpStatusCode, string?> BadEvents => new()
    {
        { "{", Structured, HttpStatusCode.BadRequest, null },
        { "", Structured, HttpStatusCode.BadRequest, null },
        { "17", Structured, HttpStatusCode.UnprocessableEntity, "not_an_object" },
        { "{}", Structured, HttpStatusCode.UnprocessableEntity, "specversion_unknown" },
        { """{"specversion":"0.3","id":"1","source":"s","type":"t","account":"a"}""", Structured, HttpStatusCode.UnprocessableEntity, "specversion_unknown" },
        { """{"specversion":"1.0","source":"s","type":"t","account":"a"}""", Structured, HttpStatusCode.UnprocessableEntity, "id_missing" },
        { """{"specversion":"1.0","id":"1","type":"t","account":"a"}""", Structured, HttpStatusCode.UnprocessableEntity, "source_missing" },
        { """{"specversion":"1.0","id":"1","source":"s","account":"a"}""", Structured, HttpStatusCode.UnprocessableEntity, "type_missing" },
        { """{"specversion":"1.0","id":"1","source":"s","type":"ty pe","account":"a"}""", Structured, HttpStatusCode.UnprocessableEntity, "type_invalid" },
        { """{"specversion":"1.0","id":"1","source":"s","type":"t"}""", Structured, HttpStatusCode.UnprocessableEntity, "account_missing" },
        { """{"specversion":"1.0","id":"1","source":"s","type":"t","subject":17}""", Structured, HttpStatusCode.UnprocessableEntity, "account_invalid" },
        { """{"specversion":"1.0","id":"\ud800","source":"s","type":"t","subject":"a"}""", Structured, HttpStatusCode.UnprocessableEntity, "id_missing" },
        { """{"specversion":"1.0","id":"1","source":"s","type":"t","subject":"a","time":"noon"}""", Structured, HttpStatusCode.UnprocessableEntity, "at_invalid" },
        { """{"specversion":"1.0","id":"1","source":"s","type":"t","subject":"a","data":{"a":{"b":{"c":{"d":{}}}}}}""", Structured, HttpStatusCode.UnprocessableEntity, "props_too_deep" },
        { """{"specversion":"1.0","id":"1","source":"s","type":"t","subject":"a","data_base64":"\ud800"}""", Structured, HttpStatusCode.UnprocessableEntity, "props_invalid" },
        { """{"specversion":"1.0","id":"1","source":"s","type":"sentiment.nps","subject":"a","value":99}""", Structured, HttpStatusCode.UnprocessableEntity, "value_out_of_range" },
        { "[[]]", Batched, HttpStatusCode.UnprocessableEntity, "not_an_object" },
        { "<x/>", "application/cloudevents+xml", HttpStatusCode.UnsupportedMediaType, null },
        { "{}", "application/json", HttpStatusCode.UnprocessableEntity, "specversion_unknown" },
        { new string('[', 5_000), Batched, HttpStatusCode.BadRequest, null },
    };

    [Theory]
    [MemberData(nameof(BadEvents))]
    public async Task A_bad_event_is_answered_with_its_reason(string body, string type, HttpStatusCode expected, string? code)
    {
        var (status, answer) = await engine.Post("/v1/cloudevents", body, type);
        Assert.Equal(expected, status);
        if (code is not null) Assert.Equal(code, answer.GetProperty("rejected")[0].GetProperty("code").GetString());
    }

    async Task Send(string json) =>
        Assert.Equal(HttpStatusCode.Accepted, (await engine.Post("/v1/cloudevents", json, Structured)).Status);
}
