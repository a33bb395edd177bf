using System.Net;

namespace HealthEngine.Connectors.Egress;

/// <summary>What outward calls may reach.</summary>
/// <param name="Allow">Networks that may be reached although they are not public, as the operator named them.</param>
public sealed record EgressOptions(IReadOnlyList<IPNetwork> Allow)
{
    /// <summary>The setting: CIDRs separated by commas, e.g. <c>127.0.0.1/32,10.1.0.0/16</c>.</summary>
    public const string Setting = "HealthEngine:Egress:Allow";

    /// <summary>What is never reached, whatever is allowed.</summary>
    public OwnPlaces Own { get; } = new();

    /// <exception cref="FormatException">An entry is no network; the message names it.</exception>
    public static EgressOptions Parse(string? allow) => new(
        [.. (allow ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Network)]);

    public bool Allows(IPAddress address) => AddressClass.IsPublic(address) || IsNamed(address);

    /// <summary>Whether the operator named a network that an address is in.</summary>
    public bool IsNamed(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return Allow.Any(n => n.Contains(address));
    }

    static IPNetwork Network(string text) => IPNetwork.TryParse(text, out var network)
        ? network
        : throw new FormatException($"HealthEngine__Egress__Allow holds '{text}', which is no network such as 10.1.0.0/16.");
}
