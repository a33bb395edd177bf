using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace HealthEngine.Connectors.Tests.Sources.Pages;

/// <summary>A list after an id, with the next page's address and whether there is one.</summary>
sealed class PaddlePages : VendorPages
{
    public override string Vendor => "paddle";

    public override string Path => "/events";

    public override string Authorization => $"Bearer {PagedStandIn.Key}";

    public override JsonObject Item(int number, DateTimeOffset changedAt) => new()
    {
        ["event_id"] = $"evt_{number:d8}", ["event_type"] = "subscription.activated",
        ["occurred_at"] = changedAt.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        ["data"] = new JsonObject
        {
            ["id"] = $"sub_{number}", ["status"] = "active", ["customer_id"] = $"ctm_{number}", ["currency_code"] = "USD",
            ["custom_data"] = new JsonObject { ["account_id"] = PagedStandIn.Account },
        },
    };

    public override (JsonObject, IReadOnlyList<JsonObject>)? Answer(
        HttpRequest request, JsonNode? body, IReadOnlyList<JsonObject> items)
    {
        var query = request.Query;
        if (query["order_by"] != "id[ASC]") return null;
        var perPage = Math.Min(int.Parse(query["per_page"]!, CultureInfo.InvariantCulture), PageMax);
        var found = items.Where(i => string.CompareOrdinal((string)i["event_id"]!, query["after"].ToString()) > 0).ToList();
        var page = found.Take(perPage).ToList();
        var last = (string?)page.LastOrDefault()?["event_id"] ?? query["after"].ToString();
        var pagination = new JsonObject
        {
            ["per_page"] = perPage, ["next"] = $"https://api.paddle.com/events?after={last}", ["has_more"] = page.Count < found.Count,
        };
        return (new() { ["data"] = List(page), ["meta"] = new JsonObject { ["pagination"] = pagination } }, page);
    }
}
