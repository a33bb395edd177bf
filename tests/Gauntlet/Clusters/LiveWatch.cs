using HealthEngine.Gauntlet.Engines;

namespace HealthEngine.Gauntlet.Clusters;

/// <summary>A reader of one silo's live feed that comes back after every cut, where it was.</summary>
sealed class LiveWatch : IAsyncDisposable
{
    static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(100);

    readonly HttpClient _http;
    readonly CancellationTokenSource _stop = new();
    readonly TimeProvider _time;
    readonly Lock _lock = new();
    readonly List<string> _seen = []; // one cursor an item; a run makes some ten thousand
    readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Task _reading;
    string? _last;
    string? _awaited;
    TaskCompletionSource _came = new();

    public LiveWatch(EngineProcess silo, string key, TimeProvider time)
    {
        _time = time;
        _http = new(new SocketsHttpHandler { UseProxy = false })
        {
            BaseAddress = silo.Url,
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestHeaders = { Authorization = new("Bearer", key) },
        };
        _reading = Task.Run(Run);
    }

    /// <summary>Completes when the feed is open for the first time: all that happens from then on is seen.</summary>
    public Task Open => _open.Task;

    /// <summary>The cursors of all items so far, as they came.</summary>
    public IReadOnlyList<string> Seen
    {
        get
        {
            lock (_lock) return [.. _seen];
        }
    }

    /// <summary>Completes when an item speaks of the account. Ask before it can.</summary>
    public Task Of(string account)
    {
        lock (_lock)
        {
            (_awaited, _came) = ($"\"account\":\"{account}\"", new(TaskCreationOptions.RunContinuationsAsynchronously));
            return _came.Task;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _http.Dispose();
        _stop.Dispose();
    }

    async Task Run()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await Read();
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
            {
                // Its silo was killed; the feed goes on from the cursor.
            }

            await Task.Delay(RetryAfter, _time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task Read()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/live");
        if (_last is not null) request.Headers.Add("Last-Event-ID", _last);
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, _stop.Token);
        response.EnsureSuccessStatusCode();
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(_stop.Token));
        string? id = null;
        while (await lines.ReadLineAsync(_stop.Token) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal)) id = line[4..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal)) Take(id!, line);
            else if (line.Length == 0 && id is not null) Come(id);
        }
    }

    void Take(string id, string data)
    {
        lock (_lock)
        {
            _seen.Add(id);
            if (_awaited is not null && data.Contains(_awaited, StringComparison.Ordinal)) _came.TrySetResult();
        }
    }

    // Only after an event's last line is it whole.
    void Come(string id)
    {
        _last = id;
        _open.TrySetResult();
    }
}
