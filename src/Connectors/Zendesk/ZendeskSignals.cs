using System.Text.Json;
using HealthEngine.Connectors.Payloads;
using HealthEngine.Signals;

namespace HealthEngine.Connectors.Zendesk;

/// <summary>What a ticket's events, or its state, say of an account's health.</summary>
static class ZendeskSignals
{
    /// <param name="change">The event's name after <c>ticket.</c></param>
    /// <param name="told">What changed: current and previous.</param>
    public static IReadOnlyList<VendorSignal> OfEvent(
        string change, string id, DateTimeOffset time, ZendeskTicket ticket, JsonElement told, IReadOnlyList<VendorKey> keys)
    {
        var type = change switch
        {
            "created" => SignalTypes.TicketOpened,
            "status_changed" => OfStatus(told.Text("current") ?? ticket.Status, told.Text("previous")),
            "priority_changed" or "comment_added" or "agent_assignment_changed" or "group_assignment_changed" => SignalTypes.TicketUpdated,
            "merged" or "soft_deleted" or "permanently_deleted" => SignalTypes.TicketSolved,
            _ => null,
        };
        if (type is null)
            return [new($"zendesk:{id}", TypeName.Of("zendesk", $"ticket.{change}"), time, keys) { Props = Of(ticket) }];

        // The export tells of the same opening, and an opening counts once.
        if (type == SignalTypes.TicketOpened) return [Opened(ticket, ticket.CreatedAt ?? time, keys)];
        return change == "status_changed" && (told.Text("current") ?? ticket.Status)?.ToLowerInvariant() is { } status
            ? [Changed(ticket, status, type, time, keys)]
            : [new($"zendesk:{id}", type, time, keys) { Props = Of(ticket, withPriority: change is "priority_changed"), User = ticket.Requester }];
    }

    /// <summary>A ticket's state, as an export or a trigger tells it: its opening, its last solving, and how it stands now.</summary>
    /// <remarks>
    /// What the webhooks told has the same ids here, and counts once. Of a ticket that was reopened and solved again, an
    /// export no longer tells when it was reopened.
    /// </remarks>
    public static IReadOnlyList<VendorSignal> OfState(ZendeskTicket ticket, IReadOnlyList<VendorKey> keys, PayloadContext context)
    {
        var signals = new List<VendorSignal>(4);
        var updatedAt = ticket.UpdatedAt ?? context.ReceivedAt;
        if (ticket.CreatedAt is { } createdAt) signals.Add(Opened(ticket, createdAt, keys));
        if ((ticket.SolvedAt ?? (ticket.Status == "solved" ? updatedAt : null)) is { } solvedAt)
            signals.Add(Changed(ticket, "solved", SignalTypes.TicketSolved, solvedAt, keys));
        if (ticket is { Reopens: > 0, IsSolved: false, StatusAt: { } reopenedAt })
            signals.Add(Changed(ticket, ticket.Status!, SignalTypes.TicketReopened, reopenedAt, keys));
        signals.Add(new($"zendesk:ticket:{ticket.Id}:state:{updatedAt.ToUnixTimeSeconds()}:{ticket.Status}", SignalTypes.TicketUpdated, updatedAt, keys)
        {
            Props = Of(ticket, withPriority: true), User = ticket.Requester,
        });
        if (Rating(ticket.Satisfaction) is { } rating)
        {
            signals.Add(new($"zendesk:ticket:{ticket.Id}:rated:{ticket.Satisfaction}", SignalTypes.Csat, updatedAt, keys)
            {
                Value = rating, User = ticket.Requester, Props = Props.Of(("ticket", ticket.Id), ("scale", "0-1")),
            });
        }

        return signals;
    }

    static VendorSignal Changed(
        ZendeskTicket ticket, string status, string type, DateTimeOffset at, IReadOnlyList<VendorKey> keys) =>
        new($"zendesk:ticket:{ticket.Id}:{status}:{at.ToUnixTimeSeconds()}", type, at, keys)
        {
            Props = Props.Of(("ticket", ticket.Id), ("status", status)), User = ticket.Requester,
        };

    static VendorSignal Opened(ZendeskTicket ticket, DateTimeOffset at, IReadOnlyList<VendorKey> keys) =>
        new($"zendesk:ticket:{ticket.Id}:opened", SignalTypes.TicketOpened, at, keys)
        {
            Props = Of(ticket, withPriority: true), User = ticket.Requester,
        };

    static string OfStatus(string? current, string? previous) => current?.ToLowerInvariant() switch
    {
        "solved" => SignalTypes.TicketSolved,
        "open" or "new" when previous?.ToLowerInvariant() is "solved" or "closed" => SignalTypes.TicketReopened,
        _ => SignalTypes.TicketUpdated,
    };

    // Zendesk's customers say good or bad; those who were only asked have said nothing.
    static decimal? Rating(string? satisfaction) => satisfaction?.ToLowerInvariant() switch
    {
        "good" or "good_with_comment" => 1,
        "bad" or "bad_with_comment" => 0,
        _ => null,
    };

    static ReadOnlyMemory<byte> Of(ZendeskTicket ticket, bool withPriority = false) => Props.Of(
        ("ticket", ticket.Id),
        ("priority", withPriority ? ticket.Priority : null),
        ("firstReplyMinutes", ticket.FirstReplyMinutes),
        ("status", ticket.Status));
}
