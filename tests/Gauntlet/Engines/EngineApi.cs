using System.Net;
using System.Text;
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

    /// <summary>Whether the engine can say anything of an account now: its reading, or that there is none.</summary>
    public async Task<bool> Answers(string account, CancellationToken cancellation)
    {
        try
        {
            using var response = await _http.GetAsync($"/v1/accounts/{Uri.EscapeDataString(account)}/health", cancellation);
            return response.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            return false;
        }
    }

    /// <summary>Asks for anything; the answer's JSON, whatever its status.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> Send(HttpMethod method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await _http.SendAsync(request);
        var body = await response.Content.ReadAsByteArrayAsync();
        if (body.Length == 0) return (response.StatusCode, default);
        using var read = JsonDocument.Parse(body);
        return (response.StatusCode, read.RootElement.Clone());
    }

    public void Dispose() => _http.Dispose();
}
