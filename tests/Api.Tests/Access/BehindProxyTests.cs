using System.Net;
using System.Text;
using System.Text.Json;
using HealthEngine.Api.Tests.Engine;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Access;

/// <summary>An engine that a proxy stands before: browsers come over TLS, and the proxy as plain HTTP.</summary>
public sealed class ProxiedEngine : EngineFixture
{
    public const string Site = "https://health.example.com";

    protected override IEnumerable<KeyValuePair<string, string?>> Settings => [new("HealthEngine:PublicUrl", Site)];
}

public sealed class BehindProxyTests(ProxiedEngine engine) : IClassFixture<ProxiedEngine>
{
    [Fact]
    public async Task The_cookie_is_for_tls_and_this_host_alone_and_browsers_are_told_to_stay_on_tls()
    {
        using var answer = await SignIn();
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.StartsWith("__Host-healthengine=", cookie, StringComparison.Ordinal);
        Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("max-age=31536000", answer.Headers.GetValues("Strict-Transport-Security").Single());
    }

    [Theory]
    [InlineData(ProxiedEngine.Site, HttpStatusCode.OK)]
    [InlineData("http://health.example.com", HttpStatusCode.Forbidden)]
    [InlineData("https://health.example.com:8443", HttpStatusCode.Forbidden)]
    [InlineData("https://health.example.com.evil.example", HttpStatusCode.Forbidden)]
    public async Task Origins_are_compared_with_the_address_that_the_operator_set(string origin, HttpStatusCode expected)
    {
        using var signedIn = await SignIn();
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = engine.Address };
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        client.DefaultRequestHeaders.Add("Origin", origin);
        Assert.Equal(expected, (await client.Ask("/v1/accounts")).Status);
    }

    [Fact]
    public async Task A_cookie_that_came_over_plain_http_is_none()
    {
        using var signedIn = await SignIn();
        var value = signedIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0].Split('=')[1];
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = engine.Address };
        client.DefaultRequestHeaders.Add("Cookie", $"healthengine={value}");
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.Ask("/v1/accounts")).Status);
    }

    async Task<HttpResponseMessage> SignIn()
    {
        var body = JsonSerializer.Serialize(new { key = engine.NewKey(Scopes.Read) });
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = engine.Address };
        return await client.PostAsync(new Uri("/v1/session", UriKind.Relative), content);
    }
}
