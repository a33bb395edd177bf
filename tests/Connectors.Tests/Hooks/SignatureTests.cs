using System.Text;
using HealthEngine.Connectors.Hooks;
using HealthEngine.Sources;

namespace HealthEngine.Connectors.Tests.Hooks;

public sealed class SignatureTests
{
    const string OtherSecret = "whsec_another-secret-entirely";

    static readonly Dictionary<string, Func<Signer, HookRequest>> Forgeries = new()
    {
        ["no signature"] = s => Without(s.Sign(Signer.Body), s.Header),
        ["an empty signature"] = s => With(s.Sign(Signer.Body), s.Header, ""),
        ["the signature twice"] = s => Twice(s.Sign(Signer.Body), s.Header),
        ["a very long header"] = s => With(s.Sign(Signer.Body), s.Header, new string('a', 100_000)),
        ["only the prefix"] = s => s.Sign(Signer.Body, digest: _ => ""),
        ["a byte more in the body"] = s => s.Sign(Signer.Body) with { Body = (byte[])[.. Signer.Body, (byte)' '] },
        ["a byte less in the body"] = s => s.Sign(Signer.Body) with { Body = Signer.Body.AsMemory(0, Signer.Body.Length - 1) },
        ["a bit turned in the body"] = s => s.Sign(Signer.Body) with { Body = Turned(Signer.Body) },
        ["the same JSON written anew"] = s => s.Sign(Signer.Body) with { Body = Encoding.UTF8.GetBytes("{ \"id\": \"evt_1\" }") },
        ["no body"] = s => s.Sign(Signer.Body) with { Body = Array.Empty<byte>() },
        ["another body's signature"] = s => s.Sign("{}"u8.ToArray()) with { Body = Signer.Body },
        ["another secret"] = s => s.Sign(Signer.Body, secret: OtherSecret),
        ["the secret with a blank after it"] = s => s.Sign(Signer.Body, secret: Signer.Secret + " "),
        ["the secret in upper case"] = s => s.Sign(Signer.Body, secret: Signer.Secret.ToUpperInvariant()),
        ["a digest cut by one"] = s => s.Sign(Signer.Body, digest: d => d[..^1]),
        ["a digest longer by one"] = s => s.Sign(Signer.Body, digest: d => d + "0"),
        ["half a digest"] = s => s.Sign(Signer.Body, digest: d => d[..(d.Length / 2)]),
        ["the first character changed"] = s => s.Sign(Signer.Body, digest: d => (d[0] == 'a' ? 'b' : 'a') + d[1..]),
        ["the last digit changed"] = s => s.Sign(Signer.Body, digest: d => d.TrimEnd('=')[..^1] + (d.TrimEnd('=')[^1] == '0' ? '1' : '0')),
        ["the digest in the other case"] = s => s.Sign(Signer.Body, digest: d => s.IsHex ? d.ToUpperInvariant() : d.ToLowerInvariant()),
        ["the digest in the other encoding"] = s => s.Sign(Signer.Body, digest: d => s.IsHex
            ? Convert.ToBase64String(Convert.FromHexString(d)) : Convert.ToHexStringLower(Convert.FromBase64String(d))),
        ["a blank before the signature"] = s => s.Sign(Signer.Body, digest: d => " " + d),
        ["a blank after the signature"] = s => s.Sign(Signer.Body, digest: d => d + " "),
        ["a line end after the signature"] = s => s.Sign(Signer.Body, digest: d => d + "\n"),
        ["no such characters"] = s => s.Sign(Signer.Body, digest: d => new string('%', d.Length)),
        ["a digest of zeros"] = s => s.Sign(Signer.Body, digest: d => new string('0', d.Length)),
        ["another vendor's header"] = s => new("x", "POST", Signer.Uri, Signer.Headers(("X-Webhook-Signature", "abc")), Signer.Body),
    };

