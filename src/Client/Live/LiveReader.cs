using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using HealthEngine.Client.Sending;

namespace HealthEngine.Client.Live;

/// <summary>Follows the live feed, over as many connections as it takes.</summary>
sealed class LiveReader(HttpClient http, ClientOptions options)
{
    // The engine says every 15 seconds that it is there; three times that is silence.
    static readonly TimeSpan SilenceMax = TimeSpan.FromSeconds(45);

    public async IAsyncEnumerable<LiveItem> Follow(
        LiveRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var cursor = request.After;
        for (var failures = 0; ; failures++)
        {
            await using var items = Connect(request, cursor, cancellation).GetAsyncEnumerator(cancellation);
            while (await Next(items, cancellation))
            {
                cursor = items.Current.Cursor;
                if (items.Current.Item is not { } item) continue;
                failures = 0;
                yield return item;
            }

            var wait = RetryWaits.After(failures, null, options, Random.Shared.NextDouble());
            await Task.Delay(wait, options.Time, cancellation);
        }
    }

    /// <summary>The next item of a connection; false: it broke.</summary>
    static async Task<bool> Next(IAsyncEnumerator<Place> items, CancellationToken cancellation)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested
            && e is HttpRequestException or IOException or OperationCanceledException or InvalidDataException)
        {
            return false;
        }
    }

    async IAsyncEnumerable<Place> Connect(
        LiveRequest request, string? cursor, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        silence.CancelAfter(SilenceMax);
        using var ask = new HttpRequestMessage(HttpMethod.Get, Address(request, cursor));
        ask.Headers.Accept.Add(new("text/event-stream"));
        using var response = await http.SendAsync(ask, HttpCompletionOption.ResponseHeadersRead, silence.Token);
        Check(response.StatusCode);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(silence.Token));
        var lines = new EventLines(reader);
        while (await lines.Next(() => silence.CancelAfter(SilenceMax), silence.Token) is { } e)
            if (e.Id is not null) yield return new(e.Id, e.Data is null ? null : Item(e.Id, e.Data));
    }

    static LiveItem Item(string id, string data)
    {
        using var document = JsonDocument.Parse(data);
        var item = document.RootElement;
        return new(
            id, item.GetProperty("kind").GetString()!, item.GetProperty("at").GetDateTimeOffset(),
            item.GetProperty("account").GetString()!, item.Clone());
    }

    static void Check(HttpStatusCode status)
    {
        if (status == HttpStatusCode.OK) return;
        throw RetryWaits.IsPassing(status)
            ? new HttpRequestException($"The engine answered {(int)status}.", null, status)
            : new EngineRefusedException(status switch
            {
                HttpStatusCode.Unauthorized => "The engine does not know the key, or it is no longer in force.",
                HttpStatusCode.Forbidden => "The key may not read; it needs the scope read.",
                HttpStatusCode.BadRequest => "The engine does not understand the request: a cursor is not its own, or a kind unknown.",
                _ => $"The engine answered {(int)status} to the live feed.",
            });
    }

    static Uri Address(LiveRequest request, string? cursor)
    {
        var query = new (string Name, string? Value)[]
        {
            ("after", cursor), ("kinds", string.Join(',', request.Kinds)), ("accounts", string.Join(',', request.Accounts)),
            ("owner", request.Owner), ("segment", request.Segment),
        };
        var given = query.Where(q => !string.IsNullOrEmpty(q.Value)).Select(q => $"{q.Name}={Uri.EscapeDataString(q.Value!)}");
        return new($"/v1/live?{string.Join('&', given)}", UriKind.Relative);
    }

    /// <param name="Item">Null: only the place is told.</param>
    readonly record struct Place(string Cursor, LiveItem? Item);
}
