using System.Net;
using System.Net.Sockets;

namespace HealthEngine.Connectors.Egress;

/// <summary>Which addresses of the internet are anybody's, and which are somebody's own network.</summary>
/// <remarks>What counts is the address that is dialled: names and spellings of numbers can be made to mean anything.</remarks>
public static class AddressClass
{
    static readonly IPNetwork[] Closed4 = Networks(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4");

    // Only 2000::/3 is given out; within it, what stands for other networks or for none.
    static readonly IPNetwork Open6 = IPNetwork.Parse("2000::/3");

    static readonly IPNetwork[] Closed6 = Networks(
        "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "64:ff9b::/96");

    /// <summary>Whether an address may be reached by whoever names it.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => !Array.Exists(Closed4, n => n.Contains(address)),
            AddressFamily.InterNetworkV6 => address.ScopeId == 0 && Open6.Contains(address) && !Array.Exists(Closed6, n => n.Contains(address)),
            _ => false,
        };
    }

    static IPNetwork[] Networks(params string[] networks) => [.. networks.Select(IPNetwork.Parse)];
}
