using System.Net;
using System.Net.Sockets;

namespace HealthEngine.Connectors.Egress;

/// <summary>Which addresses somebody may name for the engine to call. Looked at when they are saved and before each call.</summary>
/// <remarks>Whatever passes here, <see cref="GuardedHandler"/> looks again at the address that is dialled.</remarks>
sealed class OutboundUrl(EgressOptions egress, TimeProvider time)
{
    /// <summary>Whoever saves an address waits for it.</summary>
    static readonly TimeSpan ResolveMax = TimeSpan.FromSeconds(3);

    const int LengthMax = 2_048;
    const int HostLengthMax = 253; // of DNS

    static readonly int[] Ports = [443, 80, 8080, 8443];

    /// <summary>What is wrong with an address that is to be saved; null: nothing.</summary>
    /// <remarks>A name that cannot be resolved passes: it may be there tomorrow.</remarks>
    public async Task<string?> FaultOfSaved(string url, CancellationToken cancellation)
    {
        if (Form(url, out var uri) is { } fault) return fault;
        var addresses = await Resolve(uri!, cancellation);
        if (addresses.Length > 0 && !addresses.Any(egress.Allows)) return new EgressRefusedException(uri!.Host).Message;
        foreach (var address in addresses)
            if (await egress.Own.At(address, uri!.Port, cancellation) is { } what) return new EgressRefusedException(uri.Host, uri.Port, what).Message;
        return IsPlain(uri!) && !IsNamed(addresses) ? Plain : null;
    }

    /// <summary>What is wrong with an address that is about to be called; null: nothing.</summary>
    public async ValueTask<string?> FaultOfCalled(string url, CancellationToken cancellation)
    {
        if (Form(url, out var uri) is { } fault) return fault;
        return IsPlain(uri!) && !IsNamed(await Resolve(uri!, cancellation)) ? Plain : null;
    }

    const string Plain =
        "url is https on port 443, 80, 8080 or 8443; anything else reaches only networks that HealthEngine__Egress__Allow names.";

    static string? Form(string url, out Uri? uri)
    {
        uri = null;
        if (url.Length > LengthMax || !Uri.TryCreate(url, UriKind.Absolute, out uri) || uri.Scheme is not ("https" or "http"))
            return $"url is an https address of at most {LengthMax} characters.";
        if (uri.UserInfo.Length > 0) return "url has no user or password in it.";
        if (uri.Fragment.Length > 0) return "url has no fragment (#...).";
        return uri.Host.Length is 0 or > HostLengthMax ? "url names a host." : null;
    }

    static bool IsPlain(Uri uri) => uri.Scheme != "https" || !Ports.Contains(uri.Port);

    bool IsNamed(IPAddress[] addresses) => addresses.Length > 0 && addresses.All(a => egress.IsNamed(a));

    async Task<IPAddress[]> Resolve(Uri uri, CancellationToken cancellation)
    {
        if (IPAddress.TryParse(uri.IdnHost, out var literal)) return [literal];
        using var late = new CancellationTokenSource(ResolveMax, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        try
        {
            return await Dns.GetHostAddressesAsync(uri.IdnHost, stop.Token);
        }
        catch (Exception e) when (e is SocketException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return [];
        }
    }
}
