using System.Text;
using System.Text.Json;
using HealthEngine.Connectors.Payloads;
using HealthEngine.Signals;
using HealthEngine.Sources;

namespace HealthEngine.Connectors.Tests.Vendors;

/// <summary>What a vendor's payload became, short enough for tests to read as sentences.</summary>
static class Told
{
    public static readonly DateTimeOffset ReceivedAt = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    public static Translation By(
        IVendor vendor, string payload, string? contentType = null, params (string Name, string Value)[] headers) =>
        By(vendor, Encoding.UTF8.GetBytes(payload), contentType, headers);

    public static Translation By(
        IVendor vendor, byte[] payload, string? contentType = null, params (string Name, string Value)[] headers)
    {
        var request = new HookRequest(
            "src", "POST", "https://example.com/hooks/src",
            headers.ToDictionary(h => h.Name, h => (IReadOnlyList<string>)[h.Value], StringComparer.OrdinalIgnoreCase), payload);
        var options = new Dictionary<string, string> { ["organization"] = "00D000000000001AAA" };
        return vendor.Translate(payload, contentType, new("src", options, ReceivedAt, request));
    }

    public static VendorSignal One(IVendor vendor, string payload, string? contentType = null, params (string, string)[] headers)
    {
        var told = By(vendor, payload, contentType, headers);
        Assert.Empty(told.Flaws);
        return Assert.Single(told.Signals);
    }

    /// <summary>The signals as the engine takes them; every one must keep to the rules.</summary>
    public static IReadOnlyList<Signal> Checked(Translation told)
    {
        var check = SignalCheck.Check(told.Signals, ReceivedAt);
        Assert.All(check, c => Assert.Null(c.Flaw));
        return [.. check.Select(c => c.Signal!)];
    }

    public static JsonElement Props(this VendorSignal signal) => JsonDocument.Parse(signal.Props).RootElement;
}
