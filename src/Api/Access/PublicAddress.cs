using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace HealthEngine.Api.Access;

/// <summary>The address that browsers know the engine by: as the operator set it, or as the request has it.</summary>
/// <remarks>Behind a proxy that ends TLS or rewrites Host, the request does not know; <c>HealthEngine__PublicUrl</c> does.</remarks>
sealed class PublicAddress
{
    public const string Setting = "HealthEngine:PublicUrl";

    readonly Uri? _set;

    /// <exception cref="FormatException">The setting is no address.</exception>
    public PublicAddress(IConfiguration configuration)
    {
        if (configuration[Setting] is not { Length: > 0 } text) return;
        _set = Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri is { Query: "", Fragment: "" }
            ? uri
            : throw new FormatException($"HealthEngine__PublicUrl is '{text}', which is no address such as https://health.example.com.");
    }

    public bool IsHttps(HttpRequest request) => _set is null ? request.IsHttps : _set.Scheme == "https";

    /// <summary>The absolute form of one of our addresses.</summary>
    public Uri Of(HttpRequest request, string path) =>
        new(_set ?? new Uri($"{request.Scheme}://{request.Host}"), path);

    /// <summary>Whether an Origin header names us. The scheme is left aside where a proxy may have ended TLS.</summary>
    public bool IsOurs(HttpRequest request, string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var from)
        && (_set is not null
            ? string.Equals(origin, _set.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase)
            : string.Equals(from.Authority, new HostString(request.Host.Value ?? "").ToUriComponent(), StringComparison.OrdinalIgnoreCase));
}
