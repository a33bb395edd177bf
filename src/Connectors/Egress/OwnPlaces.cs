using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace HealthEngine.Connectors.Egress;

/// <summary>Where the engine itself can be reached, and what it keeps its data in: nothing goes there, whatever network is allowed.</summary>
/// <remarks>Known in part only once the engine listens. Thread-safe.</remarks>
public sealed class OwnPlaces
{
    readonly Lock _lock = new();

    readonly List<Place> _places = []; // as many as there are addresses to listen at, and a database

    /// <param name="host">A name or an address; null: this machine, at whatever address.</param>
    /// <param name="what">In a sentence about it, e.g. <c>the engine's own address</c>.</param>
    public void Add(string? host, int port, string what)
    {
        lock (_lock) _places.Add(new(host, port, what));
    }

    /// <summary>What of the engine's an address is; null: nothing.</summary>
    public async ValueTask<string?> At(IPAddress address, int port, CancellationToken cancellation)
    {
        List<Place> near;
        lock (_lock) near = _places.FindAll(p => p.Port == port);
        foreach (var place in near)
            if (await IsAt(place, Plain(address), cancellation)) return place.What;
        return null;
    }

    static async ValueTask<bool> IsAt(Place place, IPAddress address, CancellationToken cancellation)
    {
        if (place.Host is null) return IsThisMachine(address);
        var addresses = await Resolve(place.Host, cancellation);
        return addresses.Contains(address) || (IsThisMachine(address) && addresses.Any(IsThisMachine));
    }

    static async ValueTask<IReadOnlyList<IPAddress>> Resolve(string host, CancellationToken cancellation)
    {
        if (IPAddress.TryParse(host, out var literal)) return [Plain(literal)];
        try
        {
            return [.. (await Dns.GetHostAddressesAsync(host, cancellation)).Select(Plain)];
        }
        catch (SocketException)
        {
            return []; // What has no address is not where the call goes.
        }
    }

    static bool IsThisMachine(IPAddress address) => IPAddress.IsLoopback(address) || address.Equals(IPAddress.Any)
        || address.Equals(IPAddress.IPv6Any)
        || NetworkInterface.GetAllNetworkInterfaces().Any(n => n.GetIPProperties().UnicastAddresses.Any(u => u.Address.Equals(address)));

    static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    sealed record Place(string? Host, int Port, string What);
}
