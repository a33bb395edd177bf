using System.Text.Json;
using HealthEngine.Connectors.Generic;
using HealthEngine.Definitions;

namespace HealthEngine.Connectors.Tests.Vendors;

public sealed class GenericTests
{
    const string Mapping = """
        {"items":"$.events[*]","event":"$.kind","types":{"login":"usage.event","bill":"billing.purchase"},
         "id":"$.id","at":"$.when","account":"$.customer.id","keys":{"erp.customer":"$.customer['erp no']"},"email":"$.who[0].mail",
         "user":"$.who[0].id","name":"$.feature","value":"$.amount",
         "props":{"plan":"$.plan","channel":"web","weight":{"const":3},"whole":"$.customer"}}
        """;

    const string Payload = """
        {"events":[
         {"id":1,"kind":"login","when":1767225600,"customer":{"id":"acme","erp no":77},"who":[{"id":"u1","mail":"a@acme.example"}],"feature":"report","amount":2.5,"plan":"pro"},
         {"id":2,"kind":"other","when":"2026-01-15T12:00:00Z","customer":{"erp no":78}}]}
        """;

    [Fact]
    public void A_mapping_that_is_data_makes_signals()
    {
        var told = Told.By(Vendor(Mapping), Payload);
        Assert.Empty(told.Flaws);
        var (first, second) = (told.Signals[0], told.Signals[1]);
        Assert.Equal(("src:1", "usage.event", "report", "u1", 2.5m), (first.Id, first.Type, first.Name, first.User, first.Value));
        Assert.Equal(
            [new("account", "acme"), new("erp.customer", "77"), new("user", "u1"), new("email", "a@acme.example")], first.Keys);
        Assert.Equal("""{"plan":"pro","channel":"web","weight":3,"whole":{"id":"acme","erp no":77}}""", first.Props().GetRawText());
        Assert.Equal(("src.other", "erp.customer"), (second.Type, Assert.Single(second.Keys).Kind));
        Told.Checked(told);
    }

    [Fact]
    public void A_payload_without_a_mapping_has_our_own_fields()
    {
        var signal = Told.One(new GenericVendor(GenericMapping.Default, GenericScheme.Default), """
            {"id":"m1","account":"acme","type":"usage.event","name":"report","at":"2026-01-15T12:00:00Z","value":1,"props":{"a":1}}
            """);
        Assert.Equal(("usage.event", "report", "account"), (signal.Type, signal.Name, signal.Keys[0].Kind));
    }

    [Fact]
    public void The_same_event_without_an_id_is_the_same_signal()
    {
        const string mapping = """{"event":"$.e","types":{},"account":"$.a"}""";
        var one = Told.One(Vendor(mapping), """{"e":"x","a":"acme"}""");
        Assert.Equal(one.Id, Told.One(Vendor(mapping), """{"e":"x","a":"acme"}""").Id);
        Assert.NotEqual(one.Id, Told.One(Vendor(mapping), """{"e":"y","a":"acme"}""").Id);
    }

    [Theory]
    [InlineData("""{"else":1}""", "nothing_matched", "$.events[*]")]
    [InlineData("""{"events":[]}""", "nothing_matched", "$.events[*]")]
    [InlineData("""{"events":[{"id":1,"kind":"login","when":1767225600}]}""", "account_missing", "$.customer.id")]
    [InlineData("""{"events":[{"id":1,"kind":"login","when":"soon","customer":{"id":"a"}}]}""", "at_missing", "$.when")]
    [InlineData("""{"events":[{"id":1,"when":1767225600,"customer":{"id":"a"}}]}""", "event_missing", "$.kind")]
    [InlineData("""{"events":[{"id":1,"kind":"login","when":1767225600,"customer":{"id":"a"},"amount":"many"}]}""", "value_missing", "$.amount")]
    public void A_mapping_that_matches_nothing_says_so_and_where(string payload, string code, string field)
    {
        var flaw = Told.By(Vendor(Mapping), payload).Flaws[0];
        Assert.Equal((code, field), (flaw.Code, flaw.Field));
    }

    [Theory]
    [InlineData("[]", "mapping")]
    [InlineData("""{"event":"$.e","account":"$.a","extra":1}""", "mapping.extra")]
    [InlineData("""{"event":"$.e","types":{}}""", "mapping.account")]
    [InlineData("""{"account":"$.a"}""", "mapping.types")]
    [InlineData("""{"event":"$.e","account":"$.a","items":"$.events"}""", "mapping.items")]
    [InlineData("""{"event":"$.e","account":"$.a","items":3}""", "mapping.items")]
    [InlineData("""{"event":"$..e","account":"$.a"}""", "mapping.event")]
    [InlineData("""{"event":"$.e[?(@.x)]","account":"$.a"}""", "mapping.event")]
    [InlineData("""{"event":"$.e","account":"$.a[*]"}""", "mapping.account")]
    [InlineData("""{"event":"$.e","account":"$.a","types":{"x":"no good"}}""", "mapping.types.x")]
    [InlineData("""{"event":"$.e","account":"$.a","types":[]}""", "mapping.types")]
    [InlineData("""{"event":"$.e","account":"$.a","props":{"p":{"path":"$.x"}}}""", "mapping.props.p")]
    [InlineData("""{"event":"$.e","account":"$.a","props":3}""", "mapping.props")]
    public void A_mapping_that_is_not_right_is_refused_by_field(string mapping, string field) => Assert.Equal(
        field, Assert.Throws<InvalidDefinitionException>(() => GenericMappingReader.Read(Json(mapping))).Field);

    [Theory]
    [InlineData("""{"type":"magic"}""", "scheme.type")]
    [InlineData("""{"type":"hmac"}""", "scheme.header")]
    [InlineData("""{"type":"hmac","header":"X S"}""", "scheme.header")]
    [InlineData("""{"type":"hmac","header":"X-S","algorithm":"md5"}""", "scheme.algorithm")]
    [InlineData("""{"type":"hmac","header":"X-S","encoding":"base32"}""", "scheme.encoding")]
    [InlineData("""{"type":"hmac","header":"X-S","content":"fixed"}""", "scheme.content")]
    [InlineData("""{"type":"hmac","header":"X-S","content":"{secret}{body}"}""", "scheme.content")]
    [InlineData("""{"type":"hmac","header":"X-S","content":"{timestamp}.{body}"}""", "scheme.timestamp")]
    [InlineData("""{"type":"hmac","header":"X-S","timestamp":{"format":"days"}}""", "scheme.timestamp.format")]
    [InlineData("""{"type":"hmac","header":"X-S","timestamp":{"toleranceSeconds":99999}}""", "scheme.timestamp.toleranceSeconds")]
    [InlineData("""{"type":"hmac","header":"X-S","elements":{"separator":",,"}}""", "scheme.elements")]
    [InlineData("""{"type":"bearer","more":1}""", "scheme.more")]
    public void A_scheme_that_is_not_right_is_refused_by_field(string scheme, string field) => Assert.Equal(
        field, Assert.Throws<InvalidDefinitionException>(() => GenericScheme.Read(Json(scheme))).Field);

    static GenericVendor Vendor(string mapping) => new(GenericMappingReader.Read(Json(mapping)), GenericScheme.Default);

    static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement;
}
