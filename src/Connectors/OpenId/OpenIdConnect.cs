using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HealthEngine.Connectors.Egress;
using HealthEngine.People;
using Microsoft.IdentityModel.Tokens;

namespace HealthEngine.Connectors.OpenId;

/// <summary>Signing in at an OpenID Connect provider: the code flow, with PKCE, state and nonce.</summary>
sealed class OpenIdConnect : ISignOn, IDisposable
{
    const int AnswerBytesMax = 256 * 1024;

    /// <summary>A person waits for it.</summary>
    static readonly TimeSpan RedeemMax = TimeSpan.FromSeconds(10);

    readonly OidcOptions _options;
    readonly HttpClient _http;
    readonly ProviderDocuments _documents;
    readonly IdToken _token;

    public OpenIdConnect(OidcOptions options, EgressOptions egress, TimeProvider time)
    {
        _options = options;
        _http = new(GuardedHandler.Create(egress)) { Timeout = RedeemMax };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("HealthEngine/1");
        _http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        _documents = new(_http, options.Issuer, time);
        _token = new(options, time);
    }

    public string? Name => _options.Name;

    public async Task<Uri> Address(string state, SignOnWait wait, Uri redirect, CancellationToken cancellation)
    {
        var provider = await _documents.Current(cancellation);
        var challenge = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(wait.Verifier)));
        var query = Form(
            ("response_type", "code"), ("client_id", _options.ClientId), ("redirect_uri", redirect.AbsoluteUri),
            ("scope", _options.Scopes), ("state", state), ("nonce", wait.Nonce), ("code_challenge", challenge),
            ("code_challenge_method", "S256"));
        return new UriBuilder(provider.Authorize)
        {
            Query = provider.Authorize.Query is { Length: > 1 } own ? $"{own}&{query}" : query,
        }.Uri;
    }

    public async Task<SignOnResult> Redeem(string code, SignOnWait wait, Uri redirect, CancellationToken cancellation)
    {
        var provider = await _documents.Current(cancellation);
        var token = await Token(provider, code, wait, redirect, cancellation);
        var claims = await _token.Check(token, wait.Nonce, provider.Keys)
            // The provider may sign with a key that it has made since.
            ?? await _token.Check(token, wait.Nonce, (await _documents.Newer(provider, cancellation)).Keys)
            ?? throw new SignOnFailedException(SignOnFault.Token, "The id token is signed with a key that the provider does not have.");

        var values = _options.RoleClaim is { } claim ? Claims.Values(claims, claim) : [];
        return new(_options.Workspace, Claims.Person(claims, _options.Issuer), _options.RoleOf(values), _options.RoleClaim is not null);
    }

    public void Dispose()
    {
        _documents.Dispose();
        _http.Dispose();
    }

    /// <summary>Gives the code for the token. Once: a code counts once, so a second try could only be refused.</summary>
    async Task<string> Token(Provider provider, string code, SignOnWait wait, Uri redirect, CancellationToken cancellation)
    {
        try
        {
            using var request = Request(provider, code, wait, redirect);
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if ((int)answer.StatusCode >= 500)
                throw new SignOnFailedException(SignOnFault.Away, $"The provider answered {(int)answer.StatusCode} for a code.");
            if (answer.StatusCode != HttpStatusCode.OK)
                throw new SignOnFailedException(SignOnFault.Denied, $"The provider answered {(int)answer.StatusCode} for a code.");
            using var body = JsonDocument.Parse(await BoundedBody.Read(answer, AnswerBytesMax, cancellation));
            return IdToken.Text(body.RootElement, "id_token")
                ?? throw new SignOnFailedException(SignOnFault.Token, "The provider's answer has no id token; let the scope openid be granted.");
        }
        catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new SignOnFailedException(SignOnFault.Away, $"The provider does not answer: {e.Message}", e);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new SignOnFailedException(SignOnFault.Token, $"The provider's answer cannot be read: {e.Message}", e);
        }
    }

    HttpRequestMessage Request(Provider provider, string code, SignOnWait wait, Uri redirect)
    {
        var (id, secret) = (_options.ClientId, _options.ClientSecret);
        var inBody = provider.TakesBasic ? null : secret;
        var form = Form(
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirect.AbsoluteUri), ("client_id", id),
            ("code_verifier", wait.Verifier), ("client_secret", inBody));
        var request = new HttpRequestMessage(HttpMethod.Post, provider.Token)
        {
            Content = new StringContent(form, Encoding.ASCII, "application/x-www-form-urlencoded"),
        };
        if (secret is not null && inBody is null)
        {
            var pair = $"{Uri.EscapeDataString(id)}:{Uri.EscapeDataString(secret)}";
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(pair)));
        }

        return request;
    }

    static string Form(params ReadOnlySpan<(string Name, string? Value)> fields)
    {
        var form = new StringBuilder();
        foreach (var (name, value) in fields)
            if (value is not null) form.Append(form.Length == 0 ? "" : "&").Append(name).Append('=').Append(Uri.EscapeDataString(value));
        return form.ToString();
    }
}
