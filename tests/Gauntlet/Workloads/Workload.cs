using HealthEngine.Gauntlet.Histories;

namespace HealthEngine.Gauntlet.Workloads;

/// <summary>Concurrent clients that post signals to an engine, whatever happens to it.</summary>
public sealed class Workload : IAsyncDisposable
{
    // A request whose engine does not come back in this time is left unsettled, which fails the run.
    static readonly TimeSpan SettleMax = TimeSpan.FromSeconds(60);

    readonly CancellationTokenSource _stop = new();
    readonly CancellationTokenSource _abandon = new();
    readonly HttpClient[] _engines;
    readonly Client[] _clients;
    readonly Task _running;

    /// <summary>Starts the clients.</summary>
    /// <param name="engines">They begin at one each, by turns, and go to the next when an attempt fails.</param>
    public Workload(LoadPlan plan, IReadOnlyList<Uri> engines, string key, History history, TimeProvider time)
    {
        _engines = [.. engines.Select(engine => Connect(engine, key))];
        var pace = new LoadPace(plan.SignalsPerSecond / (double)plan.Clients, time);
        _clients = [.. Enumerable.Range(0, plan.Clients).Select(n => new Client(
            n, new RequestSource(plan.Seed, n, plan.Accounts, plan.RunAt), _engines, history, pace))];
        _running = Task.WhenAll(_clients.Select(c => Task.Run(() => c.Run(_stop.Token, _abandon.Token))));
    }

    public int Retries => _clients.Sum(c => c.Retries);

    public IEnumerable<string> Surprises => _clients.SelectMany(c => c.Surprises);

    /// <summary>Sends nothing new, and waits until every request has an outcome.</summary>
    public async Task Settle()
    {
        await _stop.CancelAsync();
        _abandon.CancelAfter(SettleMax);
        await _running;
    }

    /// <summary>Stops at once: requests under way end unknown.</summary>
    public async Task Abandon()
    {
        await _stop.CancelAsync();
        await _abandon.CancelAsync();
        await _running;
    }

    public async ValueTask DisposeAsync()
    {
        await Abandon();
        foreach (var engine in _engines) engine.Dispose();
        _stop.Dispose();
        _abandon.Dispose();
    }

    static HttpClient Connect(Uri engine, string key) =>
        new(new SocketsHttpHandler { UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(2) })
        {
            BaseAddress = engine,
            Timeout = Timeout.InfiniteTimeSpan, // each attempt has its own
            DefaultRequestHeaders = { Authorization = new("Bearer", key) },
        };
}

/// <param name="SignalsPerSecond">Over all clients; 0: as fast as they can.</param>
/// <param name="RunAt">The instant that signals lie around, microseconds since 1970.</param>
public sealed record LoadPlan(int Seed, int Clients, int Accounts, int SignalsPerSecond, long RunAt);
