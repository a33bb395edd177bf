using System.Buffers;
using System.Text.Json;
using HealthEngine.Api.Faults;
using HealthEngine.Definitions;
using Microsoft.AspNetCore.Http;

namespace HealthEngine.Api.Wire;

/// <summary>A body that is kept as it was written: a definition. Its fields are judged by the domain, not by a binder.</summary>
sealed record JsonText(string Text)
{
    // Room for the spaces of a body that is just within what a definition may be.
    const int BytesMax = 2 * DefinitionLimits.BodyBytesMax;

    public static async ValueTask<JsonText> BindAsync(HttpContext http)
    {
        if (!http.Request.HasJsonContentType())
            throw new BadHttpRequestException("The body is JSON: send it as application/json.", StatusCodes.Status415UnsupportedMediaType);
        var buffer = new ArrayBufferWriter<byte>();
        while (true)
        {
            var count = await http.Request.Body.ReadAsync(buffer.GetMemory(16 * 1024), http.RequestAborted);
            if (count == 0) break;
            buffer.Advance(count);
            if (buffer.WrittenCount > BytesMax)
                throw new BadHttpRequestException("Too large.", StatusCodes.Status413PayloadTooLarge);
        }

        return Of(buffer.WrittenMemory);
    }

    /// <summary>The JSON without its spaces.</summary>
    static JsonText Of(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, new() { MaxDepth = 32, AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new InvalidRequestException("", "The body is a JSON object.");
            return new(JsonSerializer.Serialize(document.RootElement, ApiJson.Options));
        }
        catch (JsonException e)
        {
            throw new BadHttpRequestException($"The body cannot be read: {e.Message}", e);
        }
    }
}
