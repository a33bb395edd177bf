using System.Net;
using HealthEngine.Connectors.Egress;
using HealthEngine.People;
using Polly;
using Polly.Retry;

namespace HealthEngine.Connectors.OpenId;

/// <summary>The provider's documents, asked for when they are needed and kept for a while.</summary>
sealed class ProviderDocuments : IDisposable
{
    /// <summary>Documents of some kilobytes, many times over.</summary>
    const int BytesMax = 512 * 1024;

    /// <summary>Keys that a provider took back are believed no longer than this.</summary>
    static readonly TimeSpan KeptFor = TimeSpan.FromHours(1);

    /// <summary>Tokens with made-up key ids must not make us ask the provider each time.</summary>
    static readonly TimeSpan NewerAfter = TimeSpan.FromMinutes(1);

    /// <summary>A person waits: three tries within some seconds, or they hear that the provider is away.</summary>
    static readonly TimeSpan[] Waits = [TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1)];

    static readonly TimeSpan TryMax = TimeSpan.FromSeconds(5);

    readonly HttpClient _http;
    readonly string _issuer;
    readonly TimeProvider _time;
    readonly ResiliencePipeline _retry;
    readonly SemaphoreSlim _asking = new(1);
    Provider? _known;

    public ProviderDocuments(HttpClient http, string issuer, TimeProvider time)
    {
        (_http, _issuer, _time) = (http, issuer, time);
        _retry = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = Waits.Length,
                DelayGenerator = tried => new(Waits[tried.AttemptNumber]),
                ShouldHandle = new PredicateBuilder().Handle<HttpRequestException>(e => e.InnerException is not EgressRefusedException),
            })
            .AddTimeout(TryMax)
            .Build();
    }

    public Task<Provider> Current(CancellationToken cancellation) =>
        _known is { } known && _time.GetUtcNow() < known.ReadAt + KeptFor ? Task.FromResult(known) : Ask(_known, cancellation);

    /// <summary>The provider after one whose keys did not fit a token; the same, if it was asked just now.</summary>
    public Task<Provider> Newer(Provider than, CancellationToken cancellation) =>
        _time.GetUtcNow() < than.ReadAt + NewerAfter ? Task.FromResult(than) : Ask(than, cancellation);

    public void Dispose() => _asking.Dispose();

    async Task<Provider> Ask(Provider? old, CancellationToken cancellation)
    {
        await _asking.WaitAsync(cancellation);
        try
        {
            // Whoever waited here has what the one before them asked for.
            if (_known is { } known && !ReferenceEquals(known, old)) return known;
            return _known = await Read(cancellation);
        }
        finally
        {
            _asking.Release();
        }
    }

    async Task<Provider> Read(CancellationToken cancellation)
    {
        try
        {
            var address = new Uri($"{_issuer.TrimEnd('/')}/.well-known/openid-configuration");
            var (authorize, token, keys, basic) = Provider.ReadDiscovery(await Get(address, cancellation), _issuer);
            return new(authorize, token, basic, Provider.ReadKeys((await Get(keys, cancellation)).Span), _time.GetUtcNow());
        }
        catch (Exception e) when (e is HttpRequestException or Polly.Timeout.TimeoutRejectedException)
        {
            throw new SignOnFailedException(SignOnFault.Away, $"The provider's documents could not be read: {e.Message}", e);
        }
        catch (Exception e) when (e is FormatException or System.Text.Json.JsonException or ArgumentException)
        {
            throw new SignOnFailedException(SignOnFault.Token, $"The provider's documents are not what they should be: {e.Message}", e);
        }
    }

    async Task<ReadOnlyMemory<byte>> Get(Uri address, CancellationToken cancellation) =>
        await _retry.ExecuteAsync(
            async token =>
            {
                using var answer = await _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, token);
                if (answer.StatusCode != HttpStatusCode.OK)
                    throw new HttpRequestException($"{address} answered {(int)answer.StatusCode}.");
                return await BoundedBody.Read(answer, BytesMax, token);
            },
            cancellation);
}
