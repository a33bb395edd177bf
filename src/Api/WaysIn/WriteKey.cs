using System.Text.Json;
using HealthEngine.Api.Access;
using HealthEngine.Api.Signals;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Http;

namespace HealthEngine.Api.WaysIn;

/// <summary>The key of a request from a tracking library: in a header as everywhere, or in the body.</summary>
static class WriteKey
{
    // Without a key in a header a stranger may be sending: what Segment takes in one request, and no more.
    const int StrangerBytesMax = 512 * 1024;
    const int KeyLengthMax = 512;

    /// <summary>Who sends; null: it brings no key, or none that is in force.</summary>
    /// <exception cref="BadHttpRequestException">The key is not in a header, and the body too large to look for it.</exception>
    public static async ValueTask<Caller?> Find(HttpContext http, Body body, IApiKeys keys)
    {
        if (http.User.FindCaller() is { } known) return known;
        // A header with a key that opens nothing is an answer; the body is not asked for another.
        if (http.Request.Headers.Authorization.Count > 0) return null;
        if (body.Bytes.Length > StrangerBytesMax)
        {
            throw new BadHttpRequestException(
                "Send the key in a header for bodies of this size.", StatusCodes.Status413PayloadTooLarge);
        }

        return In(body.Bytes) is { } secret && await keys.Find(secret, http.RequestAborted) is { } key ? Caller.Of(key) : null;
    }

    /// <summary>The key in a body, by the names that libraries have for it. Null: there is none, or the body is not JSON.</summary>
    static string? In(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isKey = reader.ValueTextEquals("writeKey"u8) || reader.ValueTextEquals("api_key"u8);
                reader.Read();
                if (isKey && reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length is > 0 and <= KeyLengthMax)
                    return reader.GetString();
                reader.Skip();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not JSON, or text that is none: whoever sends it has not said who it is.
        }

        return null;
    }
}
