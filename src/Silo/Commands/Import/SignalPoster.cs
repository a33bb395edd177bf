using System.IO.Compression;
using System.Net;
using System.Text.Json;
using HealthEngine.Connectors.Import;
using Polly;
using Polly.Retry;

namespace HealthEngine.Silo.Commands.Import;

/// <summary>Sends batches to an engine and waits out its pauses. Ids make every repetition harmless.</summary>
sealed class SignalPoster : IDisposable
{
    // With doubling waits up to half a minute this bridges an engine's restart and most of a store's failover.
    const int RetriesMax = 8;

    // An answer lists at most a batch's rejections, a line each.
    const int AnswerBytesMax = 4 * 1024 * 1024;

    // A batch commits in well under a second; a minute means that the answer is lost, and asking again is right.
    static readonly TimeSpan AnswerWaitMax = TimeSpan.FromMinutes(1);

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    readonly HttpClient _http;
    readonly Uri _url;
    readonly ResiliencePipeline<HttpResponseMessage> _patience;

    /// <param name="waiting">Told when the engine cannot take a batch now: why, and how long until the next try.</param>
    public SignalPoster(string url, string key, TimeProvider time, Action<string, TimeSpan> waiting)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var engine) || engine.Scheme is not ("http" or "https"))
        {
            throw new ImportException($"'{url}' is no address of an engine. Expected e.g. --url http://127.0.0.1:5080.");
        }

        _url = new(engine, "/v1/signals");
        _http = new(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            Timeout = AnswerWaitMax,
            MaxResponseContentBufferSize = AnswerBytesMax,
        };
        _http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        _patience = Patience(time, waiting);
    }

    public void Dispose() => _http.Dispose();

    /// <exception cref="ImportException">The engine refuses, or did not answer in all tries; the message says what to do.</exception>
    public async Task<EngineAnswer> Post(ImportBatch batch, CancellationToken cancellation)
    {
        if (batch.Signals.Count == 0) return EngineAnswer.Nothing;
        var body = Compress(batch.Lines);
        try
        {
            using var response = await _patience.ExecuteAsync(
                async token => await Send(body, token), cancellation);
            return await Understand(response, cancellation);
        }
        catch (Exception fault) when (RetryWaits.IsPassing(fault) && !cancellation.IsCancellationRequested)
        {
            throw new ImportException(
                $"The engine at {_url.GetLeftPart(UriPartial.Authority)} does not answer: {fault.Message} "
                + "Start it (healthctl), or name another with --url; then run the same command again.", fault);
        }
    }

    Task<HttpResponseMessage> Send(byte[] body, CancellationToken cancellation)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/x-ndjson");
        content.Headers.ContentEncoding.Add("gzip");
        return _http.PostAsync(_url, content, cancellation);
    }

    async Task<EngineAnswer> Understand(HttpResponseMessage response, CancellationToken cancellation)
    {
        var text = await response.Content.ReadAsStringAsync(cancellation);
        if (response.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.UnprocessableEntity
            && TryRead(text) is { Rejected.IsDefault: false } answer)
        {
            return answer;
        }

        throw new ImportException(response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => "The engine does not know this key. Pass another with --key, or make one under Settings, Keys.",
            HttpStatusCode.Forbidden => "This key may not send signals. Use one with scope ingest.",
            HttpStatusCode.NotFound => $"There is no engine at {_url}. Check --url.",
            HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError =>
                $"The engine could not take more ({(int)response.StatusCode}), also after {RetriesMax} tries. "
                + "Run the same command again later: it goes on where it stopped.",
            _ => $"The engine answered {(int)response.StatusCode}, which import does not expect: {Short(text)}",
        });
    }

    static EngineAnswer? TryRead(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<EngineAnswer>(text, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static ResiliencePipeline<HttpResponseMessage> Patience(TimeProvider time, Action<string, TimeSpan> waiting) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = RetriesMax,
                ShouldHandle = tried => ValueTask.FromResult(
                    RetryWaits.IsPassing(tried.Outcome.Exception) || RetryWaits.IsPassing(tried.Outcome.Result)),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = RetryWaits.First,
                MaxDelay = RetryWaits.Longest,
                DelayGenerator = tried => ValueTask.FromResult(RetryWaits.Asked(tried.Outcome.Result?.Headers.RetryAfter, time.GetUtcNow())),
                OnRetry = retry =>
                {
                    waiting(Cause(retry.Outcome), retry.RetryDelay);
                    return default;
                },
            })
            .Build();

    static string Cause(Outcome<HttpResponseMessage> outcome) =>
        outcome.Result is { } response ? $"the engine answered {(int)response.StatusCode}" : $"no answer ({outcome.Exception!.Message})";

    static byte[] Compress(ReadOnlyMemory<byte> lines)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest)) gzip.Write(lines.Span);
        return compressed.ToArray();
    }

    static string Short(string text) => text.Length <= 300 ? text : text[..300] + "...";
}
