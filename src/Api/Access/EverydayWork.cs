using Microsoft.AspNetCore.Http;

namespace HealthEngine.Api.Access;

/// <summary>What a CSM may change: accounts and what happens with them. All else that write opens is for managers.</summary>
/// <remarks>An address that is not named here is a manager's: one that is forgotten is closed, not open.</remarks>
static class EverydayWork
{
    static readonly string[] Addresses =
    [
        "/v1/accounts", "/v1/alerts", "/v1/silences", "/v1/runs", "/v1/tasks", "/v1/notes", "/v1/unlinked", "/v1/links", "/v1/views",
    ];

    public static bool Holds(PathString? path) =>
        path is { } address
        && (Array.Exists(Addresses, a => address.StartsWithSegments(a, StringComparison.OrdinalIgnoreCase)) || IsEntry(address));

    /// <summary>Whether somebody lets an account enter a playbook: <c>/v1/playbooks/{id}/runs</c>, and nothing else of a playbook.</summary>
    static bool IsEntry(PathString address) =>
        address.StartsWithSegments("/v1/playbooks", StringComparison.OrdinalIgnoreCase, out var rest)
        && rest.Value?.TrimEnd('/').Split('/') is ["", _, var last] && last.Equals("runs", StringComparison.OrdinalIgnoreCase);
}
