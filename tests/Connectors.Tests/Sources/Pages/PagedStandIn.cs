using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HealthEngine.Connectors.Tests.Sources.Pages;

/// <summary>A vendor's API on this machine. Its second question is one too many, its fourth meets a fault.</summary>
sealed class PagedStandIn : IAsyncDisposable
{
    public const string Key = "key-of-the-stand-in";
    public const string Account = "polled";

    readonly WebApplication _app;
    readonly VendorPages _pages;
    readonly List<JsonObject> _items = [];
    readonly DateTimeOffset _start;
    int _made;

    PagedStandIn(WebApplication app, VendorPages pages, DateTimeOffset start) => (_app, _pages, _start) = (app, pages, start);

    public string Url => _app.Urls.First();

    /// <summary>Each item as often as a page had it.</summary>
    public List<string> Served { get; } = [];

    /// <summary>Questions so far, as they were asked.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Done when a page was served: the world goes on meanwhile.</summary>
    public Action<PagedStandIn> OnPage { get; set; } = _ => { };

    /// <summary>From now on the key opens nothing.</summary>
    public bool IsLocked { get; set; }

    public static async Task<PagedStandIn> Start(VendorPages pages, DateTimeOffset start)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var standIn = new PagedStandIn(app, pages, start);
        app.Map(pages.Path, (Delegate)standIn.Answer); // as a RequestDelegate its result would be dropped
        await app.StartAsync();
        return standIn;
    }

    /// <summary>Makes so many more items, each changed five minutes after the one before, two at the same instant now and then.</summary>
    public void Add(int count)
    {
        for (var i = 0; i < count; i++, _made++)
            _items.Add(_pages.Item(_made, _start.AddMinutes(5 * (_made - (_made % 7 == 0 && _made > 0 ? 1 : 0)))));
    }

    /// <summary>Changes an item, so that it is the newest.</summary>
    public void Touch(int number)
    {
        _items.RemoveAt(number);
        _items.Add(_pages.Item(number, _start.AddMinutes(5 * _made++)));
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    async Task<IResult> Answer(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var text = await reader.ReadToEndAsync();
        Asked.Add(http.Request.QueryString + text);
        http.Response.Headers.RetryAfter = "0";
        if (IsLocked || http.Request.Headers.Authorization != _pages.Authorization) return Results.StatusCode(StatusCodes.Status403Forbidden);
        if (Asked.Count == 2) return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        if (Asked.Count == 4) return Results.StatusCode(StatusCodes.Status502BadGateway);
        if (_pages.Answer(http.Request, text.Length == 0 ? null : JsonNode.Parse(text), _items) is not var (answer, items))
            return Results.BadRequest();
        Served.AddRange(items.Select(i => (string)(i["id"] ?? i["event_id"])!));
        OnPage(this);
        return Results.Text(answer.ToJsonString(), "application/json");
    }
}
