using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HealthEngine.Gauntlet.Sabotage;

/// <summary>A proxy that gives each attempt to deliver a message an id of its own, as an engine would that makes them up as it sends.</summary>
sealed class Renumberer : IAsyncDisposable
{
    readonly WebApplication _proxy;
    readonly HttpClient _receiver;

    Renumberer(WebApplication proxy, HttpClient receiver) => (_proxy, _receiver) = (proxy, receiver);

    public Uri Url => new(_proxy.Urls.First());

    public static async Task<Renumberer> Start(Uri receiver)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = receiver };
        var proxy = builder.Build();
        proxy.Urls.Add("http://127.0.0.1:0");
        proxy.MapPost("/{endpoint}", (HttpContext context, string endpoint) => HandOn(context, endpoint, http));
        await proxy.StartAsync();
        return new(proxy, http);
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        _receiver.Dispose();
    }

    static async Task HandOn(HttpContext context, string endpoint, HttpClient receiver)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/{endpoint}");
        request.Content = new StreamContent(context.Request.Body);
        request.Headers.Add("webhook-id", Guid.NewGuid().ToString("n"));
        try
        {
            using var answer = await receiver.SendAsync(request);
            context.Response.StatusCode = (int)answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            context.Abort();
        }
    }
}
