using System.Globalization;
using HealthEngine.Gauntlet.Checking;
using HealthEngine.Gauntlet.Engines;
using HealthEngine.Gauntlet.Faults;
using HealthEngine.Gauntlet.Histories;
using HealthEngine.Gauntlet.Recomputing;
using HealthEngine.Gauntlet.Sabotage;
using HealthEngine.Gauntlet.Stores;
using HealthEngine.Gauntlet.Workloads;

namespace HealthEngine.Gauntlet.Scenarios;

/// <summary>
/// One engine on one store: load it, let faults strike, settle, restart it, and judge what is in the journal.
/// </summary>
sealed class Trial : IAsyncDisposable
{
    /// <summary>The key that the engine is given for its first start.</summary>
    public const string Key = "gauntlet-key-of-one-run-only";

    // Of an account, one reading of now and one of the past: enough to meet every measure many times.
    const int SampleAccounts = 150, PastDaysMax = 120;

    // Load between two faults, in milliseconds and in signals taken: from the first requests after a start to many
    // commits.
    const int StrikeAfterMin = 200, StrikeAfterMax = 1_500, SignalsBetweenMax = 2_000;

    // A busy machine takes a while to warm up; an engine that takes nothing at all is broken.
    static readonly TimeSpan TakeMax = TimeSpan.FromSeconds(30);

    static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(5);

    readonly GauntletOptions _options;
    readonly IStoreUnderTest _store;
    readonly string _directory;
    readonly TimeProvider _time;
    readonly Random _random;
    readonly List<string> _reasons = [];
    int _strikes;

    public Trial(GauntletOptions options, IStoreUnderTest store, string directory, TimeProvider time)
    {
        (_options, _store, _directory, _time) = (options, store, directory, time);
        _random = new(options.Seed);
        History = new(Path.Combine(directory, "history.jsonl"), time);
        var settings = new Dictionary<string, string>(store.Settings) { ["HealthEngine__AdminKey"] = Key };
        Engine = new(options.Engine, settings, Path.Combine(directory, "engine.log"), time);
    }

    public EngineProcess Engine { get; }

    public History History { get; }

    public async Task<ScenarioResult> Run(string scenario, IFault fault)
    {
        await Start();
        await using var proxy = _options.Sabotage == SabotageKind.AckEarly
            ? await EarlyAcknowledger.Start(Engine.Url, Key)
            : null;
        var plan = new LoadPlan(
            _options.Seed, _options.Clients, _options.Accounts, _options.SignalsPerSecond,
            Now());
        await using var workload = new Workload(plan, proxy?.Url ?? Engine.Url, Key, History, _time);
        await StrikeAll(fault);
        await workload.Settle();
        _reasons.AddRange(workload.Surprises.Distinct().Select(s => $"an answer outside the contract: {s}"));
        return await Judge(scenario, workload);
    }

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        History.Dispose();
    }

    async Task Start()
    {
        await Engine.StartAndWait();
        if (_options.Sabotage != SabotageKind.Dedupe) return;
        await Engine.Kill();
        await _store.DropDedupe();
        await Engine.StartAndWait();
    }

    async Task StrikeAll(IFault fault)
    {
        var began = _time.GetTimestamp();
        var process = Engine.Id;
        try
        {
            while (_strikes < _options.Kills || _time.GetElapsedTime(began).TotalSeconds < _options.Seconds)
            {
                await Load();
                _strikes++;
                await fault.Strike(_random, CancellationToken.None);
            }

            if (fault.EngineMustSurvive && (!Engine.IsRunning || Engine.Id != process))
                _reasons.Add("the engine's process did not survive");
        }
        catch (Exception e) when (e is FaultUnansweredException or InvalidOperationException)
        {
            _reasons.Add($"fault {_strikes}: {e.Message}");
            await StartAfter(e);
        }
    }

    /// <summary>What was acknowledged until then is still to be judged.</summary>
    async Task StartAfter(Exception fault)
    {
        await Engine.Kill();
        try
        {
            await Engine.StartAndWait();
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidOperationException($"{fault.Message} And after that: {e.Message}", e);
        }
    }

    /// <summary>
    /// Lets the load run until the next fault: a random time, and at least a random number of signals taken.
    /// </summary>
    async Task Load()
    {
        var enough = History.Acknowledged + _random.Next(SignalsBetweenMax);
        var pause = TimeSpan.FromMilliseconds(_random.Next(StrikeAfterMin, StrikeAfterMax));
        await Task.Delay(pause, _time, CancellationToken.None);
        var began = _time.GetTimestamp();
        while (History.Acknowledged < enough)
        {
            if (_time.GetElapsedTime(began) > TakeMax)
                throw new FaultUnansweredException($"the engine is ready and took too little in {TakeMax.TotalSeconds} s");
            await Task.Delay(LookEvery, _time, CancellationToken.None);
        }
    }

    async Task<ScenarioResult> Judge(string scenario, Workload workload)
    {
        // Read twice: for the accounts to ask for, and again after the last answer, when nothing can follow.
        await Engine.Kill();
        var accounts = (await _store.ReadJournal())
            .Select(r => r.Account).Distinct().Order(StringComparer.Ordinal).ToArray();
        _random.Shuffle(accounts);
        await Engine.StartAndWait();
        var readings = await Ask([.. accounts.Take(SampleAccounts)]);
        await Engine.Kill();

        var rows = await _store.ReadJournal();
        var verdict = Checker.Check(History.Operations, rows);
        var differences = Recompute.Compare(rows, readings);
        _reasons.AddRange(verdict.Flaws.Select(f => $"{f.Kind}: {f.Text}"));
        _reasons.AddRange(differences);
        await File.WriteAllLinesAsync(Path.Combine(_directory, "reasons.txt"), _reasons);
        var wrong = differences.Select(d => d.Split(':')[0]).Distinct().Count();
        var numbers = string.Create(CultureInfo.InvariantCulture,
            $"faults {_strikes}, acked {verdict.Acknowledged}, retried {workload.Retries}, "
            + $"unknown outcomes {History.Unknown}, lost {verdict.Count(FlawKind.Lost)}, "
            + $"duplicated {verdict.Count(FlawKind.Duplicated)}, phantom {verdict.Count(FlawKind.Phantom)}, "
            + $"recomputed {readings.Count - wrong} of {readings.Count}, "
            + $"worst ready {Engine.WorstReady.TotalSeconds:f1} s");
        var outcome = _reasons.Count == 0 ? Outcome.Passed : Outcome.Failed;
        return new(scenario, _store.Name, outcome, numbers, _reasons, verdict);
    }

    async Task<List<ToldReading>> Ask(string[] accounts)
    {
        using var api = new EngineApi(Engine.Url, Key);
        var readings = new List<ToldReading>(2 * accounts.Length);
        foreach (var account in accounts)
        {
            readings.Add(new(account, null, await api.Health(account)));
            var past = _time.GetUtcNow().AddSeconds(-_random.Next(PastDaysMax * 86_400)).ToUnixMicroseconds();
            readings.Add(new(account, past, await api.Health(account, Microseconds.ToInstant(past))));
        }

        return readings;
    }

    long Now() => _time.GetUtcNow().ToUnixMicroseconds();
}
