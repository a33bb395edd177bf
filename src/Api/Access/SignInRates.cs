using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using HealthEngine.People;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace HealthEngine.Api.Access;

/// <summary>How many sign-ins may fail from one network, whatever names are tried.</summary>
/// <remarks>Failed ones only: an office behind one address signs in as often as it likes.</remarks>
sealed class SignInRates(IOptions<ApiOptions> options) : IDisposable
{
    readonly PartitionedRateLimiter<IPAddress> _networks = PartitionedRateLimiter.Create<IPAddress, IPAddress>(
        network => RateLimitPartition.GetTokenBucketLimiter(network, _ => new()
        {
            TokenLimit = options.Value.FailedSignInsBurst,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromSeconds(6), // ten a minute
            QueueLimit = 0,
        }));

    /// <summary>Runs a sign-in unless too many failed before, and counts it when it fails.</summary>
    /// <exception cref="SignInLockedException">Too many failed.</exception>
    public async Task<T> Guard<T>(HttpContext http, Func<Task<T>> signIn)
    {
        var network = Network(http.Connection.RemoteIpAddress ?? IPAddress.None);
        if (_networks.GetStatistics(network) is { CurrentAvailablePermits: 0 }) throw new SignInLockedException(TimeSpan.FromSeconds(6));
        try
        {
            return await signIn();
        }
        catch (SignInRefusedException)
        {
            using var lease = _networks.AttemptAcquire(network);
            throw;
        }
    }

    public void Dispose() => _networks.Dispose();

    /// <summary>Who has one address of IPv6 has the 64 bits behind it.</summary>
    static IPAddress Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new(bytes);
    }
}
