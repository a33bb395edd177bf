using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HealthEngine.Gauntlet.Sabotage;

/// <summary>
/// A proxy that says "taken" at once and hands requests on afterwards, as an engine would that acknowledges from
/// memory.
/// </summary>
sealed class EarlyAcknowledger : IAsyncDisposable
{
    readonly WebApplication _proxy;
    readonly HttpClient _engine;

    EarlyAcknowledger(WebApplication proxy, HttpClient engine) => (_proxy, _engine) = (proxy, engine);

    public Uri Url => new(_proxy.Urls.First());

    public static async Task<EarlyAcknowledger> Start(Uri engine, string key)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = engine };
        http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        var proxy = builder.Build();
        proxy.Urls.Add("http://127.0.0.1:0");
        proxy.MapPost("/v1/signals", request => Take(request, http));
        await proxy.StartAsync();
        return new(proxy, http);
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        _engine.Dispose();
    }

    static async Task Take(HttpContext context, HttpClient engine)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var bytes = body.ToArray();
        if (Count(bytes) is not { } count)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        _ = HandOn(bytes, engine);
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        await context.Response.WriteAsJsonAsync(
            new { accepted = count, duplicates = 0, rejected = Array.Empty<int>() });
    }

    static int? Count(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.GetArrayLength();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static async Task HandOn(byte[] body, HttpClient engine)
    {
        try
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var answer = await engine.PostAsync("/v1/signals", content);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            // Exactly the fault that is played: the sender has been told that it was taken.
        }
    }
}
