using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HealthEngine.Connectors.Tests.Out;

/// <summary>Somebody's server on 127.0.0.1: keeps what comes, and answers as a test wants.</summary>
sealed class Receiver : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly Channel<Received> _came = Channel.CreateUnbounded<Received>();

    Receiver(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    /// <summary>How it answers; 204 unless a test says otherwise.</summary>
    public Func<HttpContext, Received, Task> Answer { get; set; } = (http, _) =>
    {
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    };

    public static async Task<Receiver> Start(Func<HttpContext, Received, Task>? answer = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var receiver = new Receiver(app);
        if (answer is not null) receiver.Answer = answer;
        app.Run(receiver.Take);
        await app.StartAsync();
        return receiver;
    }

    public static Task<Receiver> Start(int status) => Start((http, _) =>
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    });

    /// <summary>The next request that came, or comes.</summary>
    public async Task<Received> Next() => await _came.Reader.ReadAsync();

    /// <summary>What came so far and nobody has asked for.</summary>
    public IReadOnlyList<Received> Rest()
    {
        var rest = new List<Received>();
        while (_came.Reader.TryRead(out var one)) rest.Add(one);
        return rest;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero); // who is kept waiting is not waited for
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    async Task Take(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var received = new Received(
            http.Request.Method, http.Request.Path + http.Request.QueryString.ToString(),
            http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray());
        _came.Writer.TryWrite(received);
        await Answer(http, received);
    }
}

sealed record Received(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public string Id => Headers["webhook-id"];
}
