using System.Text;
using HealthEngine.Connectors.Payloads;
using HealthEngine.Connectors.Salesforce;
using HealthEngine.Connectors.Stripe;
using HealthEngine.Signals;

namespace HealthEngine.Connectors.Tests.Vendors;

/// <summary>Bodies that are signed and still mean harm, or that a fault has mangled.</summary>
public sealed class HostilePayloadTests
{
    const string Message = """
        <?xml version="1.0" encoding="UTF-8"?>
        <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
         <soapenv:Body><notifications xmlns="http://soap.sforce.com/2005/09/outbound"><OrganizationId>00D000000000001EAA</OrganizationId>
          <Notification><Id>04l1</Id><sObject xsi:type="sf:Account" xmlns:sf="urn:sobject.enterprise.soap.sforce.com">
           <sf:Id>001000000000001AAA</sf:Id><sf:Name>Acme &amp; Sons</sf:Name><sf:LastModifiedDate>2026-01-15T12:00:00.000Z</sf:LastModifiedDate>
          </sObject></Notification></notifications></soapenv:Body></soapenv:Envelope>
        """;

    public static TheoryData<string> Xml =>
    [
        """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>""",
        """<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://127.0.0.1/x.dtd"><a/>""",
        """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>""",
        """<!DOCTYPE a [<!ENTITY l "l"><!ENTITY m "&l;&l;&l;&l;">]><a>&m;</a>""",
        "<a>&undefined;</a>", "<a", "<a></b>", "<a/><b/>", "<", "<a>\u0001</a>", "<a b='1' b='2'/>",
        string.Concat(Enumerable.Repeat("<a>", 100_000)),
        "<?xml version=\"1.0\" encoding=\"no-such\"?><a/>",
        "<Envelope><Body/></Envelope>",
    ];

    [Theory]
    [MemberData(nameof(Xml))]
    public void Xml_that_is_more_than_elements_and_text_is_refused(string xml) =>
        Assert.Throws<PayloadException>(() => Told.By(new SalesforceVendor(), xml, "text/xml"));

