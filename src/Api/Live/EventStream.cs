using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using HealthEngine.Api.Wire;
using HealthEngine.Live;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace HealthEngine.Api.Live;

/// <summary>Writes the live feed as Server-Sent Events, with a comment now and then so that silence is no cut.</summary>
sealed class EventStream(LiveCursor from, IAsyncEnumerable<LiveItem> items, TimeProvider time) : IResult
{
    const int FlushBytes = 32 * 1024; // a client far behind is fed in pieces of this size

    static ReadOnlySpan<byte> Heartbeat => ": still here\n\n"u8;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache, no-store";
        response.Headers["X-Accel-Buffering"] = "no"; // nginx would hold events back
        httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        try
        {
            await Write(response.BodyWriter, httpContext.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The client left or its key is no longer in force: either way the stream just ends.
        }
    }

    async Task Write(PipeWriter output, CancellationToken aborted)
    {
        output.Write(Heartbeat); // so that a client sees at once that it is connected
        Write(output, $"id: {from}\n\n"); // no event, but where to resume from if the line is cut before the first
        await output.FlushAsync(aborted);

        using var timer = new PeriodicTimer(LiveLimits.HeartbeatEvery, time);
        await using var reader = items.GetAsyncEnumerator(aborted);
        var tick = timer.WaitForNextTickAsync(aborted).AsTask();
        var next = reader.MoveNextAsync().AsTask();
        while (true)
        {
            if (!next.IsCompleted)
            {
                await output.FlushAsync(aborted);
                if (await Task.WhenAny(next, tick) == tick)
                {
                    await tick;
                    output.Write(Heartbeat);
                    tick = timer.WaitForNextTickAsync(aborted).AsTask();
                    continue;
                }
            }

            if (!await next) return;
            Write(output, reader.Current);
            if (output.UnflushedBytes >= FlushBytes) await output.FlushAsync(aborted);
            next = reader.MoveNextAsync().AsTask();
        }
    }

    static void Write(PipeWriter output, LiveItem item)
    {
        var body = LiveItemBody.Of(item);
        Write(output, $"id: {body.Cursor}\nevent: {Words.Of(item.Kind)}\ndata: ");
        output.Write(JsonSerializer.SerializeToUtf8Bytes(body, ApiJson.Options)); // one line: JSON escapes line ends
        output.Write("\n\n"u8);
    }

    static void Write(PipeWriter output, string text) => Encoding.UTF8.GetBytes(text, output);
}
