using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HealthEngine.Api.Tests.Engine;
using HealthEngine.Workspaces;
using Microsoft.IdentityModel.Tokens;

namespace HealthEngine.Api.Tests.Access.SignOn;

public sealed class SignOnTests : IClassFixture<SignOnFixture>
{
    readonly SignOnFixture _engine;
    readonly StandInProvider _provider;

    public SignOnTests(SignOnFixture engine)
    {
        (_engine, _provider) = (engine, engine.Provider);
        _provider.Behave();
        _provider.Person = Somebody();
    }

    [Fact]
    public async Task Who_comes_from_the_provider_is_let_in_with_the_role_of_their_claims()
    {
        using var browser = new Browser(_engine);
        Assert.Equal("Example ID", (await browser.Client.Ask("/v1/session")).Body.GetProperty("signOn").GetString());
        Assert.Equal("/accounts?q=1", await SignOn(browser, "/accounts?q=1"));
        var caller = await browser.Reload();
        Assert.Equal(("Ann Outside", "csm"), (Text(caller, "name"), Text(caller, "role")));
        Assert.True((await _engine.Client(Scopes.Admin).Ask($"/v1/users/{Text(caller, "user")}")).Body.GetProperty("isExternal").GetBoolean());
    }

    [Fact]
    public async Task Who_comes_again_is_the_same_person_whatever_their_name_address_and_role_are_now()
    {
        using var browser = new Browser(_engine);
        await SignOn(browser);
        var first = await browser.Reload();
        _provider.Person["name"] = "Ann Married";
        _provider.Person["email"] = "married@example.com";
        _provider.Person["realm"] = Groups("care", "platform");
        await SignOn(browser);
        var again = await browser.Reload();
        Assert.Equal((Text(first, "user"), "Ann Married", "admin"), (Text(again, "user"), Text(again, "name"), Text(again, "role")));
    }

    [Fact]
    public async Task Nobody_gets_anothers_account_by_its_address()
    {
        var admin = _engine.Client(Scopes.Admin);
        var email = _provider.Person["email"];
        await admin.Tell("/v1/users", JsonSerializer.Serialize(new { name = "Local", email, role = "admin" }));
        using var browser = new Browser(_engine);
        Assert.Equal("/?signOn=taken", await SignOn(browser));
        Assert.Equal(JsonValueKind.Null, (await browser.Reload()).ValueKind);

        // Nor does the same subject at another issuer: the pair names a person.
        using var other = new Browser(_engine);
        _provider.Person = Somebody();
        await SignOn(other);
        _provider.Forge = claims => claims["iss"] = "https://other.example";
        Assert.Equal("/?signOn=token", await SignOn(new Browser(_engine)));
    }

