using System.Globalization;
using HealthEngine.Gauntlet.Checking;
using HealthEngine.Gauntlet.Engines;
using HealthEngine.Gauntlet.Faults;
using HealthEngine.Gauntlet.Histories;
using HealthEngine.Gauntlet.Sabotage;
using HealthEngine.Gauntlet.Scenarios;
using HealthEngine.Gauntlet.Stores;
using HealthEngine.Gauntlet.Workloads;

namespace HealthEngine.Gauntlet.Playbooks;

/// <summary>
/// Runs of playbooks under way by the hundred, beside a load of signals, in an engine that is killed again and again; in
/// the end each must have gone its way, and what came of it outside must have come once.
/// </summary>
sealed class PlaybookTrial : IAsyncDisposable
{
    // A wait's longest retry of a message is six seconds; after the last restart everything else is quick.
    static readonly TimeSpan SettleMax = TimeSpan.FromSeconds(90);

    static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(200);

    // From the first steps after a start to whole ways of runs, in milliseconds.
    const int PauseMin = 100, PauseMax = 3_000;

    // Accounts that enter from one kill to the next: two of each course.
    const int BegunMax = 32;

    // A slow machine is killed with fewer.
    static readonly TimeSpan StretchMax = TimeSpan.FromSeconds(10);

    // Waits that sabotage must have ended, or it would be none; and kills until it has.
    const int EndedMin = 3, SabotagedMax = 20;

    // Of the load beside, signals a second: enough that the journal is never idle.
    const int LoadMax = 500;

    readonly GauntletOptions _options;
    readonly IStoreUnderTest _store;
    readonly string _directory;
    readonly TimeProvider _time;
    readonly Random _random;
    readonly History _history;
    readonly EngineProcess _engine;
    readonly List<string> _reasons = [];

    /// <summary>What runs wait for is held back until sabotage has ended their waits.</summary>
    readonly TaskCompletionSource _mayFollow = new(TaskCreationOptions.RunContinuationsAsynchronously);

    int _kills;

    public PlaybookTrial(GauntletOptions options, IStoreUnderTest store, string directory, TimeProvider time)
    {
        (_options, _store, _directory, _time) = (options, store, directory, time);
        _random = new(options.Seed);
        _history = new(Path.Combine(directory, "history.jsonl"), time);
        var settings = new Dictionary<string, string>(store.Settings)
        {
            ["HealthEngine__AdminKey"] = Trial.Key,
            ["HealthEngine__Egress__Allow"] = "127.0.0.1/32",
        };
        _engine = new(options.Engine, settings, Path.Combine(directory, "engine.log"), time);
    }

    public async Task<ScenarioResult> Run()
    {
        await using var collector = await Collector.Start(_time);
        await using var renumberer = _options.Sabotage == SabotageKind.FreshIds ? await Renumberer.Start(collector.Url) : null;
        await _engine.StartAndWait();
        using var api = new EngineApi(_engine.Url, Trial.Key);
        var playbooks = new PlaybookApi(api);
        await playbooks.SetUp(renumberer?.Url ?? collector.Url);
        var plan = new LoadPlan(
            _options.Seed, 2, _options.Accounts, Math.Clamp(_options.SignalsPerSecond, 1, LoadMax), _time.GetUtcNow().ToUnixMicroseconds());
        await using var workload = new Workload(plan, [_engine.Url], Trial.Key, _history, _time);
        using var http = Connect();
        await using var starters = new Starters(http, collector, _time, _mayFollow.Task);
        await KillAll(starters);
        await starters.Settle();
        await workload.Settle();
        _reasons.AddRange(workload.Surprises.Distinct().Select(s => $"an answer outside the contract: {s}"));
        await WaitIdle(playbooks);
        return await Judge(playbooks, starters.Candidates, collector);
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        _history.Dispose();
    }

    async Task KillAll(Starters starters)
    {
        var kill = new Kill(_engine, _time);
        var began = _time.GetTimestamp();
        var toEnd = _options.Sabotage == SabotageKind.EndWaits ? EndedMin : 0;
        if (toEnd == 0) _mayFollow.SetResult();
        while (_kills < _options.Kills || _time.GetElapsedTime(began).TotalSeconds < _options.Seconds
            || (toEnd > 0 && _kills < SabotagedMax))
        {
            await Stretch(starters);
            _kills++;
            if (_options.Sabotage == SabotageKind.EndWaits)
            {
                await _engine.Kill();
                toEnd -= await _store.EndWaits();
            }

            await kill.Strike(_random, CancellationToken.None);
        }

        _mayFollow.TrySetResult();
    }

    /// <summary>Lets runs go their way until the next kill: a random time, and until a random number of them has begun.</summary>
    async Task Stretch(Starters starters)
    {
        var enough = starters.Candidates.Count + _random.Next(BegunMax);
        await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(PauseMin, PauseMax)), _time);
        var began = _time.GetTimestamp();
        while (starters.Candidates.Count < enough && _time.GetElapsedTime(began) < StretchMax) await Task.Delay(AskEvery, _time);
    }

    /// <summary>Until nothing is under way. What is then still not over is judged as it is.</summary>
    async Task WaitIdle(PlaybookApi playbooks)
    {
        var began = _time.GetTimestamp();
        for (var idle = 0; idle < 2; idle++) // twice: what follows the journal may only be about to start a run
        {
            while (await playbooks.IsBusy())
            {
                if (_time.GetElapsedTime(began) > SettleMax)
                {
                    _reasons.Add($"{SettleMax.TotalSeconds} s after the last kill runs or messages are still under way");
                    return;
                }

                await Task.Delay(AskEvery, _time);
            }

            await Task.Delay(AskEvery, _time);
        }
    }

    async Task<ScenarioResult> Judge(PlaybookApi playbooks, IReadOnlyList<Candidate> candidates, Collector collector)
    {
        var (runs, tasks) = (await playbooks.Runs(), await playbooks.Tasks());
        await _engine.Kill();
        var news = (await _store.ReadJournal()).SelectMany(r => r.News ?? []).ToList();
        var received = collector.Received;
        var verdict = RunChecker.Check(candidates, runs, received, tasks, news);
        _reasons.AddRange(verdict.Reasons);
        var numbers = string.Create(CultureInfo.InvariantCulture,
            $"kills {_kills}, runs {runs.Count}, steps {runs.Sum(r => r.Steps.Count)}, messages {received.DistinctBy(m => m.Id).Count()} "
            + $"({collector.Repeated} came again), tasks {tasks.Count}, signals beside {_history.Acknowledged}, "
            + $"strayed {verdict.Count(FlawKind.Strayed)}, lost {verdict.Count(FlawKind.Lost)}, "
            + $"duplicated {verdict.Count(FlawKind.Duplicated)}, early {verdict.Count(FlawKind.Early)}, "
            + $"worst ready {_engine.WorstReady.TotalSeconds:f1} s");
        return await ScenarioResult.Checked(ScenarioNames.Playbooks, _store.Name, _directory, numbers, _reasons, verdict);
    }

    HttpClient Connect() => new(new SocketsHttpHandler { UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(2) })
    {
        BaseAddress = _engine.Url,
        Timeout = Timeout.InfiniteTimeSpan, // each attempt has its own
        DefaultRequestHeaders = { Authorization = new("Bearer", Trial.Key) },
    };
}
