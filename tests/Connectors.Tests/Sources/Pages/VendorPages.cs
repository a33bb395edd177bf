using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace HealthEngine.Connectors.Tests.Sources.Pages;

/// <summary>How a vendor's API lists what changed: its address, its items and its manner of paging.</summary>
abstract class VendorPages
{
    /// <summary>Items of a page, whatever more is asked for: small, so that there are many.</summary>
    protected const int PageMax = 20;

    public abstract string Vendor { get; }

    public abstract string Path { get; }

    public abstract string Authorization { get; }

    /// <summary>What poll adds to an item's link; null: the item names our account itself.</summary>
    public virtual string? LinkSource => null;

    /// <summary>Signals that one item is.</summary>
    public virtual int SignalsEach => 1;

    public abstract JsonObject Item(int number, DateTimeOffset changedAt);

    /// <summary>The page that is asked for; the items are in the order of their last change.</summary>
    /// <returns>Null: the question is not one that the vendor answers.</returns>
    public abstract (JsonObject Answer, IReadOnlyList<JsonObject> Items)? Answer(
        HttpRequest request, JsonNode? body, IReadOnlyList<JsonObject> items);

    /// <summary>The key in an item's link.</summary>
    public static string Key(int number) => $"{7_000 + number}";

    protected static JsonArray List(IEnumerable<JsonNode> items) => [.. items.Select(i => i.DeepClone())];
}
