using System.Security.Cryptography;
using System.Text;
using HealthEngine.People;
using Microsoft.AspNetCore.Http;

namespace HealthEngine.Api.Access;

/// <summary>The cookie that a signed-in browser holds, and the token that proves its requests are our own page's.</summary>
sealed class SessionCookie(PublicAddress address, TimeProvider time)
{
    /// <summary>Browsers keep it only when it is secure, ours alone and without a path: nobody beside us can plant one.</summary>
    const string SecureName = "__Host-healthengine";

    const string PlainName = "healthengine";
    const string SignOnSuffix = "-signon";

    /// <summary>The header that unsafe requests with a cookie bring.</summary>
    public const string TokenHeader = "X-CSRF-Token";

    public static bool IsSent(HttpRequest request) =>
        request.Cookies.ContainsKey(SecureName) || request.Cookies.ContainsKey(PlainName);

    public string? Read(HttpRequest request) => request.Cookies[Name(request)];

    public void Write(HttpContext http, string secret, PersonSession session) =>
        http.Response.Cookies.Append(Name(http.Request), secret, Options(http.Request, SameSiteMode.Strict, session.EndsAt));

    public void Clear(HttpContext http) =>
        http.Response.Cookies.Delete(Name(http.Request), Options(http.Request, SameSiteMode.Strict, null));

    /// <summary>The state of a browser that was sent to a provider. Lax: it comes back from another site.</summary>
    public void WriteState(HttpContext http, string state, DateTimeOffset endsAt) =>
        http.Response.Cookies.Append(Name(http.Request) + SignOnSuffix, state, Options(http.Request, SameSiteMode.Lax, endsAt));

    public bool TakeState(HttpContext http, string? state)
    {
        var name = Name(http.Request) + SignOnSuffix;
        var held = http.Request.Cookies[name];
        http.Response.Cookies.Delete(name, Options(http.Request, SameSiteMode.Lax, null));
        return state is not null && held is not null && AreSame(held, state);
    }

    /// <summary>The token of a session. It follows from the cookie, which no page can read, and does not lead back to it.</summary>
    public static string TokenOf(string secret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), "cross-site request token"u8));

    public static bool IsToken(string secret, string? token) => token is not null && AreSame(TokenOf(secret), token);

    static bool AreSame(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));

    string Name(HttpRequest request) => address.IsHttps(request) ? SecureName : PlainName;

    CookieOptions Options(HttpRequest request, SameSiteMode sameSite, DateTimeOffset? endsAt) => new()
    {
        HttpOnly = true, Secure = address.IsHttps(request), SameSite = sameSite, Path = "/", IsEssential = true,
        MaxAge = endsAt - time.GetUtcNow(), // a span: the browser's clock may be wrong
    };
}
