using System.Text.Json;
using HealthEngine.Connectors.Payloads;

namespace HealthEngine.Connectors.Reconciliation;

/// <summary>Makes one translation of a page of events that are of the same form as the vendor's webhooks.</summary>
static class EventPages
{
    public static Translation Translate(JsonVendor vendor, IEnumerable<JsonElement> events, PayloadContext context)
    {
        var parts = events.Select(e => vendor.Translate(e, context)).ToList();
        return new("poll", [.. parts.SelectMany(p => p.Signals)], [.. parts.SelectMany(p => p.Flaws)], parts.Sum(p => p.Ignored));
    }

    public static HttpRequestMessage Get(string url) => new(HttpMethod.Get, url);

    public static HttpRequestMessage Post(string url, object body) => new(HttpMethod.Post, url)
    {
        Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body)) { Headers = { ContentType = new("application/json") } },
    };

    public static HttpRequestMessage Bearer(this HttpRequestMessage request, string key)
    {
        request.Headers.Authorization = new("Bearer", key);
        return request;
    }

    public static HttpRequestMessage Basic(this HttpRequestMessage request, string user, string password)
    {
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{user}:{password}")));
        return request;
    }
}
