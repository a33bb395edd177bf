using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace HealthEngine.Connectors.Tests.Sources.Pages;

/// <summary>A search whose <c>starting_after</c> is an opaque place after an item.</summary>
sealed class IntercomPages : VendorPages
{
    public override string Vendor => "intercom";

    public override string Path => "/conversations/search";

    public override string Authorization => $"Bearer {PagedStandIn.Key}";

    public override string LinkSource => "intercom.contact";

    public override int SignalsEach => 2; // opened, and as it stands

    public override JsonObject Item(int number, DateTimeOffset changedAt) => new()
    {
        ["type"] = "conversation", ["id"] = $"{number}", ["state"] = number % 2 == 0 ? "closed" : "open", ["open"] = number % 2 != 0,
        ["created_at"] = changedAt.AddHours(-1).ToUnixTimeSeconds(), ["updated_at"] = changedAt.ToUnixTimeSeconds(),
        ["contacts"] = new JsonObject
        {
            ["type"] = "contact.list", ["contacts"] = new JsonArray(new JsonObject { ["type"] = "contact", ["id"] = Key(number) }),
        },
    };

    public override (JsonObject, IReadOnlyList<JsonObject>)? Answer(
        HttpRequest request, JsonNode? body, IReadOnlyList<JsonObject> items)
    {
        var (query, paging) = (body!["query"]!, body["pagination"]!);
        if ((string)query["operator"]! != ">" || (int)paging["per_page"]! > 150 || request.Headers["Intercom-Version"].Count == 0) return null;
        var found = items.Where(i => (long)i["updated_at"]! > (long)query["value"]!).ToList();
        var after = (string?)paging["starting_after"];
        var start = after is null ? 0 : found.FindIndex(i => Place(i) == after) + 1;
        var page = found.Skip(start).Take(PageMax).ToList();
        var pages = new JsonObject { ["type"] = "pages", ["per_page"] = PageMax };
        if (start + page.Count < found.Count) pages["next"] = new JsonObject { ["starting_after"] = Place(page[^1]) };
        return (new() { ["type"] = "conversation.list", ["conversations"] = List(page), ["pages"] = pages }, page);
    }

    static string Place(JsonObject item) =>
        Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"[{item["updated_at"]}000,{item["id"]},2]"));
}
