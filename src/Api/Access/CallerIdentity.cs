using System.Security.Claims;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Access;

/// <summary>Who asks, as the framework carries it.</summary>
/// <param name="caller">As they stood when the request came in.</param>
/// <param name="secret">Key or cookie, kept as long as the request, so that a long one can look again whether it still opens.</param>
sealed class CallerIdentity(Caller caller, string secret, string scheme) : ClaimsIdentity([], scheme)
{
    public Caller Caller => caller;

    public string Secret => secret;
}

static class CallerIdentities
{
    public static CallerIdentity? FindIdentity(this ClaimsPrincipal user) => user.Identity as CallerIdentity;

    public static Caller? FindCaller(this ClaimsPrincipal user) => user.FindIdentity()?.Caller;

    public static Caller Caller(this ClaimsPrincipal user) =>
        user.FindCaller() ?? throw new InvalidOperationException("The address does not ask who calls.");

    /// <summary>Who asks, as journal and audit tell it.</summary>
    public static string Name(this ClaimsPrincipal user) => user.Caller().Name;

    /// <summary>The workspace of who asks: all that they ever see.</summary>
    public static WorkspaceId Workspace(this ClaimsPrincipal user) => user.Caller().Workspace;
}
