using System.Text.Json;
using HealthEngine.Connectors.Payloads;
using HealthEngine.Signals;

namespace HealthEngine.Connectors.Intercom;

/// <summary>What Intercom's topics say of an account's health.</summary>
static class IntercomSignals
{
    public static VendorSignal Of(
        string topic, string id, DateTimeOffset createdAt, JsonElement item, IReadOnlyList<VendorKey> keys)
    {
        var at = createdAt;
        var user = IntercomKeys.Person(item) is var person ? person.Text("external_id") ?? person.Text("user_id") ?? person.Text("id") : null;
        if (topic.EndsWith("rating.added", StringComparison.Ordinal) && Rating(item) is { } rating)
        {
            return new(id, SignalTypes.Csat, item.Instant("conversation_rating", "created_at") ?? at, keys)
            {
                Value = rating, User = user, Props = Props.Of(("ticket", item.Text("id")), ("scale", "1-5")),
            };
        }

        return TicketType(topic, item) is { } type && item.Text("id") is { } ticket
            ? new(id, type, at, keys) { User = user, Props = Ticket(ticket, item) }
            : topic switch
            {
                "company.created" or "company.updated" => new(id, SignalTypes.AccountUpdated, at, keys) { Props = Company(item) },
                _ when topic.StartsWith("contact.", StringComparison.Ordinal) || topic.StartsWith("user.", StringComparison.Ordinal)
                    || topic.StartsWith("lead.", StringComparison.Ordinal) => new(id, "crm.contact_changed", at, keys)
                {
                    User = user, Props = Props.Of(("contact", item.Text("id")), ("change", topic), ("role", item.Text("role"))),
                },
                _ => new(id, TypeName.Of("intercom", topic), at, keys) { User = user, Props = Props.Pruned(item) },
            };
    }

    static string? TicketType(string topic, JsonElement item) => topic switch
    {
        "conversation.user.created" or "conversation.contact.created" or "ticket.created" => SignalTypes.TicketOpened,
        "conversation.admin.closed" or "conversation.closed" or "ticket.closed" => SignalTypes.TicketSolved,
        "conversation.admin.opened" => SignalTypes.TicketReopened,
        "conversation.user.replied" or "conversation.contact.replied" or "conversation.admin.replied"
            or "conversation.admin.assigned" or "conversation.priority.updated" => SignalTypes.TicketUpdated,
        "ticket.state.updated" => (item.Text("ticket_state") ?? item.Text("ticket_state", "category")) switch
        {
            "resolved" => SignalTypes.TicketSolved,
            _ => SignalTypes.TicketUpdated,
        },
        _ => null,
    };

    /// <summary>A conversation as it stands now, as the search tells it.</summary>
    public static IReadOnlyList<VendorSignal> OfState(JsonElement item, IReadOnlyList<VendorKey> keys)
    {
        if (item.Text("id") is not { } id || item.Instant("updated_at") is not { } updatedAt) return [];
        var isClosed = item.Text("state") == "closed" || item.Flag("open") == false;
        var signals = new List<VendorSignal>(2);
        if (item.Instant("created_at") is { } createdAt)
            signals.Add(new($"intercom:conversation:{id}:opened", SignalTypes.TicketOpened, createdAt, keys) { Props = Ticket(id, item) });
        signals.Add(new(
            $"intercom:conversation:{id}:{updatedAt.ToUnixTimeSeconds()}",
            isClosed ? SignalTypes.TicketSolved : SignalTypes.TicketUpdated, updatedAt, keys) { Props = Ticket(id, item) });
        return signals;
    }

    static decimal? Rating(JsonElement item) =>
        item.Number("conversation_rating", "rating") ?? item.Number("rating");

    static ReadOnlyMemory<byte> Ticket(string ticket, JsonElement item) => Props.Of(
        ("ticket", ticket),
        ("priority", item.Text("priority") == "priority" || item.Flag("priority") == true ? "high" : null),
        ("status", item.Text("state")));

    static ReadOnlyMemory<byte> Company(JsonElement item) => Props.Of(
        ("name", item.Text("name")),
        ("plan", item.Text("plan", "name")),
        ("industry", item.Text("industry")),
        ("seats", item.Number("size")));
}
