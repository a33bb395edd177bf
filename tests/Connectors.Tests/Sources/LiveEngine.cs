using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using HealthEngine.Connectors.Hooks;
using HealthEngine.Connectors.Tests.Hooks;
using HealthEngine.Silo.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace HealthEngine.Connectors.Tests.Sources;

/// <summary>The whole engine on SQLite in a directory of its own, spoken to over HTTP.</summary>
sealed class LiveEngine : IAsyncDisposable
{
    const string Key = "connectors-test-admin-key";

    readonly string _directory;
    readonly WebApplication _app;

    LiveEngine(string directory, WebApplication app) => (_directory, _app) = (directory, app);

    public HttpClient Client { get; } = new() { DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Key) } };

    public string Directory => _directory;

    public static Task<LiveEngine> Start() => Start(System.IO.Directory.CreateTempSubdirectory("healthengine-").FullName);

    public static async Task<LiveEngine> Start(string directory)
    {
        var app = await Engine.Build(
            ["--urls", "http://127.0.0.1:0", "--HealthEngine:DataDirectory", directory, "--HealthEngine:AdminKey", Key,
             "--HealthEngine:Egress:Allow", "127.0.0.1/32", "--Logging:LogLevel:Default", "Error"],
            null, CancellationToken.None);
        await app.StartAsync();
        var engine = new LiveEngine(directory, app);
        engine.Client.BaseAddress = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return engine;
    }

    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public async Task<LiveEngine> Restart()
    {
        await Stop();
        return await Start(_directory);
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> Ask(string address) => await Read(await Client.GetAsync(Relative(address)));

    public async Task<(HttpStatusCode Status, JsonElement Body)> Tell(string address, object body) =>
        await Read(await Client.PostAsJsonAsync(Relative(address), body));

    public async Task<(HttpStatusCode Status, JsonElement Body)> Put(string address, object body) =>
        await Read(await Client.PutAsJsonAsync(Relative(address), body));

    /// <summary>Makes a source and gives its id.</summary>
    public async Task<string> Source(string vendor, string secret, object? options = null, object? poll = null, string? apiKey = null)
    {
        var (status, body) = await Tell("/v1/sources", new { vendor, secret, options, poll, apiKey });
        Assert.True(status == HttpStatusCode.Created, body.ToString());
        return body.GetProperty("id").GetString()!;
    }

    /// <summary>Sends a webhook as a vendor signs it, now.</summary>
    public async Task<(HttpStatusCode Status, string Body)> Hook(string vendor, string source, string secret, string payload)
    {
        var signer = Signer.Of(vendor);
        var signed = signer.Sign(Encoding.UTF8.GetBytes(payload), TimeProvider.System.GetUtcNow(), secret);
        return await Hook(source, payload, [.. signed.Headers.Select(h => (h.Key, h.Value[0]))]);
    }

    public async Task<(HttpStatusCode Status, string Body)> Hook(
        string source, string payload, (string Name, string Value)[] headers, string type = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Relative($"/hooks/{source}"))
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(payload)) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } },
        };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var client = new HttpClient { BaseAddress = Client.BaseAddress };
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Counts that were made so far are in the source's numbers when this returns.</summary>
    public Task Counted() => Get<SourceTally>().Flush(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Stop();
        System.IO.Directory.Delete(_directory, recursive: true);
    }

    async Task Stop()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    static Uri Relative(string address) => new(address, UriKind.Relative);

    static async Task<(HttpStatusCode, JsonElement)> Read(HttpResponseMessage answer)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            return (answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
        }
    }
}
