using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace HealthEngine.Client.Sending;

/// <summary>Sends a batch until the engine takes it. The ids are the same each time, so a repetition is harmless.</summary>
sealed class BatchSender(HttpClient http, ClientOptions options)
{
    static readonly Uri Address = new("/v1/signals", UriKind.Relative);
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <exception cref="EngineRefusedException">The engine refuses whatever this client sends.</exception>
    /// <exception cref="OperationCanceledException">Given up before it was taken.</exception>
    public async Task Send(IReadOnlyList<QueuedSignal> batch, CancellationToken giveUp)
    {
        var body = Pack(batch);
        for (var attempt = 0; ; attempt++)
        {
            giveUp.ThrowIfCancellationRequested();
            var wait = await Try(batch, body, attempt, giveUp);
            if (wait is null) return;
            await Task.Delay(wait.Value, options.Time, giveUp);
        }
    }

    /// <returns>How long to wait before the next try; null: it is taken.</returns>
    async Task<TimeSpan?> Try(IReadOnlyList<QueuedSignal> batch, byte[] body, int attempt, CancellationToken giveUp)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(giveUp);
        patience.CancelAfter(options.AnswerMax);
        try
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
            content.Headers.ContentEncoding.Add("gzip");
            using var response = await http.PostAsync(Address, content, patience.Token);
            if (RetryWaits.IsPassing(response.StatusCode))
                return RetryWaits.After(attempt, response.Headers.RetryAfter, options, Random.Shared.NextDouble());
            await Understand(response, batch, patience.Token);
            return null;
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !giveUp.IsCancellationRequested))
        {
            return RetryWaits.After(attempt, null, options, Random.Shared.NextDouble());
        }
    }

    async Task Understand(HttpResponseMessage response, IReadOnlyList<QueuedSignal> batch, CancellationToken cancellation)
    {
        var text = await response.Content.ReadAsStringAsync(cancellation);
        if (response.StatusCode is not (HttpStatusCode.Accepted or HttpStatusCode.UnprocessableEntity))
            throw new EngineRefusedException(Reason(response.StatusCode, text));
        if (options.Refused is not { } tell) return;
        foreach (var rejected in JsonSerializer.Deserialize<Answer>(text, Json)?.Rejected ?? [])
        {
            if (rejected.Index < 0 || rejected.Index >= batch.Count) continue;
            tell(new(batch[rejected.Index].Account, batch[rejected.Index].Id, rejected.Code, rejected.Detail));
        }
    }

    static string Reason(HttpStatusCode status, string text) => status switch
    {
        HttpStatusCode.Unauthorized => "The engine does not know the key, or it is no longer in force.",
        HttpStatusCode.Forbidden => "The key may not send signals; it needs the scope ingest.",
        HttpStatusCode.NotFound => "There is no engine at this address.",
        _ => $"The engine answered {(int)status}, which a client of this version does not expect: {Short(text)}",
    };

    static byte[] Pack(IReadOnlyList<QueuedSignal> batch)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach (var signal in batch)
            {
                gzip.Write(signal.Line);
                gzip.WriteByte((byte)'\n');
            }
        }

        return packed.ToArray();
    }

    static string Short(string text) => text.Length <= 300 ? text : text[..300] + "…";

    sealed record Answer(IReadOnlyList<Rejected>? Rejected);

    sealed record Rejected(int Index, string Code, string Detail);
}
