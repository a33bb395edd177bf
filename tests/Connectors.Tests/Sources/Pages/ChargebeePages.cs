using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace HealthEngine.Connectors.Tests.Sources.Pages;

/// <summary>A list with <c>next_offset</c>, which is a JSON array as text.</summary>
sealed class ChargebeePages : VendorPages
{
    public override string Vendor => "chargebee";

    public override string Path => "/api/v2/events";

    public override string Authorization => $"Basic {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{PagedStandIn.Key}:"))}";

    public override JsonObject Item(int number, DateTimeOffset changedAt) => new()
    {
        ["id"] = $"ev_{number}", ["object"] = "event", ["event_type"] = "payment_succeeded", ["occurred_at"] = changedAt.ToUnixTimeSeconds(),
        ["content"] = new JsonObject
        {
            ["customer"] = new JsonObject { ["id"] = $"cb_{number}", ["meta_data"] = new JsonObject { ["account_id"] = PagedStandIn.Account } },
            ["invoice"] = new JsonObject { ["id"] = $"inv_{number}", ["amount_paid"] = 1_000, ["currency_code"] = "USD" },
        },
    };

    public override (JsonObject, IReadOnlyList<JsonObject>)? Answer(
        HttpRequest request, JsonNode? body, IReadOnlyList<JsonObject> items)
    {
        var query = request.Query;
        if (query["sort_by[asc]"] != "occurred_at") return null;
        var limit = Math.Min(int.Parse(query["limit"]!, CultureInfo.InvariantCulture), PageMax);
        var since = long.Parse(query["occurred_at[after]"]!, CultureInfo.InvariantCulture);
        var found = items.Where(i => (long)i["occurred_at"]! > since).ToList();
        var offset = query["offset"].ToString();
        var start = offset.Length == 0 ? 0 : found.FindIndex(i => Place(i) == offset) + 1;
        var page = found.Skip(start).Take(limit).ToList();
        var answer = new JsonObject { ["list"] = List(page.Select(e => new JsonObject { ["event"] = e.DeepClone() })) };
        if (start + page.Count < found.Count) answer["next_offset"] = Place(page[^1]);
        return (answer, page);
    }

    static string Place(JsonObject item) => $"[\"{item["occurred_at"]}000\",\"{item["id"]}\"]";
}
