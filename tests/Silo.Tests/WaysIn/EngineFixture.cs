using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using HealthEngine.Testing;

namespace HealthEngine.Silo.Tests.WaysIn;

/// <summary>A running engine that the tests of a class share, each with accounts of its own.</summary>
public sealed class EngineFixture : IAsyncLifetime
{
    public RunningEngine Engine { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Engine = await RunningEngine.Start();
        Http = Engine.Client();
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await Engine.DisposeAsync();
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> Post(
        string address, string body, string type = "application/json", params (string Name, string Value)[] headers)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative)) { Content = content };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await Answer(await Http.SendAsync(request));
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> Put(string address, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await Answer(await Http.PutAsync(new Uri(address, UriKind.Relative), content));
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> Get(string address) =>
        await Answer(await Http.GetAsync(new Uri(address, UriKind.Relative)));

    public async Task<(HttpStatusCode Status, JsonElement Body)> Delete(string address) =>
        await Answer(await Http.DeleteAsync(new Uri(address, UriKind.Relative)));

    /// <summary>The signals of an account, the oldest first.</summary>
    public async Task<IReadOnlyList<JsonElement>> Signals(string account)
    {
        var (status, body) = await Get($"/v1/accounts/{Uri.EscapeDataString(account)}/timeline?limit=200");
        return status == HttpStatusCode.NotFound
            ? []
            : [.. body.GetProperty("items").EnumerateArray().Where(i => i.GetProperty("kind").GetString() == "signal").Reverse()];
    }

    /// <summary>Links a key, which returns when all that was held and can flow has reached its account.</summary>
    public async Task Link(string kind, string key, string account)
    {
        var (status, _) = await Put("/v1/links", $$"""{"kind":"{{kind}}","key":"{{key}}","account":"{{account}}"}""");
        Assert.Equal(HttpStatusCode.OK, status);
    }

    /// <summary>Returns when all that was held and can flow has reached its account.</summary>
    public Task Flowed() => Link("explicit", "flowed", "flowed");

    static async Task<(HttpStatusCode, JsonElement)> Answer(HttpResponseMessage response)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync();
            return (response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
        }
    }
}