    static readonly Dictionary<string, Func<Signer, HookRequest>> DatedForgeries = new()
    {
        ["signed 301 seconds ago"] = s => s.Sign(Signer.Body, Signer.Now.AddSeconds(-301)),
        ["signed 301 seconds ahead"] = s => s.Sign(Signer.Body, Signer.Now.AddSeconds(301)),
        ["signed a day ago"] = s => s.Sign(Signer.Body, Signer.Now.AddDays(-1)),
        ["signed a day ahead"] = s => s.Sign(Signer.Body, Signer.Now.AddDays(1)),
        ["no instant"] = s => s.Sign(Signer.Body, timestamp: ""),
        ["an instant that is none"] = s => s.Sign(Signer.Body, timestamp: "yesterday"),
        ["an instant with a sign"] = s => s.Sign(Signer.Body, timestamp: "-1"),
        ["an instant past all numbers"] = s => s.Sign(Signer.Body, timestamp: "99999999999999999999"),
        ["an instant with a fraction"] = s => s.Sign(Signer.Body, timestamp: s.Timestamp(Signer.Now) + ".5x"),
        ["zero"] = s => s.Sign(Signer.Body, timestamp: "0"),
        ["another unit"] = s => s.Sign(Signer.Body, timestamp: s.Vendor == "hubspot"
            ? Signer.Now.ToUnixTimeSeconds().ToString(null, null) : Signer.Now.ToUnixTimeMilliseconds().ToString(null, null)),
        ["another instant than was signed"] = s => s.Element is null
            ? With(s.Sign(Signer.Body), s.TimestampHeader!, s.Timestamp(Signer.Now.AddSeconds(1)))
            : With(s.Sign(Signer.Body), s.Header, s.Element(
                s.Timestamp(Signer.Now.AddSeconds(1)), s.Signature(Signer.Secret, s.Timestamp(Signer.Now), Signer.Body))),
    };

    public static TheoryData<string, string> Bad => Table(Forgeries.Keys, _ => true);

    public static TheoryData<string, string> BadDated => Table(DatedForgeries.Keys, s => s.IsDated);

    public static TheoryData<string> Vendors => [.. Signer.All.Select(s => s.Vendor)];

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_forgery_is_refused(string vendor, string forgery)
    {
        var signer = Signer.Of(vendor);
        Assert.NotEqual(HookVerdict.Valid, signer.Verify(Forgeries[forgery](signer)));
    }

