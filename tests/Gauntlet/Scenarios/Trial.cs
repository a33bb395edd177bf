using System.Globalization;
using HealthEngine.Gauntlet.Engines;
using HealthEngine.Gauntlet.Faults;
using HealthEngine.Gauntlet.Histories;
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
        await using var workload = new Workload(plan, [proxy?.Url ?? Engine.Url], Key, History, _time);
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
        var load = new LoadStretch(History, _time);
        try
        {
            while (_strikes < _options.Kills || _time.GetElapsedTime(began).TotalSeconds < _options.Seconds)
            {
                await load.Run(_random);
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

    async Task<ScenarioResult> Judge(string scenario, Workload workload)
    {
        // Read twice: for the accounts to ask for, and again after the last answer, when nothing can follow.
        await Engine.Kill();
        var accounts = await _store.ReadJournal();
        await Engine.StartAndWait();
        using var api = new EngineApi(Engine.Url, Key);
        var readings = await new Questions([api], _random, _time).Ask(accounts);
        await Engine.Kill();

        var rows = await _store.ReadJournal();
        var judgement = new Judgement(History, rows, rows, readings);
        _reasons.AddRange(judgement.Reasons);
        var numbers = string.Create(CultureInfo.InvariantCulture,
            $"faults {_strikes}, {judgement.Numbers(workload)}, worst ready {Engine.WorstReady.TotalSeconds:f1} s");
        return await ScenarioResult.Checked(scenario, _store.Name, _directory, numbers, _reasons, judgement.Verdict);
    }

    long Now() => _time.GetUtcNow().ToUnixMicroseconds();
}
