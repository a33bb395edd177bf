using System.Text.Json.Serialization;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Access;

/// <summary>A key as it is listed.</summary>
/// <param name="Prefix">The first characters of the key.</param>
/// <param name="LastUsedAt">To the minute; null: never used.</param>
sealed record KeyBody(
    string Id,
    string Name,
    string Prefix,
    IReadOnlyList<string> Scopes,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? LastUsedAt)
{
    public static KeyBody Of(ApiKey key) => new(
        key.Id, key.Name, key.Prefix, Words.Of(key.Scopes), key.CreatedAt, key.ExpiresAt, key.LastUsedAt);
}

/// <summary>A key just made.</summary>
/// <param name="Key">The key itself. It is shown here and never again.</param>
sealed record NewKeyBody(
    string Id, string Key, string Prefix, string Name, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt)
{
    public static NewKeyBody Of(ApiKey key, string secret) =>
        new(key.Id, secret, key.Prefix, key.Name, Words.Of(key.Scopes), key.ExpiresAt);
}

/// <summary>A key to be made.</summary>
/// <param name="Name">What it is for, 1 to 100 characters.</param>
/// <param name="Scopes">Some of ingest, read, write, admin; admin includes all.</param>
/// <param name="ExpiresAt">From this instant on it opens nothing; null: never.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record NewKey(string? Name, IReadOnlyList<string>? Scopes, DateTimeOffset? ExpiresAt = null)
{
    const int NameLengthMax = 100; // a line in a list

    public (string Name, Scopes Scopes, DateTimeOffset? ExpiresAt) Check(DateTimeOffset now)
    {
        if (Name is not { Length: >= 1 and <= NameLengthMax } name || name.Any(char.IsControl))
            throw new InvalidRequestException("name", $"name is text of 1 to {NameLengthMax} characters; say what the key is for.");
        if (Scopes is not { Count: > 0 })
            throw new InvalidRequestException("scopes", $"scopes lists at least one of {string.Join(", ", Words.Scopes.Keys)}.");
        if (ExpiresAt <= now)
            throw new InvalidRequestException("expiresAt", "expiresAt has passed already; name an instant ahead, or leave it out.");

        var scopes = Scopes.Aggregate(
            Workspaces.Scopes.None, (all, word) => all | Query.Word("scopes", word, Words.Scopes)!.Value);
        return (name, scopes, ExpiresAt);
    }
}
