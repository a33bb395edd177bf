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
    string? Satisfaction)
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

    public static IReadOnlyList<VendorKey> Keys(JsonElement payload, JsonElement ticket, PayloadContext context) => Payloads.Keys.Of(
        context, payload, Usual,
        ("zendesk.organization", ticket.Text("organization_id")),
        ("zendesk.user", ticket.Text("requester_id")),
        (VendorKey.Email, ticket.Text("requester_email") ?? ticket.Text("requester", "email")));
}
