using System.Security.Claims;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Access;

/// <summary>Who asks: the holder of a key.</summary>
/// <param name="key">As it stood when the request came in.</param>
/// <param name="secret">Kept as long as the request, so that a long one can look again whether the key still opens.</param>
sealed class KeyIdentity(ApiKey key, string secret) : ClaimsIdentity([], KeyAuthentication.Scheme)
{
    public ApiKey Key => key;

    public string Secret => secret;
}

static class KeyIdentities
{
    public static KeyIdentity? FindKeyIdentity(this ClaimsPrincipal user) => user.Identity as KeyIdentity;

    public static ApiKey? FindKey(this ClaimsPrincipal user) => user.FindKeyIdentity()?.Key;

    /// <summary>Who asks, as the audit tells it.</summary>
    public static string Name(this ClaimsPrincipal user) =>
        user.FindKey()?.Name ?? throw new InvalidOperationException("The address does not ask for a key.");

    /// <summary>The workspace that the key belongs to: all that its holder ever sees.</summary>
    public static WorkspaceId Workspace(this ClaimsPrincipal user) =>
        user.FindKey()?.Workspace ?? throw new InvalidOperationException("The address does not ask for a key.");
}
