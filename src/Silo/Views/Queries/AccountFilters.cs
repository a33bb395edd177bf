using HealthEngine.Views;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Views.Queries;

/// <summary>Which rows a question is about: the same for a list and for the sums above it.</summary>
static class AccountFilters
{
    /// <remarks>Standing is no filter in this sense: nearly all accounts pass it, so an index is still the short way.</remarks>
    public static bool AreIn(AccountQuery query) =>
        (query.Band, query.Segment, query.Owner, query.Search) is not (null, null, null, null) || !query.Owners.IsDefaultOrEmpty;

    public static IEnumerable<string> Of(ViewsQuery sql, SqlDialect dialect, WorkspaceId workspace, AccountQuery query)
    {
        yield return $"workspace = {sql.Add(workspace.Value)}";
        if (query.Band is { } band) yield return $"band = {sql.Add((int)band)}";
        if (query.Segment is { } segment) yield return $"segment = {sql.Add(ViewText.Clean(segment)!)}";
        if (query.Owner is { } owner) yield return $"owner = {sql.Add(ViewText.Clean(owner)!)}";
        if (!query.Owners.IsDefaultOrEmpty)
            yield return $"owner IN ({string.Join(", ", query.Owners.Select(o => sql.Add(ViewText.Clean(o)!)))})";
        if (query.Standing is { } standing) yield return $"has_left = {sql.Add(standing == AccountStanding.Left ? 1 : 0)}";
        // A plain find, not LIKE: what a person types has no wildcards.
        if (query.Search is { Length: > 0 } search)
            yield return $"{dialect.Find}(search, {sql.Add(ViewText.Fold(search))}) > 0";
    }
}