    [Fact]
    public void An_outbound_message_is_read()
    {
        var signal = Told.One(new SalesforceVendor(), Message, "text/xml; charset=utf-8");
        Assert.Equal(("account.updated", "salesforce:04l1", "Acme & Sons"), (
            signal.Type, signal.Id, signal.Props().GetProperty("name").GetString()));
        Assert.Equal(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero), signal.At);
    }

    [Theory]
    [InlineData("00D000000000001EAA", "00D000000000002EAA")]
    [InlineData("00D000000000001EAA", "")]
    [InlineData("<OrganizationId>00D000000000001EAA</OrganizationId>", "")]
    public void An_outbound_message_of_another_organization_is_refused(string ours, string theirs) => Assert.Equal(
        "organization_wrong",
        Assert.Single(Told.By(new SalesforceVendor(), Message.Replace(ours, theirs, StringComparison.Ordinal), "text/xml").Flaws).Code);

    public static TheoryData<string> BrokenJson =>
    [
        "", "{", "}", "{\"a\":1}{", "{'a':1}", "{\"a\":01}", "{\"a\":NaN}", "[1,]", "{\"a\":1,}", "\u0000", "{\"a\":\"\u0001\"}",
        "{\"id\":\"evt_1\",\"id\":\"evt_2\",\"type\":\"x\",\"created\":1}", "{\"data\":{\"a\":1,\"a\":2}}",
        new string('[', 1_000), new string('{', 1_000), "{\"a\":" + new string('[', 70) + new string(']', 70) + "}",
    ];

    [Theory]
    [MemberData(nameof(BrokenJson))]
    public void Json_that_is_none_or_says_a_thing_twice_is_refused(string json) =>
        Assert.Throws<PayloadException>(() => Told.By(new StripeVendor(), json));

    [Fact]
    public void Numbers_past_what_a_double_holds_stay_what_they_are()
    {
        var signal = Told.One(new StripeVendor(), """
            {"id":"evt_1","object":"event","type":"thing.updated","created":1767225600,
             "data":{"object":{"customer":"cus_1","n":9007199254740993,"m":123456789012345678901234567890.5}}}
            """);
        var props = Encoding.UTF8.GetString(signal.Props.Span);
        Assert.Contains("9007199254740993", props, StringComparison.Ordinal);
        Assert.Contains("123456789012345678901234567890.5", props, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_no_store_keeps_is_repaired_and_pairs_are_left()
    {
        var signal = Told.One(new StripeVendor(), """
            {"id":"evt_1","object":"event","type":"thing.updated","created":1767225600,
             "data":{"object":{"customer":"cus_1","a":"\ud83d\ude00","b":"\ud83d","c":"\ude00x","d":"\u0000","e":"\\u0000","f":"\ud83dx\ude00"}}}
            """);
        var props = signal.Props();
        Assert.Equal("😀", props.GetProperty("a").GetString());
        Assert.Equal(("\ufffd", "\ufffdx", "\ufffd", "\\u0000", "\ufffdx\ufffd"), (
            props.GetProperty("b").GetString(), props.GetProperty("c").GetString(), props.GetProperty("d").GetString(),
            props.GetProperty("e").GetString(), props.GetProperty("f").GetString()));
        Told.Checked(new("", [signal], []));
    }

    [Theory]
    [InlineData("application/json; charset=utf-16", true)]
    [InlineData("application/json; charset=\"ISO-8859-1\"", true)]
    [InlineData("application/json;charset=UTF-8", true)]
    [InlineData("text/plain", true)]
    [InlineData("", true)]
    [InlineData("application/json; charset=utf-7", false)]
    [InlineData("application/json; charset=x-unknown", false)]
    public void A_body_is_read_in_its_charset_or_refused(string contentType, bool isRead)
    {
        const string json = """{"id":"evt_1","object":"event","type":"thing.updated","created":1767225600,"data":{"object":{"customer":"cus_é"}}}""";
        var encoding = contentType.Contains("16", StringComparison.Ordinal) ? Encoding.Unicode
            : contentType.Contains("8859", StringComparison.Ordinal) ? Encoding.Latin1 : Encoding.UTF8;
        if (isRead) Assert.Equal("cus_é", Assert.Single(Told.By(new StripeVendor(), encoding.GetBytes(json), contentType).Signals).Keys[0].Value);
        else Assert.Throws<PayloadException>(() => Told.By(new StripeVendor(), encoding.GetBytes(json), contentType));
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused_and_a_byte_order_mark_is_not()
    {
        byte[] bad = [.. "{\"id\":\""u8, 0xC3, 0x28, .. "\"}"u8];
        Assert.Throws<PayloadException>(() => Told.By(new StripeVendor(), bad));
        byte[] marked = [0xEF, 0xBB, 0xBF, .. "{\"id\":\"evt_1\",\"type\":\"x\",\"created\":1767225600,\"data\":{\"object\":{\"customer\":\"c\"}}}"u8];
        Assert.Single(Told.By(new StripeVendor(), marked).Signals);
    }

    [Fact]
    public void A_large_and_deep_object_is_cut_to_what_a_signal_holds()
    {
        var wide = string.Join(',', Enumerable.Range(0, 2_000).Select(i => $"\"k{i}\":\"{new string('x', 50)}\""));
        var signal = Told.One(new StripeVendor(), $$$$$$$$"""
            {"id":"evt_1","object":"event","type":"thing.updated","created":1767225600,
             "data":{"object":{"customer":"cus_1","deep":{"a":{"b":{"c":{"d":1}},"e":[[[[1]]]]}},{{{{{{{{wide}}}}}}}}}}}
            """);
        Assert.InRange(signal.Props.Length, 1_000, SignalLimits.PropsBytesMax);
        Told.Checked(new("", [signal], []));
    }
}
