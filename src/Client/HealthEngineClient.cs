using System.Net.Http.Headers;
using System.Reflection;
using HealthEngine.Client.Live;
using HealthEngine.Client.Sending;

namespace HealthEngine.Client;

/// <summary>A connection to a HealthEngine: sends signals in batches, follows the live feed. For as long as the application runs.</summary>
/// <remarks>
/// Any number of threads may use it. What is queued is in memory: it survives the engine's absence, and not the
/// application's end without <see cref="DisposeAsync"/>.
/// </remarks>
public sealed class HealthEngineClient : IAsyncDisposable
{
    readonly HttpClient _http;
    readonly SignalQueue _queue;
    readonly ClientOptions _options;

    /// <param name="key">A key with scope ingest to send, and read to follow.</param>
    /// <param name="handler">What carries the requests; null: a handler of its own.</param>
    public HealthEngineClient(Uri engine, string key, ClientOptions? options = null, HttpMessageHandler? handler = null)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentException.ThrowIfNullOrEmpty(key);
        _options = (options ?? ClientOptions.Default).Check();
        _http = new(handler ?? new SocketsHttpHandler { AllowAutoRedirect = false }, disposeHandler: handler is null)
        {
            BaseAddress = engine,
            Timeout = Timeout.InfiniteTimeSpan, // each request has its own; the feed has none
        };
        _http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("healthengine-client", Version));
        _queue = new(new(_http, _options), _options);
    }

    static string Version => Assembly.GetExecutingAssembly().GetName().Version!.ToString(3);

    /// <summary>Queues a signal to be sent. Waits only while the queue is full.</summary>
    /// <exception cref="EngineRefusedException">The engine refuses whatever this client sends.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed of.</exception>
    public ValueTask Send(Signal signal, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return _queue.Add(signal, cancellation);
    }

    /// <summary>Queues a signal unless the queue is full. False: it is, and the signal was not taken.</summary>
    public bool TrySend(Signal signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return _queue.TryAdd(signal);
    }

    /// <summary>Sends what was queued before this call; when it returns, all of it is on the engine's disk or was refused.</summary>
    /// <exception cref="EngineRefusedException">The engine refuses whatever this client sends.</exception>
    public Task Flush(CancellationToken cancellation = default) => _queue.Flush(cancellation);

    /// <summary>What happens, as it happens, for ever: a cut line is taken up again where it broke.</summary>
    /// <remarks>Given a cursor, nothing after it is missed or repeated. Without one, it begins with what comes next.</remarks>
    /// <exception cref="EngineRefusedException">The key may not read, or the request is not what it can be.</exception>
    public IAsyncEnumerable<LiveItem> Follow(LiveRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new LiveReader(_http, _options).Follow(request, cancellation);
    }

    /// <summary>Sends what is queued, for as long as <see cref="ClientOptions.DisposeMax"/> allows, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        await _queue.DisposeAsync();
        _http.Dispose();
    }
}
