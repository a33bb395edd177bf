using System.Text.Json.Nodes;

namespace HealthEngine.Connectors.Tests.Sources;

/// <summary>What happened at two vendors, as their webhooks told it and as their APIs list it. One seed, one history.</summary>
sealed class VendorHistory
{
    const int AccountCount = 20;

    readonly Random _random;
    readonly DateTimeOffset _start;

    public VendorHistory(int seed, DateTimeOffset now)
    {
        (_random, _start) = (new(seed), now.AddDays(-8));
        for (var i = 0; i < 400; i++) StripeEvents.Add(StripeEvent(i));
        for (var i = 0; i < 90; i++) Ticket(i);
        StripeEvents.Sort((a, b) => ((long)a["created"]!).CompareTo((long)b["created"]!));
        Tickets.Sort((a, b) => string.CompareOrdinal((string)a["updated_at"]!, (string)b["updated_at"]!));
    }

    public static IEnumerable<string> Accounts => Enumerable.Range(0, AccountCount).Select(i => $"acct-{i}");

    public List<JsonObject> StripeEvents { get; } = [];

    public List<JsonObject> ZendeskEvents { get; } = [];

    public List<JsonObject> Tickets { get; } = [];

    JsonObject StripeEvent(int i)
    {
        var account = _random.Next(AccountCount);
        var created = _start.AddSeconds(_random.Next(7 * 86_400)).ToUnixTimeSeconds();
        var (type, o) = _random.Next(4) switch
        {
            0 => ($"invoice.{(_random.Next(3) == 0 ? "payment_failed" : "paid")}", new JsonObject
            {
                ["id"] = $"in_{_random.Next(60)}", ["object"] = "invoice", ["amount_due"] = 1_000, ["amount_paid"] = 1_000, ["currency"] = "usd",
            }),
            1 => ("customer.updated", new JsonObject { ["id"] = $"cus_{account}", ["object"] = "customer" }),
            _ => ($"customer.subscription.{(_random.Next(8) == 0 ? "deleted" : "updated")}", new JsonObject
            {
                ["id"] = $"sub_{account}_{_random.Next(3)}", ["object"] = "subscription", ["status"] = "active",
                ["items"] = new JsonObject { ["data"] = new JsonArray(Item(_random.Next(1, 40))) },
            }),
        };
        o["customer"] = $"cus_{account}";
        o["metadata"] = new JsonObject { ["account_id"] = $"acct-{account}" };
        return new JsonObject
        {
            ["id"] = $"evt_{i:0000}", ["object"] = "event", ["type"] = type, ["created"] = created, ["data"] = new JsonObject { ["object"] = o },
        };
    }

    static JsonObject Item(int seats) => new()
    {
        ["quantity"] = seats,
        ["price"] = new JsonObject
        {
            ["unit_amount"] = 1_000, ["currency"] = "usd", ["recurring"] = new JsonObject { ["interval"] = "month" },
        },
    };

    void Ticket(int i)
    {
        var at = _start.AddSeconds(_random.Next(5 * 86_400));
        var organization = (1_000 + _random.Next(AccountCount)).ToString(null, null);
        var ticket = new JsonObject
        {
            ["id"] = i, ["status"] = "new", ["priority"] = "normal", ["organization_id"] = organization, ["requester_id"] = i + 5_000,
            ["created_at"] = Text(at), ["updated_at"] = Text(at),
            ["metric_set"] = new JsonObject { ["ticket_id"] = i, ["reopens"] = 0, ["solved_at"] = null, ["status_updated_at"] = Text(at) },
        };
        Tell(ticket, "created", at, []);
        if (_random.Next(2) == 0) Change(ticket, "priority", _random.Next(2) == 0 ? "urgent" : "high", at = Later(at));
        if (_random.Next(3) > 0) Change(ticket, "status", "solved", at = Later(at));
        if ((string)ticket["status"]! == "solved" && _random.Next(3) == 0) Change(ticket, "status", "open", Later(at));
        Tickets.Add(ticket);
    }

    DateTimeOffset Later(DateTimeOffset at) => at.AddSeconds(_random.Next(60, 40_000));

    void Change(JsonObject ticket, string field, string to, DateTimeOffset at)
    {
        var from = (string)ticket[field]!;
        (ticket[field], ticket["updated_at"]) = (to, Text(at));
        var metrics = (JsonObject)ticket["metric_set"]!;
        if (field == "status") metrics["status_updated_at"] = Text(at);
        if (to == "solved") metrics["solved_at"] = Text(at);
        if (from == "solved") metrics["reopens"] = 1;
        Tell(ticket, $"{field}_changed", at, new JsonObject { ["current"] = to.ToUpperInvariant(), ["previous"] = from.ToUpperInvariant() });
    }

    void Tell(JsonObject ticket, string change, DateTimeOffset at, JsonObject told)
    {
        var detail = (JsonObject)ticket.DeepClone();
        detail.Remove("metric_set");
        detail["id"] = ticket["id"]!.ToString();
        ZendeskEvents.Add(new JsonObject
        {
            ["type"] = $"zen:event-type:ticket.{change}", ["id"] = $"zen-{ZendeskEvents.Count}", ["time"] = Text(at), ["detail"] = detail, ["event"] = told,
        });
    }

    static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null);
}