    [Fact]
    public async Task Who_has_no_role_or_is_disabled_is_not_let_in()
    {
        _provider.Person["realm"] = Groups("sales");
        Assert.Equal("/?signOn=role", await SignOn(new Browser(_engine)));
        _provider.Person["realm"] = Groups("success");
        using var browser = new Browser(_engine);
        await SignOn(browser);
        var id = Text(await browser.Reload(), "user");
        await _engine.Client(Scopes.Admin).Put($"/v1/users/{id}", """{"name":"Gone","role":"csm","isDisabled":true}""");
        Assert.Equal("/?signOn=disabled", await SignOn(browser));
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Client.Ask("/v1/accounts")).Status);
    }

    public static TheoryData<string> Forgeries => [.. Forged.Keys];

    /// <summary>Each with what the log says of it: it must be refused for that, and for nothing else.</summary>
    static readonly Dictionary<string, (Action<Dictionary<string, object>, SignOnFixture> Forge, string Reason)> Forged = new()
    {
        ["another sign-on's nonce"] = ((claims, _) => claims["nonce"] = "replayed", "nonce"),
        ["no nonce"] = ((claims, _) => claims.Remove("nonce"), "nonce"),
        ["another audience"] = ((claims, _) => claims["aud"] = "another-client", "Audience"),
        ["two audiences, made for the other"] =
            ((claims, _) => (claims["aud"], claims["azp"]) = (new[] { StandInProvider.ClientId, "b" }, "b"), "another party"),
        ["another issuer"] = ((claims, _) => claims["iss"] = "https://evil.example", "Issuer"),
        ["expired"] = ((claims, engine) => claims["exp"] = engine.Time.Now.AddMinutes(-2).ToUnixTimeSeconds(), "Lifetime"),
        ["no end"] = ((claims, _) => claims.Remove("exp"), "Lifetime"),
        ["not yet"] = ((claims, engine) => claims["nbf"] = engine.Time.Now.AddMinutes(5).ToUnixTimeSeconds(), "Lifetime"),
        ["no subject"] = ((claims, _) => claims.Remove("sub"), "subject"),
        ["no address"] = ((claims, _) => claims.Remove("email"), "e-mail"),
    };

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_token_that_says_something_else_is_refused(string what)
    {
        var (forge, reason) = Forged[what];
        _provider.Forge = claims => forge(claims, _engine);
        using var browser = new Browser(_engine);
        Assert.Equal("/?signOn=token", await SignOn(browser));
        Assert.Equal(JsonValueKind.Null, (await browser.Reload()).ValueKind);
        Assert.Contains(reason, _engine.Logs.All.Last(line => line.Contains("sign-on", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_refused_unless_the_provider_signed_it()
    {
        var anothers = new RsaSecurityKey(RSA.Create(2048)) { KeyId = _provider.Key.KeyId };
        var unsigned = (Dictionary<string, object> claims) =>
            $"{Encode("""{"alg":"none","typ":"JWT"}""")}.{Encode(JsonSerializer.Serialize(claims))}.";
        // The public key, which everybody has, taken for a shared secret.
        var confused = new SymmetricSecurityKey(Encoding.ASCII.GetBytes(_provider.Key.Rsa.ExportSubjectPublicKeyInfoPem())) { KeyId = _provider.Key.KeyId };
        Func<Dictionary<string, object>, string>[] ways =
        [
            unsigned,
            claims => _provider.Signed(claims, new(anothers, SecurityAlgorithms.RsaSha256)),
            claims => _provider.Signed(claims, new(confused, SecurityAlgorithms.HmacSha256)),
            claims => Tampered(_provider.Signed(claims, new(_provider.Key, SecurityAlgorithms.RsaSha256))),
            _ => "not.a.token",
        ];
        foreach (var way in ways)
        {
            _provider.Sign = way;
            Assert.Equal("/?signOn=token", await SignOn(new Browser(_engine)));
        }

        _provider.Sign = null;
        Assert.Equal("/", await SignOn(new Browser(_engine)));
    }

    [Fact]
    public async Task A_key_that_the_provider_made_since_is_found_and_made_up_ones_do_not_make_us_ask_each_time()
    {
        await SignOn(new Browser(_engine));
        _engine.Time.Pass(TimeSpan.FromMinutes(2));
        _provider.ChangeKey("k2");
        Assert.Equal("/", await SignOn(new Browser(_engine)));

        var given = _provider.KeySetsGiven;
        var madeUp = new RsaSecurityKey(RSA.Create(2048)) { KeyId = "made-up" };
        _provider.Sign = claims => _provider.Signed(claims, new(madeUp, SecurityAlgorithms.RsaSha256));
        for (var i = 0; i < 3; i++) Assert.Equal("/?signOn=token", await SignOn(new Browser(_engine)));
        Assert.Equal(given, _provider.KeySetsGiven);
    }

    [Fact]
    public async Task A_state_counts_once_in_the_browser_that_has_it_for_ten_minutes()
    {
        using var browser = new Browser(_engine);
        var back = await ToProvider(browser, "/");
        using var thief = new Browser(_engine);
        Assert.Equal("/?signOn=state", await Follow(thief, back)); // somebody else's browser: not signed in as the victim wishes

        Assert.Equal("/", await Follow(browser, back));
        Assert.Equal("/?signOn=state", await Follow(browser, back)); // replayed

        var late = await ToProvider(browser, "/");
        _engine.Time.Pass(TimeSpan.FromMinutes(11));
        Assert.Equal("/?signOn=state", await Follow(browser, late));
    }

    [Fact]
    public async Task A_replayed_state_is_refused_though_the_cookie_is_replayed_too()
    {
        using var browser = new Browser(_engine);
        var back = await ToProvider(browser, "/");
        var cookie = browser.Cookies.Single(c => c.Name.EndsWith("signon", StringComparison.Ordinal));
        Assert.Equal("/", await Follow(browser, back));
        using var replay = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
        replay.DefaultRequestHeaders.Add("Cookie", $"{cookie.Name}={cookie.Value}");
        using var answer = await replay.GetAsync(back);
        Assert.Equal("/?signOn=state", answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example")]
    public async Task Nobody_is_sent_on_to_another_site(string to)
    {
        using var browser = new Browser(_engine);
        Assert.Equal("/", await SignOn(browser, to));
    }

    [Theory]
    [InlineData(500, "/?signOn=away")]
    [InlineData(400, "/?signOn=denied")]
    public async Task A_provider_that_fails_is_told_as_such(int status, string told)
    {
        _provider.TokenStatus = status;
        Assert.Equal(told, await SignOn(new Browser(_engine)));
    }

    [Fact]
    public async Task Who_says_no_at_the_provider_is_not_signed_in()
    {
        using var browser = new Browser(_engine);
        var back = await ToProvider(browser, "/");
        var state = back.Query.Split("state=")[1];
        Assert.Equal("/?signOn=denied", await Follow(browser, new Uri(back, $"?error=access_denied&state={state}")));
    }

    [Fact]
    public async Task A_discovery_document_of_another_issuer_is_not_believed()
    {
        _engine.Time.Pass(TimeSpan.FromHours(2)); // what was read before is too old
        _provider.NamedIssuer = "https://evil.example";
        using var browser = new Browser(_engine);
        using var answer = await browser.Client.GetAsync(new Uri("/v1/session/oidc", UriKind.Relative));
        Assert.Equal("/?signOn=token", answer.Headers.Location?.OriginalString);
    }

    /// <summary>Somebody new who may come in.</summary>
    static Dictionary<string, object> Somebody()
    {
        var subject = Guid.NewGuid().ToString("N");
        return new()
        {
            ["sub"] = subject, ["name"] = "Ann Outside", ["email"] = $"{subject}@example.com", ["realm"] = Groups("success"),
        };
    }

    /// <summary>The whole way, and where the browser ends up.</summary>
    static async Task<string?> SignOn(Browser browser, string returnTo = "/") => await Follow(browser, await ToProvider(browser, returnTo));

    /// <summary>To the provider, and where it sends the browser back to.</summary>
    static async Task<Uri> ToProvider(Browser browser, string returnTo)
    {
        using var start = await browser.Client.GetAsync(new Uri($"/v1/session/oidc?return={Uri.EscapeDataString(returnTo)}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, start.StatusCode);
        using var provider = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var answer = await provider.GetAsync(start.Headers.Location);
        return answer.Headers.Location!;
    }

    static async Task<string?> Follow(Browser browser, Uri back)
    {
        using var answer = await browser.Client.GetAsync(back);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location?.OriginalString;
    }

    static JsonElement Groups(params string[] groups) => JsonSerializer.SerializeToElement(new { groups });

    static string Encode(string text) => Base64UrlEncoder.Encode(text);

    /// <summary>The token with another role in it, and the signature of before.</summary>
    static string Tampered(string token)
    {
        var parts = token.Split('.');
        var claims = Base64UrlEncoder.Decode(parts[1]).Replace("success", "platform", StringComparison.Ordinal);
        return $"{parts[0]}.{Encode(claims)}.{parts[2]}";
    }

    static string? Text(JsonElement body, string name) => body.GetProperty(name).GetString();
}
