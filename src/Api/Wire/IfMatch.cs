using System.Globalization;
using HealthEngine.Api.Faults;
using Microsoft.AspNetCore.Http;

namespace HealthEngine.Api.Wire;

/// <summary>The version that a writer has seen, as HTTP says it: in If-Match what was in ETag.</summary>
static class IfMatch
{
    /// <summary>Null: the request does not say.</summary>
    public static int? Version(string? header)
    {
        if (string.IsNullOrEmpty(header)) return null;
        var text = header.StartsWith("W/", StringComparison.Ordinal) ? header[2..] : header;
        return int.TryParse(text.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new InvalidRequestException("If-Match", $"If-Match is a version as ETag has it, e.g. \"3\", not {Query.Short(header)}.");
    }

    public static void Tell(HttpContext http, int version) =>
        http.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
}
