using System.Net;
using System.Text.Json;
using HealthEngine.People;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Engine;

/// <summary>A browser as the engine sees one: it keeps cookies, follows nothing, and its page sends the session's token.</summary>
sealed class Browser : IDisposable
{
    public const string Password = "a heap of quiet otters";

    readonly CookieContainer _cookies = new();

    public Browser(EngineFixture engine) => Client = new HttpClient(
        new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = engine.Address };

    public HttpClient Client { get; }

    public IReadOnlyList<Cookie> Cookies => [.. _cookies.GetAllCookies().Cast<Cookie>()];

    /// <summary>Somebody new of a role, signed in.</summary>
    public static async Task<Browser> SignedIn(EngineFixture engine, Role role, bool theirs = false)
    {
        var browser = new Browser(engine);
        var name = $"{role} {Guid.NewGuid():N}";
        var (_, invitation) = await engine.Client(Scopes.Admin, theirs).Tell(
            "/v1/users", $$"""{"name":"{{name}}","email":"{{name.Replace(' ', '.')}}@example.com","role":"{{role}}"}""");
        browser.Take((await browser.Client.Tell(
            "/v1/invitations/acceptance",
            $$"""{"token":"{{invitation.GetProperty("token").GetString()}}","password":"{{Password}}"}""")).Body);
        return browser;
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> SignIn(string email, string password) =>
        Take(await Client.Tell("/v1/session", JsonSerializer.Serialize(new { email, password, workspace = "ours" })));

    public async Task<(HttpStatusCode Status, JsonElement Body)> SignIn(string key) =>
        Take(await Client.Tell("/v1/session", JsonSerializer.Serialize(new { key })));

    /// <summary>As a page does after a reload: asks who is signed in, and takes the token.</summary>
    public async Task<JsonElement> Reload()
    {
        var caller = (await Client.Ask("/v1/session")).Body.GetProperty("caller");
        if (caller.ValueKind == JsonValueKind.Object) Take(caller);
        return caller;
    }

    public void Dispose() => Client.Dispose();

    (HttpStatusCode Status, JsonElement Body) Take((HttpStatusCode Status, JsonElement Body) answer)
    {
        if (answer.Status == HttpStatusCode.OK) Take(answer.Body);
        return answer;
    }

    void Take(JsonElement caller)
    {
        Client.DefaultRequestHeaders.Remove("X-CSRF-Token");
        Client.DefaultRequestHeaders.Add("X-CSRF-Token", caller.GetProperty("antiforgery").GetString());
    }
}
