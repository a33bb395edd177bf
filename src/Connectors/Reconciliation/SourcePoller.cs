using System.Net;
using HealthEngine.Connectors.Egress;
using HealthEngine.Connectors.Hooks;
using HealthEngine.Connectors.Payloads;
using HealthEngine.Sources;
using Polly;
using Polly.Timeout;

namespace HealthEngine.Connectors.Reconciliation;

/// <inheritdoc cref="ISourcePoller"/>
sealed class SourcePoller : ISourcePoller, IDisposable
{
    /// <summary>A page of the largest vendor's, several times over.</summary>
    const int AnswerBytesMax = 16 * 1024 * 1024;

    readonly SourceRegistry _sources;
    readonly SignalDelivery _delivery;
    readonly SourceTally _tally;
    readonly TimeProvider _time;
    readonly HttpClient _http;
    readonly ResiliencePipeline<HttpResponseMessage> _retry;

    public SourcePoller(
        SourceRegistry sources, SignalDelivery delivery, SourceTally tally, EgressOptions egress, TimeProvider time)
    {
        (_sources, _delivery, _tally, _time) = (sources, delivery, tally, time);
        _http = new(GuardedHandler.Create(egress)) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("HealthEngine/1");
        _retry = PollSchedule.Pipeline(time);
    }

    public async Task<PollStep> Step(Source source, string? cursor, DateTimeOffset since, CancellationToken cancellation)
    {
        var vendor = VendorPolls.Of(source.Definition.Vendor);
        var target = await Target(source, vendor, since, cancellation);
        var body = await Ask(() => vendor.Ask(target, cursor), cancellation);
        var (document, fault) = PayloadReader.Read(body, null);
        if (document is null) throw new PollFailedException($"The vendor's answer cannot be read. {fault}");
        using (document)
        {
            PollPage page;
            try
            {
                page = vendor.Read(
                    document.RootElement, cursor, target, new(source.Id, source.Definition.Options, _time.GetUtcNow()));
            }
            catch (PayloadException e)
            {
                throw new PollFailedException($"The vendor's answer is not a page of what was asked for. {e.Message}", e);
            }

            var delivered = await _delivery.Deliver(source, page.Told, default, cancellation);
            var count = _tally.Of(source, _time.GetUtcNow());
            count.Add(SourceEvent.Polls, 1);
            count.Add(SourceEvent.Recovered, delivered.Accepted);
            return new(page.Cursor, page.HasMore, delivered.Accepted, delivered.Held);
        }
    }

    public void Dispose() => _http.Dispose();

    async Task<PollTarget> Target(Source source, IVendorPoll vendor, DateTimeOffset since, CancellationToken cancellation)
    {
        var secrets = await _sources.Secrets(source, cancellation) ?? throw new SourceLockedException(source.Id);
        var poll = source.Definition.Poll!;
        return new(
            (poll.Url ?? vendor.Url!).TrimEnd('/'),
            secrets.ApiKey ?? throw new PollFailedException("The source has no apiKey; set the key of the vendor's API."),
            poll.User, since);
    }

    async Task<ReadOnlyMemory<byte>> Ask(Func<HttpRequestMessage> ask, CancellationToken cancellation)
    {
        try
        {
            using var answer = await _retry.ExecuteAsync(async token => await Send(ask, token), cancellation);
            if (answer.StatusCode != HttpStatusCode.OK)
                throw new PollFailedException($"The vendor answered {(int)answer.StatusCode} {answer.StatusCode}. {Advice(answer.StatusCode)}");
            return await BoundedBody.Read(answer, AnswerBytesMax, cancellation);
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException or IOException or TimeoutRejectedException)
        {
            throw new PollFailedException($"The vendor could not be reached: {e.Message}", e);
        }
    }

    async ValueTask<HttpResponseMessage> Send(Func<HttpRequestMessage> ask, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(PollSchedule.AskMax);
        try
        {
            using var request = ask();
            return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"There was no answer within {PollSchedule.AskMax.TotalSeconds:0} seconds.");
        }
    }

    static string Advice(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => "Check the source's apiKey and what it may read.",
        HttpStatusCode.NotFound => "Check poll.url.",
        >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => "Redirects are not followed; set poll.url to where it leads.",
        _ => "It is asked again at the next poll.",
    };
}
