using System.Net;

namespace HealthEngine.Client.Tests;

/// <summary>Carries requests to the engine, and answers some of them itself.</summary>
/// <param name="answer">For the number of a request, from 1, what to answer with; null: what the engine says.</param>
sealed class TroubledWire(Func<int, Task<HttpResponseMessage?>> answer) : DelegatingHandler(new SocketsHttpHandler())
{
    int _requests;

    public int Requests => _requests;

    /// <summary>Answers the first requests with these, and takes the rest to the engine.</summary>
    public static TroubledWire First(params HttpStatusCode[] statuses) => new(n => Task.FromResult(
        n <= statuses.Length ? new HttpResponseMessage(statuses[n - 1]) : null));

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken) =>
        await answer(Interlocked.Increment(ref _requests)).WaitAsync(cancellationToken)
        ?? await base.SendAsync(request, cancellationToken);
}
