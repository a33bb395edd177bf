using System.Text.Json;
using HealthEngine.Connectors.Payloads;
using HealthEngine.Deliveries;

namespace HealthEngine.Connectors.Out.Salesforce;

/// <summary>An access token of Salesforce's, asked for when there is none and again when it does not open any more.</summary>
sealed class SalesforceSession(OutboundCalls calls, string login, EndpointCredentials credentials)
{
    (string Token, string Instance)? _held;

    /// <summary>The token and where it opens; null: there is none, and the answer says why.</summary>
    public async Task<((string Token, string Instance)? Open, OutboundAnswer? Fault)> Open(CancellationToken cancellation)
    {
        if (_held is { } held) return (held, null);
        var answer = await calls.Call(Ask, cancellation);
        // Whose fault the records are not.
        if (answer.Fault == DeliveryFault.Status) return (null, answer with { Fault = DeliveryFault.Refused });
        if (answer.Fault != DeliveryFault.None) return (null, answer);
        _held = Read(answer.Body);
        return _held is null ? (null, answer with { Fault = DeliveryFault.Refused, Body = "The answer to the login has no access token." }) : (_held, null);
    }

    public void Forget() => _held = null;

    /// <summary>What must not stand in a log.</summary>
    public IReadOnlyCollection<string> Secrets =>
        [.. new[] { credentials.ClientSecret, credentials.RefreshToken, _held?.Token }.OfType<string>()];

    HttpRequestMessage Ask() => new(HttpMethod.Post, $"{login}/services/oauth2/token")
    {
        Content = new FormUrlEncodedContent(
        [
            new("grant_type", credentials.RefreshToken is null ? "client_credentials" : "refresh_token"),
            new("client_id", credentials.ClientId),
            new("client_secret", credentials.ClientSecret),
            .. credentials.RefreshToken is { } refresh ? new[] { KeyValuePair.Create("refresh_token", (string?)refresh) } : [],
        ]),
    };

    static (string, string)? Read(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Text("access_token") is { } token && document.RootElement.Text("instance_url") is { } instance
                ? (token, instance.TrimEnd('/'))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
