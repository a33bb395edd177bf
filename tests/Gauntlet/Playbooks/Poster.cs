using System.Net;
using System.Text;
using System.Text.Json;

namespace HealthEngine.Gauntlet.Playbooks;

/// <summary>Asks an engine for something until it is known to have been done, whatever happens to the engine meanwhile.</summary>
sealed class Poster(HttpClient engine, TimeProvider time)
{
    static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(5);

    // Short, so that a restart is met with full force.
    static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(40);

    /// <returns>What was answered at last.</returns>
    /// <exception cref="UnexpectedAnswerException">It was refused: nothing that is asked for here may be.</exception>
    public async Task<JsonElement> Until(HttpStatusCode wanted, HttpMethod method, string path, string json, CancellationToken abandon)
    {
        while (true)
        {
            if (await Try(wanted, method, path, json, abandon) is { } answer) return answer;
            await Task.Delay(RetryAfter, time, abandon);
        }
    }

    async Task<JsonElement?> Try(HttpStatusCode wanted, HttpMethod method, string path, string json, CancellationToken abandon)
    {
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(abandon);
            patience.CancelAfter(AnswerMax);
            using var request = new HttpRequestMessage(method, path);
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
            using var response = await engine.SendAsync(request, patience.Token);
            var body = await response.Content.ReadAsStringAsync(patience.Token);
            if (response.StatusCode == wanted) return JsonElement.Parse(body);
            if (response.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests) return null;
            throw new UnexpectedAnswerException($"{method} {path} was answered with {(int)response.StatusCode}: {body}");
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            abandon.ThrowIfCancellationRequested();
            return null;
        }
    }
}

sealed class UnexpectedAnswerException(string message) : Exception(message);
