using System.Net;
using System.Text.Json;

namespace HealthEngine.Gauntlet.Engines;

/// <summary>What the gauntlet asks of a running engine besides taking signals.</summary>
sealed class EngineApi : IDisposable
{
    readonly HttpClient _http;

    public EngineApi(Uri engine, string key)
    {
        _http = new(new SocketsHttpHandler { UseProxy = false })
        {
            BaseAddress = engine,
            Timeout = TimeSpan.FromSeconds(30),
        };
        _http.DefaultRequestHeaders.Authorization = new("Bearer", key);
    }

    /// <summary>An account's reading; null: the engine says it has none.</summary>
    /// <param name="at">Microseconds since 1970; null: now.</param>
    public async Task<JsonElement?> Health(string account, DateTimeOffset? at = null)
    {
        var query = at is { } past
            ? $"?at={Uri.EscapeDataString(past.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", null))}"
            : "";
        using var response = await _http.GetAsync($"/v1/accounts/{Uri.EscapeDataString(account)}/health{query}");
        if (response.StatusCode == HttpStatusCode.NotFound) return null;
        response.EnsureSuccessStatusCode();
        using var json = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        return json.RootElement.Clone();
    }

    public void Dispose() => _http.Dispose();
}
