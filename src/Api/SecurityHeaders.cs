using HealthEngine.Api.Access;
using Microsoft.AspNetCore.Http;

namespace HealthEngine.Api;

/// <summary>Headers on every answer that keep a browser from doing more with it than it should.</summary>
sealed class SecurityHeaders(RequestDelegate next, PublicAddress address)
{
    // The console's own files only. Its component library sets style attributes, which 'unsafe-inline' allows
    // without allowing style elements.
    const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; "
        + "font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    // A year, as long as browsers' own lists ask for; only over TLS, where it means anything.
    const string TransportSecurity = "max-age=31536000";

    public Task InvokeAsync(HttpContext http)
    {
        http.Response.OnStarting(static state =>
        {
            var (http, address) = ((HttpContext, PublicAddress))state;
            var headers = http.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            if (address.IsHttps(http.Request)) headers.StrictTransportSecurity = TransportSecurity;
            // Answers are one customer's business: no cache between keeps them.
            if (http.Request.Path.StartsWithSegments("/v1", StringComparison.Ordinal)) headers.CacheControl = "no-store";
            return Task.CompletedTask;
        }, (http, address));
        return next(http);
    }
}
