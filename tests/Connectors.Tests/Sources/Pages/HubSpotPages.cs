using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace HealthEngine.Connectors.Tests.Sources.Pages;

/// <summary>A search whose <c>after</c> is an offset into what fits now, so that it slips when an item moves.</summary>
sealed class HubSpotPages : VendorPages
{
    public override string Vendor => "hubspot";

    public override string Path => "/crm/v3/objects/companies/search";

    public override string Authorization => $"Bearer {PagedStandIn.Key}";

    public override string LinkSource => "hubspot.company";

    public override JsonObject Item(int number, DateTimeOffset changedAt) => new()
    {
        ["id"] = Key(number), ["archived"] = false, ["updatedAt"] = Text(changedAt),
        ["properties"] = new JsonObject { ["name"] = $"Company {number}", ["hs_lastmodifieddate"] = Text(changedAt) },
    };

    public override (JsonObject, IReadOnlyList<JsonObject>)? Answer(
        HttpRequest request, JsonNode? body, IReadOnlyList<JsonObject> items)
    {
        var filter = body!["filterGroups"]![0]!["filters"]![0]!;
        if ((string)filter["operator"]! != "GTE" || (string)body["sorts"]![0]!["direction"]! != "ASCENDING") return null;
        var from = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse((string)filter["value"]!, CultureInfo.InvariantCulture));
        var found = items.Where(i => DateTimeOffset.Parse((string)i["updatedAt"]!, CultureInfo.InvariantCulture) >= from).ToList();
        var start = int.Parse((string)body["after"]!, CultureInfo.InvariantCulture);
        var page = found.Skip(start).Take(Math.Min((int)body["limit"]!, PageMax)).ToList();
        var answer = new JsonObject { ["total"] = found.Count, ["results"] = List(page) };
        var end = start + page.Count;
        if (end < found.Count) answer["paging"] = new JsonObject { ["next"] = new JsonObject { ["after"] = $"{end}" } };
        return (answer, page);
    }

    static string Text(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
