using System.Net;
using System.Net.Sockets;

namespace HealthEngine.Connectors.Egress;

/// <summary>The one way out: no private addresses, redirects, proxies or cookies, and nothing without a bound.</summary>
public static class GuardedHandler
{
    static readonly TimeSpan ConnectMax = TimeSpan.FromSeconds(10);

    /// <summary>A name moves to another address at times; a connection this old is made anew and looked at again.</summary>
    static readonly TimeSpan ConnectionMax = TimeSpan.FromMinutes(2);

    /// <summary>Headers of an answer; what is longer is no answer of an API.</summary>
    const int HeaderKilobytesMax = 32;

    public static SocketsHttpHandler Create(EgressOptions options) => new()
    {
        AllowAutoRedirect = false, // the target of a redirect was never looked at
        UseProxy = false, // a proxy would hide the address that is dialled
        UseCookies = false,
        ConnectTimeout = ConnectMax,
        PooledConnectionLifetime = ConnectionMax,
        MaxResponseHeadersLength = HeaderKilobytesMax,
        MaxConnectionsPerServer = 4,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli,
        ConnectCallback = (context, cancellation) => Connect(options, context.DnsEndPoint, cancellation),
    };

    /// <summary>Resolves once, looks at what came back, and dials exactly that.</summary>
    static async ValueTask<Stream> Connect(EgressOptions options, DnsEndPoint target, CancellationToken cancellation)
    {
        var addresses = IPAddress.TryParse(target.Host, out var named) ? [named] : await Dns.GetHostAddressesAsync(target.Host, cancellation);
        var allowed = Array.FindAll(addresses, options.Allows);
        if (allowed.Length == 0) throw new EgressRefusedException(target.Host);
        foreach (var address in allowed)
        {
            // One is enough: a name that leads to the engine and elsewhere leads to the engine on another try.
            if (await options.Own.At(address, target.Port, cancellation) is { } what)
                throw new EgressRefusedException(target.Host, target.Port, what);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, target.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>An outward call would have reached somebody's own network, or the engine itself.</summary>
/// <remarks>Clients see it inside of an <see cref="HttpRequestException"/>.</remarks>
public sealed class EgressRefusedException : IOException
{
    public EgressRefusedException(string host)
        : base($"'{host}' is at no public address, and the engine reaches private ones only when HealthEngine__Egress__Allow names them.")
    {
    }

    /// <param name="what">Of <see cref="OwnPlaces"/>.</param>
    public EgressRefusedException(string host, int port, string what)
        : base($"'{host}:{port}' is {what}: nothing is sent there, whatever HealthEngine__Egress__Allow names. Give another address.")
    {
    }
}
