using System.Text.Json;
using HealthEngine.Connectors.Payloads;

namespace HealthEngine.Connectors.Zendesk;

/// <summary>A ticket as Zendesk tells of it, in events, from triggers and in its exports.</summary>
/// <param name="Status">Lower case: new, open, pending, hold, solved, closed; null: not told.</param>
sealed record ZendeskTicket(
    string Id,
    string? Status,
    string? Priority,
    string? Requester,
    DateTimeOffset? CreatedAt,
    DateTimeOffset? UpdatedAt,
    string? Satisfaction,
    DateTimeOffset? StatusAt = null,
    DateTimeOffset? SolvedAt = null,
    int Reopens = 0,
    int? FirstReplyMinutes = null)
{
    static readonly string[] Usual = ["detail.external_id", "ticket.external_id", "account"];

    public bool IsSolved => Status is "solved" or "closed";

    public static ZendeskTicket? Read(JsonElement ticket) => ticket.Text("id") is not { } id
        ? null
        : new(
            id,
            ticket.Text("status")?.ToLowerInvariant(),
            ticket.Text("priority")?.ToLowerInvariant() is "low" or "normal" or "high" or "urgent"
                ? ticket.Text("priority")!.ToLowerInvariant() : null,
            ticket.Text("requester_id"),
            ticket.Instant("created_at"),
            ticket.Instant("updated_at"),
            ticket.Text("satisfaction_rating", "score") ?? ticket.Text("satisfaction"));

    /// <summary>With what its metrics add, which an export brings beside it.</summary>
    public ZendeskTicket With(JsonElement metrics) => this with
    {
        StatusAt = metrics.Instant("status_updated_at"),
        SolvedAt = metrics.Instant("solved_at"),
        Reopens = metrics.Number("reopens") is > 0 and < 10_000 and var reopens ? (int)reopens : 0,
        FirstReplyMinutes = metrics.Number("reply_time_in_minutes", "calendar") is >= 0 and < 1_000_000 and var minutes ? (int)minutes : null,
    };

    public static IReadOnlyList<VendorKey> Keys(JsonElement payload, JsonElement ticket, PayloadContext context) => Payloads.Keys.Of(
        context, payload, Usual,
        ("zendesk.organization", ticket.Text("organization_id")),
        ("zendesk.user", ticket.Text("requester_id")),
        (VendorKey.Email, ticket.Text("requester_email") ?? ticket.Text("requester", "email")));
}
