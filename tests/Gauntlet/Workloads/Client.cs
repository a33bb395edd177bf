using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using HealthEngine.Gauntlet.Histories;

namespace HealthEngine.Gauntlet.Workloads;

/// <summary>A sender that never gives a request up before it knows what became of it.</summary>
sealed class Client(int number, RequestSource requests, HttpClient[] engines, History history, LoadPace pace)
{
    // A healthy engine answers in milliseconds; a paused one is given up, and asked again.
    static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(5);

    // Between two attempts: short, so that a restart is met with full force.
    static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(40);

    int _engine = number % engines.Length;

    /// <summary>Answers other than those of the contract, e.g. 500.</summary>
    public List<string> Surprises { get; } = [];

    public int Retries { get; private set; }

    /// <summary>Sends requests until told to stop, and then brings the last one to its end.</summary>
    /// <param name="stop">No new request after this.</param>
    /// <param name="abandon">Not even the last attempt after this.</param>
    public async Task Run(CancellationToken stop, CancellationToken abandon)
    {
        while (!stop.IsCancellationRequested)
        {
            var request = requests.Next();
            var body = Body.Of(request);
            while (!await Attempt(request, body, abandon))
            {
                if (abandon.IsCancellationRequested) return;
                Retries++;
                _engine = (_engine + 1) % engines.Length;
                await Task.Delay(RetryAfter, abandon).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            await pace.Wait(request.Signals.Count, stop);
        }
    }

    /// <summary>Whether the outcome is known.</summary>
    async Task<bool> Attempt(Request request, byte[] body, CancellationToken abandon)
    {
        var operation = history.Invoke(number, request.Signals);
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(abandon);
            patience.CancelAfter(AnswerMax);
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var response = await engines[_engine].PostAsync("/v1/signals", content, patience.Token);
            var answer = await response.Content.ReadAsByteArrayAsync(patience.Token);
            return Note(operation, request, response.StatusCode, answer);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            history.Info(operation, number, request.Signals, e.GetType().Name);
            return false;
        }
    }

    bool Note(long operation, Request request, HttpStatusCode status, byte[] answer)
    {
        switch (status)
        {
            case HttpStatusCode.Accepted when request.Kind == RequestKind.Usable:
            case HttpStatusCode.UnprocessableEntity when request.Kind == RequestKind.Usable:
                history.Ok(operation, number, request.Signals, Read(answer));
                return true;
            case HttpStatusCode.BadRequest when request.Kind == RequestKind.Malformed:
                history.Fail(operation, number, request.Signals, "400");
                return true;
            // A request of many accounts may be refused halfway: its other half is then taken, and sent again.
            case HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests:
                history.Info(operation, number, request.Signals, $"{(int)status}");
                return false;
            default:
                var text = $"{(int)status}: {System.Text.Encoding.UTF8.GetString(answer)}";
                Surprises.Add(text);
                history.Info(operation, number, request.Signals, text);
                return request.Kind == RequestKind.Malformed || status < HttpStatusCode.InternalServerError;
        }
    }

    static Acknowledgement Read(byte[] answer)
    {
        using var json = JsonDocument.Parse(answer);
        var root = json.RootElement;
        return new(
            root.GetProperty("accepted").GetInt32(),
            root.GetProperty("duplicates").GetInt32(),
            [.. root.GetProperty("rejected").EnumerateArray().Select(r => r.GetProperty("index").GetInt32())]);
    }
}
