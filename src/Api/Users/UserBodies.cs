using System.Text.Json.Serialization;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.People;

namespace HealthEngine.Api.Users;

/// <summary>Somebody who works with the console.</summary>
/// <param name="Role">viewer, csm, manager or admin.</param>
/// <param name="State">invited, active or disabled.</param>
/// <param name="IsExternal">Signs in over OpenID Connect.</param>
/// <param name="LastSignInAt">Null: never.</param>
sealed record UserBody(
    string Id, string Name, string Email, string Role, string State, bool IsExternal, DateTimeOffset CreatedAt,
    DateTimeOffset? LastSignInAt)
{
    public static UserBody Of(Person person) => new(
        person.Id, person.Name, person.Email, Words.Of(person.Role), Words.Of(person.State), person.IsExternal, person.CreatedAt,
        person.LastSignInAt);
}

/// <summary>A way in that was just made.</summary>
/// <param name="Link">The console's address where a password is set. It is shown here and never again.</param>
/// <param name="Token">The secret in the link.</param>
/// <param name="EndsAt">From then on it opens nothing.</param>
sealed record InvitationBody(UserBody User, string Link, string Token, DateTimeOffset EndsAt)
{
    // Behind the #: a browser sends that to nobody, so it is in no log.
    public static InvitationBody Of(Person person, string token, DateTimeOffset now) =>
        new(UserBody.Of(person), $"/invitation#{token}", token, now + People.People.InvitationLasts);
}

/// <summary>Somebody to be let in.</summary>
/// <param name="Name">As journal and audit will tell it, 1 to 100 characters.</param>
/// <param name="Email">Their address; they sign in with it.</param>
/// <param name="Role">viewer, csm, manager or admin.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record NewUser(string? Name, string? Email, string? Role)
{
    public (string Name, string Email, Role Role) Check() => (UserFields.Name(Name), UserFields.Email(Email), UserFields.Role(Role));
}

/// <summary>What an admin sets of somebody.</summary>
/// <param name="Name">As journal and audit will tell it, 1 to 100 characters.</param>
/// <param name="Role">viewer, csm, manager or admin.</param>
/// <param name="IsDisabled">True: they cannot sign in, and their sessions end.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record UserChange(string? Name, string? Role, bool? IsDisabled)
{
    public PersonChange Check() => new(
        UserFields.Name(Name), UserFields.Role(Role),
        IsDisabled ?? throw new InvalidRequestException("isDisabled", "isDisabled is true or false."));
}

/// <summary>Reads what bodies say of people.</summary>
static class UserFields
{
    const int NameLengthMax = 100; // a line in a list
    const int EmailLengthMax = 254; // the longest that mail servers take

    public static string Name(string? name) =>
        name?.Trim() is { Length: >= 1 and <= NameLengthMax } text && !text.Any(char.IsControl)
            ? text
            : throw new InvalidRequestException("name", $"name is text of 1 to {NameLengthMax} characters, as others will read it.");

    public static string Email(string? email) =>
        email?.Trim() is { Length: <= EmailLengthMax } text && IsAddress(text)
            ? text
            : throw new InvalidRequestException("email", "email is an address such as ann@example.com.");

    public static Role Role(string? role) =>
        Query.Word("role", role, Words.Roles)
        ?? throw new InvalidRequestException("role", $"role is one of {string.Join(", ", Words.Roles.Keys)}.");

    /// <summary>A password that somebody chooses.</summary>
    public static string Password(string? password, params ReadOnlySpan<string> own) =>
        PasswordRules.Fault(password, own) is { } fault ? throw new InvalidRequestException("password", fault) : password!;

    static bool IsAddress(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at < text.Length - 1 && text.IndexOf('@', at + 1) < 0 && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c));
    }
}
