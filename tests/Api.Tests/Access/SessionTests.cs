using System.Net;
using System.Text;
using System.Text.Json;
using HealthEngine.Api.Tests.Engine;
using HealthEngine.People;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Access;

public sealed class SessionTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task Nobody_is_signed_in_until_they_sign_in_and_after_they_sign_out()
    {
        using var browser = new Browser(engine);
        Assert.Equal(JsonValueKind.Null, (await browser.Reload()).ValueKind);
        Assert.Equal(HttpStatusCode.OK, (await browser.SignIn(engine.NewKey(Scopes.Read))).Status);
        Assert.Equal("test", (await browser.Reload()).GetProperty("name").GetString());
        Assert.Equal(HttpStatusCode.OK, (await browser.Client.Ask("/v1/accounts")).Status);

        var stolen = browser.Cookies.Single().Value;
        Assert.Equal(HttpStatusCode.NoContent, (await browser.Client.Delete("/v1/session")).Status);
        Assert.Empty(browser.Cookies);
        Assert.Equal(HttpStatusCode.Unauthorized, (await WithCookie(stolen, "/v1/accounts")).StatusCode);
    }

    [Fact]
    public async Task The_cookie_is_out_of_pages_reach_and_of_other_sites()
    {
        using var content = new StringContent(JsonSerializer.Serialize(new { key = engine.NewKey(Scopes.Read) }), Encoding.UTF8, "application/json");
        using var answer = await engine.Client(Scopes.None).PostAsync(new Uri("/v1/session", UriKind.Relative), content);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase); // over plain HTTP it would never come back
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task A_key_that_is_revoked_signs_its_browsers_out()
    {
        using var browser = new Browser(engine);
        var key = engine.NewKey(Scopes.Read);
        await browser.SignIn(key);
        engine.RevokeAll(key);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Client.Ask("/v1/accounts")).Status);
        Assert.Equal(JsonValueKind.Null, (await browser.Reload()).ValueKind);
    }

    [Fact]
    public async Task A_browser_has_no_more_scopes_than_the_key_it_signed_in_with()
    {
        using var browser = new Browser(engine);
        await browser.SignIn(engine.NewKey(Scopes.Read));
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Client.Tell("/v1/signals", "[]")).Status);
    }

    [Fact]
    public async Task A_change_without_the_sessions_token_is_refused_and_a_key_needs_none()
    {
        using var browser = await Browser.SignedIn(engine, Role.Manager);
        const string Card = """{"name":"x"}""";
        browser.Client.DefaultRequestHeaders.Remove("X-CSRF-Token");
        var (status, problem) = await browser.Client.Put("/v1/accounts/a/override", Card);
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("X-CSRF-Token", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);

        browser.Client.DefaultRequestHeaders.Add("X-CSRF-Token", new string('0', 64));
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Client.Put("/v1/accounts/a/override", Card)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Client.Delete("/v1/session")).Status);

        await browser.Reload();
        Assert.NotEqual(HttpStatusCode.Forbidden, (await browser.Client.Put("/v1/accounts/a/override", Card)).Status);
        Assert.NotEqual(HttpStatusCode.Forbidden, (await engine.Client(Scopes.Write).Put("/v1/accounts/a/override", Card)).Status);
    }

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("http://127.0.0.1:1", HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.OK)]
    [InlineData("ours", HttpStatusCode.OK)]
    public async Task What_another_sites_page_asks_with_our_cookie_is_refused(string? origin, HttpStatusCode expected)
    {
        using var browser = await Browser.SignedIn(engine, Role.Viewer);
        if (origin is not null)
            browser.Client.DefaultRequestHeaders.Add("Origin", origin == "ours" ? engine.Address.GetLeftPart(UriPartial.Authority) : origin);
        Assert.Equal(expected, (await browser.Client.Ask("/v1/accounts")).Status);
        using var live = await browser.Client.GetAsync(new Uri("/v1/live", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(expected, live.StatusCode);
        using var hub = await browser.Client.PostAsync(new Uri("/hubs/live/negotiate?negotiateVersion=1", UriKind.Relative), null);
        Assert.Equal(expected, hub.StatusCode);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Forbidden)]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("ours", HttpStatusCode.SwitchingProtocols)]
    public async Task A_socket_with_our_cookie_says_that_it_comes_from_us(string? origin, HttpStatusCode expected)
    {
        using var browser = await Browser.SignedIn(engine, Role.Viewer);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/hubs/live");
        request.Headers.Connection.Add("Upgrade");
        request.Headers.Upgrade.Add(new("websocket"));
        request.Headers.Add("Sec-WebSocket-Version", "13");
        request.Headers.Add("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        if (origin is not null) request.Headers.Add("Origin", origin == "ours" ? engine.Address.GetLeftPart(UriPartial.Authority) : origin);
        using var answer = await browser.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_session_ends_after_twelve_hours_without_use_and_after_seven_days_of_it()
    {
        using var idle = await Browser.SignedIn(engine, Role.Viewer);
        using var busy = await Browser.SignedIn(engine, Role.Viewer);
        for (var hours = 0; hours < 7 * 24; hours += 8)
        {
            Assert.Equal(HttpStatusCode.OK, (await busy.Client.Ask("/v1/accounts")).Status);
            var expected = hours < 12 ? HttpStatusCode.OK : HttpStatusCode.Unauthorized;
            if (hours is 0 or 16) Assert.Equal(expected, (await WithCookie(idle.Cookies.Single().Value, "/v1/accounts")).StatusCode);
            engine.Time.Pass(TimeSpan.FromHours(8));
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await WithCookie(busy.Cookies.Single().Value, "/v1/accounts")).StatusCode);
    }

    [Fact]
    public async Task A_live_feed_ends_when_its_session_does()
    {
        using var browser = await Browser.SignedIn(engine, Role.Viewer);
        var user = (await browser.Reload()).GetProperty("user").GetString();
        await using var feed = await browser.Client.GetStreamAsync(new Uri("/v1/live", UriKind.Relative));
        Assert.NotEqual(0, await feed.ReadAsync(new byte[16]));
        Assert.Equal(HttpStatusCode.NoContent, (await engine.Client(Scopes.Admin).Delete($"/v1/users/{user}/sessions")).Status);
        await engine.Time.Ring(TimeSpan.FromSeconds(30));
        await feed.CopyToAsync(Stream.Null); // returns: the feed has an end
    }

    [Fact]
    public async Task What_a_person_does_has_their_name()
    {
        await engine.Client(Scopes.Ingest).Tell("/v1/signals", """{"id":"n1","account":"named","type":"usage.event","name":"x"}""");
        using var browser = await Browser.SignedIn(engine, Role.Csm);
        var name = (await browser.Reload()).GetProperty("name").GetString();
        var (status, set) = await browser.Client.Put(
            "/v1/accounts/named/override", """{"score":40,"reason":"they told me","until":"2027-11-22T00:00:00Z"}""");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(name, set.GetProperty("by").GetString());
    }

    [Theory]
    [InlineData("""{"email":"a@b.example"}""", "password")]
    [InlineData("""{"password":"x"}""", "email")]
    [InlineData("""{"email":"nobody","password":"x"}""", "email")]
    [InlineData("""{"key":"k","password":"x"}""", "key")]
    [InlineData("""{"email":"a@b.example","password":"x","workspace":"No Such"}""", "workspace")]
    [InlineData("{}", "password")]
    [InlineData("""{"role":"admin"}""", "role")]
    public async Task A_sign_in_that_cannot_be_is_refused_with_the_field(string body, string? field)
    {
        var (status, problem) = await engine.Client(Scopes.None).Tell("/v1/session", body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(field, problem.TryGetProperty("field", out var named) ? named.GetString() : null);
    }

    [Fact]
    public async Task A_page_of_another_site_cannot_sign_a_browser_in()
    {
        using var browser = new Browser(engine);
        var body = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { key = engine.NewKey(Scopes.Read) }));
        foreach (var type in new[] { "text/plain", "application/x-www-form-urlencoded" }) // what a form can send
            Assert.NotEqual(HttpStatusCode.OK, (await browser.Client.Tell("/v1/session", body, type)).Status);
        Assert.Empty(browser.Cookies);
    }

    async Task<HttpResponseMessage> WithCookie(string value, string address)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = engine.Address };
        client.DefaultRequestHeaders.Add("Cookie", $"healthengine={value}");
        return await client.GetAsync(new Uri(address, UriKind.Relative));
    }
}
