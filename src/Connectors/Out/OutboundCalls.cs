using System.Net;
using System.Text;
using HealthEngine.Connectors.Egress;
using HealthEngine.Deliveries;
using Polly;
using Polly.Timeout;

namespace HealthEngine.Connectors.Out;

/// <summary>Calls to one endpoint, over connections of its own. It tries once: when to try again stands on disk.</summary>
sealed class OutboundCalls : IDisposable
{
    /// <summary>From the first byte of the name's lookup to the last of the answer.</summary>
    public static readonly TimeSpan CallMax = TimeSpan.FromSeconds(15);

    static readonly TimeSpan ConnectMax = TimeSpan.FromSeconds(5);

    /// <summary>An answer's headers; what is longer is no answer of a webhook.</summary>
    const int HeaderKilobytesMax = 16;

    /// <summary>What is read of an answer whose text only people look at.</summary>
    public const int BodyBytesMax = 64 * 1024;

    readonly HttpClient _http;
    readonly OutboundUrl _urls;
    readonly TimeProvider _time;
    readonly ResiliencePipeline _limit;
    readonly int _bodyBytesMax;

    public OutboundCalls(EgressOptions egress, OutboundUrl urls, TimeProvider time, int callsMax, int bodyBytesMax = BodyBytesMax)
    {
        (_urls, _time, _bodyBytesMax) = (urls, time, bodyBytesMax);
        var handler = GuardedHandler.Create(egress);
        handler.ConnectTimeout = ConnectMax;
        handler.MaxResponseHeadersLength = HeaderKilobytesMax;
        handler.MaxConnectionsPerServer = callsMax;
        handler.AutomaticDecompression = DecompressionMethods.None; // a few bytes could become gigabytes
        _http = new(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("HealthEngine/1");
        _limit = new ResiliencePipelineBuilder { TimeProvider = time }.AddTimeout(CallMax).Build();
    }

    public async Task<OutboundAnswer> Call(Func<HttpRequestMessage> ask, CancellationToken cancellation)
    {
        try
        {
            return await _limit.ExecuteAsync(async stop => await Once(ask, stop), cancellation);
        }
        catch (TimeoutRejectedException)
        {
            return OutboundAnswer.None(DeliveryFault.Timeout, $"There was no answer within {CallMax.TotalSeconds:0} seconds.");
        }
        catch (HttpRequestException e) when (e.InnerException is EgressRefusedException refused)
        {
            return OutboundAnswer.None(DeliveryFault.Blocked, refused.Message);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return OutboundAnswer.None(DeliveryFault.Connection, $"There was no connection, or it broke: {e.Message}");
        }
    }

    public void Dispose() => _http.Dispose();

    async ValueTask<OutboundAnswer> Once(Func<HttpRequestMessage> ask, CancellationToken cancellation)
    {
        using var request = ask();
        if (await _urls.FaultOfCalled(request.RequestUri!.OriginalString, cancellation) is { } fault)
            return OutboundAnswer.None(DeliveryFault.Blocked, fault);
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        var body = await Body(answer, cancellation);
        return new(AnswerDecisions.Fault((int)answer.StatusCode, answer.Headers.RetryAfter is not null), (int)answer.StatusCode, body,
            Asked(answer), answer.Headers.ToDictionary(h => h.Key, h => h.Value.First(), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The beginning of the body. What breaks or dawdles there does not undo the status that came before.</summary>
    async Task<string> Body(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var read = new byte[Math.Min(_bodyBytesMax, answer.Content.Headers.ContentLength ?? _bodyBytesMax)];
        var count = 0;
        try
        {
            await using var stream = await answer.Content.ReadAsStreamAsync(cancellation);
            while (count < read.Length && await stream.ReadAsync(read.AsMemory(count), cancellation) is > 0 and var more) count += more;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            // Taken as far as it came.
        }

        return Encoding.UTF8.GetString(read, 0, count);
    }

    TimeSpan? Asked(HttpResponseMessage answer) =>
        answer.Headers.RetryAfter is not { } after ? null
        : (after.Delta ?? after.Date - _time.GetUtcNow()) is { } wait && wait > TimeSpan.Zero ? wait
        : TimeSpan.Zero;
}

/// <summary>What came of a call.</summary>
/// <param name="Body">Its beginning, as it came.</param>
sealed record OutboundAnswer(
    DeliveryFault Fault, int? Status, string Body, TimeSpan? RetryAfter, IReadOnlyDictionary<string, string> Headers)
{
    static readonly Dictionary<string, string> NoHeaders = [];

    public static OutboundAnswer None(DeliveryFault fault, string why) => new(fault, null, why, null, NoHeaders);

    /// <param name="secrets">What must not stand in the log, whoever sent it back.</param>
    public AttemptResult ToResult(IReadOnlyCollection<string> secrets) => new(Fault, Status, AnswerText.Of(Body, secrets), RetryAfter);
}
