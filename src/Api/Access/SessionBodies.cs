using System.Text.Json.Serialization;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Users;
using HealthEngine.Api.Wire;
using HealthEngine.People;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Access;

/// <summary>Who is signed in in this browser.</summary>
/// <param name="Caller">Null: nobody is.</param>
/// <param name="SignOn">What the button of the OpenID Connect provider says; null: none is set up.</param>
/// <param name="HasUsers">Whether anybody has an account yet; until then one signs in with the admin key and makes the first.</param>
sealed record SessionStateBody(CallerBody? Caller, string? SignOn, bool HasUsers);

/// <summary>Who asks, and what they may do.</summary>
/// <param name="Name">As journal and audit tell it.</param>
/// <param name="User">The person; null: a key asks.</param>
/// <param name="IsExternal">Signs in over OpenID Connect, and has no password here.</param>
/// <param name="Role">The person's role; null: a key asks.</param>
/// <param name="Antiforgery">What requests of this browser that change something bring as X-CSRF-Token; null: they bring a key.</param>
/// <param name="EndsAt">When the session ends at the latest; null: a key asks by itself.</param>
sealed record CallerBody(
    string Name, string? User, string? Email, bool IsExternal, string? Role, string Workspace, IReadOnlyList<string> Scopes, string? Antiforgery,
    DateTimeOffset? EndsAt)
{
    public static CallerBody Of(Caller caller, Person? person, string secret) => new(
        caller.Name, caller.Person, person?.Email, person?.IsExternal ?? false, caller.Role is { } role ? Words.Of(role) : null, caller.Workspace.Value,
        Words.Of(caller.Scopes), caller.Session is null ? null : SessionCookie.TokenOf(secret), caller.Session?.EndsAt);
}

/// <summary>What somebody signs in with: e-mail address and password, or a key.</summary>
/// <param name="Workspace">Where the address belongs; the first workspace when left out.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record SignIn(string? Email = null, string? Password = null, string? Key = null, string? Workspace = null)
{
    public (string Email, string Password, WorkspaceId Workspace)? ByPassword()
    {
        if (Key is not null && Email is null && Password is null) return null;
        if (Key is not null) throw new InvalidRequestException("key", "Sign in with an e-mail address and a password, or with a key; not with both.");
        if (Password is not { Length: >= 1 and <= PasswordRules.LengthMax })
            throw new InvalidRequestException("password", "password is the password of the account.");
        return (UserFields.Email(Email), Password, Place());
    }

    WorkspaceId Place()
    {
        try
        {
            return Workspace is null ? WorkspaceId.Default : new(Workspace);
        }
        catch (ArgumentException)
        {
            throw new InvalidRequestException("workspace", "workspace is the id of a workspace, or left out.");
        }
    }
}

/// <summary>A password set with the secret of an invitation.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record Acceptance(string? Token, string? Password);

/// <summary>One's own new password.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record NewPassword(string? Present, string? Password);

/// <summary>A browser that is signed in.</summary>
/// <param name="Agent">What it calls itself.</param>
/// <param name="SeenAt">To the minute.</param>
/// <param name="IsThis">Whether the request comes from it.</param>
sealed record BrowserBody(string Id, string Agent, DateTimeOffset CreatedAt, DateTimeOffset SeenAt, DateTimeOffset EndsAt, bool IsThis)
{
    public static BrowserBody Of(PersonSession session, string present) =>
        new(session.Id, session.Agent, session.CreatedAt, session.SeenAt, session.EndsAt, session.Id == present);
}
