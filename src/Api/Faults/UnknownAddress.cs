using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace HealthEngine.Api.Faults;

/// <summary>Answers for addresses of the API that do not exist, which the console would take for pages of its own.</summary>
static class UnknownAddress
{
    public static void MapUnknown(this WebApplication app)
    {
        foreach (var part in new[] { "/v1", "/hooks", "/hubs", "/health", "/openapi" })
            app.Map(part + "/{**rest}", Answer).ExcludeFromDescription().AllowAnonymous().WithOrder(int.MaxValue - 1);
    }

    /// <summary>404; 405 with what the address takes when only the method is wrong; 415 when only the body's kind is.</summary>
    static void Answer(HttpContext http)
    {
        var methods = Methods(http).Distinct().Order(StringComparer.Ordinal).ToArray();
        http.Response.StatusCode = methods.Length == 0 ? StatusCodes.Status404NotFound
            : methods.Contains(http.Request.Method, StringComparer.OrdinalIgnoreCase) ? StatusCodes.Status415UnsupportedMediaType
            : StatusCodes.Status405MethodNotAllowed;
        if (http.Response.StatusCode == StatusCodes.Status405MethodNotAllowed)
            http.Response.Headers.Allow = string.Join(", ", methods);
    }

    // A method that is right and yet led here was passed over for what it sends: nothing else about a request chooses.
    static IEnumerable<string> Methods(HttpContext http) =>
        from endpoint in http.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()
        where methods is not null && endpoint.Order == 0 && Fits(endpoint.RoutePattern, http.Request.Path)
        from method in methods.HttpMethods
        select method;

    static bool Fits(Microsoft.AspNetCore.Routing.Patterns.RoutePattern pattern, PathString path) =>
        new TemplateMatcher(new RouteTemplate(pattern), []).TryMatch(path, []);
}
