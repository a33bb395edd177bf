using HealthEngine.Views;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Alerts;

/// <summary>Cuts the feed of alerts into parts so that a cursor loses none of those that changed together.</summary>
static class AlertPages
{
    const int TogetherMax = 200; // more alerts than an account has rules

    public static async Task<(IReadOnlyList<AlertRow> Rows, string? Next)> Read(
        IAccountViews views, WorkspaceId workspace, AlertQuery query, CancellationToken cancellation)
    {
        var rows = await views.Alerts(workspace, query, cancellation);
        if (rows.Count < query.Limit) return (rows, null);

        // The last position may be cut in the middle: leave it to the next part, or take all of it if it is the first.
        var last = rows[^1].Position;
        if (rows[0].Position != last)
            rows = [.. rows.Where(row => row.Position != last)];
        else
            rows = [.. (await views.Alerts(workspace, query with { Limit = TogetherMax }, cancellation))
                .TakeWhile(row => row.Position == last)];
        return (rows, AlertBody.CursorOf(rows[^1]));
    }
}