    [Theory]
    [MemberData(nameof(BadDated))]
    public void What_was_signed_at_another_time_is_refused(string vendor, string forgery)
    {
        var signer = Signer.Of(vendor);
        Assert.NotEqual(HookVerdict.Valid, signer.Verify(DatedForgeries[forgery](signer)));
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public void What_the_vendor_signed_is_taken(string vendor)
    {
        var signer = Signer.Of(vendor);
        Assert.Equal(HookVerdict.Valid, signer.Verify(signer.Sign(Signer.Body)));
        Assert.Equal(HookVerdict.Valid, signer.Verify(signer.Sign([]))); // some events have no body
        byte[] noText = [0xFF, 0x00, 0xC3, 0x28];
        Assert.Equal(HookVerdict.Valid, signer.Verify(signer.Sign(noText)));
        if (!signer.IsDated) return;
        Assert.Equal(HookVerdict.Valid, signer.Verify(signer.Sign(Signer.Body, Signer.Now.AddSeconds(-300))));
        Assert.Equal(HookVerdict.Valid, signer.Verify(signer.Sign(Signer.Body, Signer.Now.AddSeconds(300))));
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public void Any_of_the_secrets_in_force_will_do(string vendor)
    {
        var signer = Signer.Of(vendor);
        var request = signer.Sign(Signer.Body);
        Assert.Equal(HookVerdict.Valid, signer.Verify(request, OtherSecret, Signer.Secret));
        Assert.Equal(HookVerdict.Wrong, signer.Verify(request, OtherSecret));
        Assert.Equal(HookVerdict.Wrong, signer.Scheme.Verify(request, [], Signer.Now));
    }

    [Theory]
    [InlineData("stripe", "t={0},v1={2},v1={1}", HookVerdict.Valid)]
    [InlineData("stripe", "t={0},v1={1},v0={2}", HookVerdict.Valid)]
    [InlineData("stripe", "t={0},v0={1}", HookVerdict.Malformed)]
    [InlineData("stripe", "v1={1},t={0}", HookVerdict.Valid)]
    [InlineData("stripe", "t={0},t={0},v1={1}", HookVerdict.Missing)]
    [InlineData("stripe", "t=,v1={1}", HookVerdict.Missing)]
    [InlineData("stripe", "t,v1=,v0=", HookVerdict.Missing)]
    [InlineData("stripe", "t,,", HookVerdict.Missing)]
    [InlineData("stripe", ",,", HookVerdict.Missing)]
    [InlineData("stripe", "t", HookVerdict.Missing)]
    [InlineData("stripe", "T={0},V1={1}", HookVerdict.Missing)]
    [InlineData("stripe", "t={0};v1={1}", HookVerdict.Malformed)]
    [InlineData("paddle", "ts={0};h1={2};h1={1}", HookVerdict.Valid)]
    [InlineData("paddle", "ts={0};h1={2}", HookVerdict.Wrong)]
    [InlineData("paddle", "ts={0},h1={1}", HookVerdict.Malformed)]
    [InlineData("paddle", "h1={1}", HookVerdict.Missing)]
    public void A_list_of_signatures_is_read_as_the_vendor_means_it(string vendor, string header, HookVerdict expected)
    {
        var signer = Signer.Of(vendor);
        var timestamp = signer.Timestamp(Signer.Now);
        var right = signer.Signature(Signer.Secret, timestamp, Signer.Body);
        var wrong = signer.Signature(OtherSecret, timestamp, Signer.Body);
        var text = string.Format(null, header, timestamp, right, wrong);
        Assert.Equal(expected, signer.Verify(With(signer.Sign(Signer.Body), signer.Header, text)));
    }

    [Theory]
    [InlineData("stripe", ",v1=")]
    [InlineData("paddle", ";h1=")]
    public void Two_hundred_signatures_are_not_looked_at(string vendor, string entry)
    {
        var signer = Signer.Of(vendor);
        var request = signer.Sign(Signer.Body);
        var header = request.Header(signer.Header)!;
        Assert.Equal(HookVerdict.Malformed, signer.Verify(With(
            request, signer.Header, header + string.Concat(Enumerable.Repeat($"{entry}00", 10)))));
    }

    static TheoryData<string, string> Table(IEnumerable<string> names, Func<Signer, bool> fits)
    {
        var table = new TheoryData<string, string>();
        foreach (var signer in Signer.All.Where(fits))
            foreach (var name in names) table.Add(signer.Vendor, name);
        return table;
    }

    static HookRequest With(HookRequest request, string header, string value) => request with
    {
        Headers = new Dictionary<string, IReadOnlyList<string>>(request.Headers, StringComparer.OrdinalIgnoreCase) { [header] = [value] },
    };

    static HookRequest Twice(HookRequest request, string header) => request with
    {
        Headers = new Dictionary<string, IReadOnlyList<string>>(request.Headers, StringComparer.OrdinalIgnoreCase)
        {
            [header] = [request.Header(header)!, request.Header(header)!],
        },
    };

    static HookRequest Without(HookRequest request, string header)
    {
        var headers = new Dictionary<string, IReadOnlyList<string>>(request.Headers, StringComparer.OrdinalIgnoreCase);
        headers.Remove(header);
        return request with { Headers = headers };
    }

    static byte[] Turned(byte[] body)
    {
        var turned = (byte[])body.Clone();
        turned[^2] ^= 1;
        return turned;
    }
}
