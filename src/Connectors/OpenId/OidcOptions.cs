using System.Collections.Frozen;
using HealthEngine.People;

namespace HealthEngine.Connectors.OpenId;

/// <summary>The provider of identities that the operator set up.</summary>
/// <param name="Issuer">As its tokens name it, to the letter.</param>
/// <param name="ClientSecret">Null: a public client, which PKCE alone protects.</param>
/// <param name="Name">What the button of the sign-in page says.</param>
/// <param name="RoleClaim">The claim that decides roles at each sign-in; null: an admin does.</param>
/// <param name="Roles">What values of the claim give.</param>
/// <param name="DefaultRole">For who has none of the values, or comes for the first time; null: they are not let in.</param>
/// <param name="Workspace">The id of the workspace that the provider's people enter.</param>
public sealed record OidcOptions(
    string Issuer,
    string ClientId,
    string? ClientSecret,
    string Name,
    string Scopes,
    string? RoleClaim,
    IReadOnlyDictionary<string, Role> Roles,
    Role? DefaultRole,
    string Workspace)
{
    const string Section = "HealthEngine:Oidc:";

    /// <summary>Reads the settings <c>HealthEngine__Oidc__...</c>. Null: none is set up.</summary>
    /// <exception cref="FormatException">A setting is missing or is not what it can be; the message names it.</exception>
    public static OidcOptions? Parse(Func<string, string?> setting)
    {
        if (Text(setting, "Issuer") is not { } issuer) return null;
        var uri = ProviderAddress.Check("HealthEngine__Oidc__Issuer", issuer);
        var claim = Text(setting, "RoleClaim");
        var options = new OidcOptions(
            issuer, Text(setting, "ClientId") ?? throw Missing("ClientId", "the id that the provider knows this engine by"),
            Text(setting, "ClientSecret"), Text(setting, "Name") ?? uri.Host, Text(setting, "Scopes") ?? "openid profile email",
            claim, ReadRoles(Text(setting, "Roles")), Text(setting, "DefaultRole") is { } role ? ReadRole(role) : null,
            Text(setting, "Workspace") ?? "default");
        if (claim is null && options.DefaultRole is null)
            throw Missing("DefaultRole", "the role of who comes for the first time, or set RoleClaim and Roles");
        if (claim is not null && options.Roles.Count == 0)
            throw Missing("Roles", "what values of the claim give, e.g. viewer=support;csm=success;admin=platform");
        return options;
    }

    /// <summary>The highest role that some of the values give, or else the default.</summary>
    public Role? RoleOf(IEnumerable<string> values) =>
        values.Where(Roles.ContainsKey).Select(v => (Role?)Roles[v]).Max() ?? DefaultRole;

    /// <summary>Reads <c>csm=success,care;admin=platform</c>.</summary>
    static FrozenDictionary<string, Role> ReadRoles(string? text)
    {
        var pairs =
            from entry in (text ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            let at = entry.IndexOf('=', StringComparison.Ordinal)
            let role = ReadRole(at < 0 ? entry : entry[..at].Trim())
            from value in entry[(at + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            select (value, role);
        return pairs.GroupBy(p => p.value, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.Max(p => p.role), StringComparer.Ordinal);
    }

    static Role ReadRole(string text) => Enum.TryParse<Role>(text, ignoreCase: true, out var role) && Enum.IsDefined(role)
        ? role
        : throw new FormatException($"HealthEngine__Oidc names the role '{text}'; there are viewer, csm, manager and admin.");

    static string? Text(Func<string, string?> setting, string name) =>
        setting(Section + name)?.Trim() is { Length: > 0 } text ? text : null;

    static FormatException Missing(string name, string what) => new($"HealthEngine__Oidc__{name} is not set. It is {what}.");
}
