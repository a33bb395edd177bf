using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HealthEngine.Connectors.Tests.Sources;

/// <summary>Stripe's list of events and Zendesk's incremental export, with the vendors' own paging, limits and moods.</summary>
sealed class VendorStandIn : IAsyncDisposable
{
    public const string Key = "sk_test_stand-in";

    readonly WebApplication _app;
    readonly IReadOnlyList<JsonObject> _events;
    readonly IReadOnlyList<JsonObject> _tickets;
    int _asked;

    VendorStandIn(WebApplication app, IReadOnlyList<JsonObject> events, IReadOnlyList<JsonObject> tickets) =>
        (_app, _events, _tickets) = (app, events, tickets);

    public string Url => _app.Urls.First();

    public int Asked => _asked;

    /// <param name="events">Of Stripe, oldest first.</param>
    /// <param name="tickets">Of Zendesk, as they stand, each with its metric set under <c>metric_set</c>.</param>
    public static async Task<VendorStandIn> Start(IReadOnlyList<JsonObject> events, IReadOnlyList<JsonObject> tickets)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var standIn = new VendorStandIn(app, events, tickets);
        app.MapGet("/v1/events", standIn.Events);
        app.MapGet("/api/v2/incremental/tickets/cursor.json", standIn.Tickets);
        await app.StartAsync();
        return standIn;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    IResult Events(HttpContext http)
    {
        if (Mood(http) is { } mood) return mood;
        if (http.Request.Headers.Authorization != $"Bearer {Key}") return Results.Unauthorized();
        var query = http.Request.Query;
        var limit = Math.Min(int.Parse(query["limit"]!, CultureInfo.InvariantCulture), 100);
        var from = long.Parse(query["created[gte]"]!, CultureInfo.InvariantCulture);
        var newestFirst = _events.Where(e => (long)e["created"]! >= from).Reverse().ToList();
        var after = query["starting_after"].ToString();
        var start = after.Length == 0 ? 0 : newestFirst.FindIndex(e => (string)e["id"]! == after) + 1;
        var page = newestFirst.Skip(start).Take(limit).Select(e => e.DeepClone()).ToArray();
        return Json(new JsonObject
        {
            ["object"] = "list", ["url"] = "/v1/events", ["has_more"] = start + page.Length < newestFirst.Count, ["data"] = new JsonArray(page),
        });
    }

    IResult Tickets(HttpContext http)
    {
        if (Mood(http) is { } mood) return mood;
        var basic = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"agent@acme.example/token:{Key}"));
        if (http.Request.Headers.Authorization != $"Basic {basic}") return Results.Unauthorized();
        var query = http.Request.Query;
        const int pageSize = 25; // small, so that there are many
        var start = query.TryGetValue("cursor", out var cursor) ? int.Parse(cursor!, CultureInfo.InvariantCulture) : 0;
        var page = _tickets.Skip(start).Take(pageSize).ToList();
        return Json(new JsonObject
        {
            ["tickets"] = new JsonArray([.. page.Select(t => Without(t, "metric_set"))]),
            ["metric_sets"] = new JsonArray([.. page.Select(t => t["metric_set"]!.DeepClone())]),
            ["after_cursor"] = (start + page.Count).ToString(CultureInfo.InvariantCulture),
            ["end_of_stream"] = start + page.Count >= _tickets.Count,
        });
    }

    /// <summary>Every fourth question is too much, every seventh meets a fault.</summary>
    IResult? Mood(HttpContext http)
    {
        var asked = Interlocked.Increment(ref _asked);
        http.Response.Headers.RetryAfter = "0";
        return asked % 4 == 0 ? Results.StatusCode(StatusCodes.Status429TooManyRequests)
            : asked % 7 == 0 ? Results.StatusCode(StatusCodes.Status502BadGateway)
            : null;
    }

    static JsonObject Without(JsonObject ticket, string field)
    {
        var copy = (JsonObject)ticket.DeepClone();
        copy.Remove(field);
        return copy;
    }

    static IResult Json(JsonObject body) => Results.Text(body.ToJsonString(), "application/json");
}
