namespace HealthEngine.Connectors.OpenId;

/// <summary>Where a provider may be: behind TLS, or on this machine.</summary>
static class ProviderAddress
{
    /// <exception cref="FormatException">It is no such address; the message says whose it is.</exception>
    public static Uri Check(string whose, string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == "https" || (uri.Scheme == "http" && uri.IsLoopback))
        && uri is { UserInfo: "", Fragment: "" }
            ? uri
            : throw new FormatException($"{whose} is '{text}', which is no https address such as https://id.example.com.");
}
