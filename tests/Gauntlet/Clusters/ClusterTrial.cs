using System.Globalization;
using HealthEngine.Gauntlet.Faults;
using HealthEngine.Gauntlet.Histories;
using HealthEngine.Gauntlet.Scenarios;
using HealthEngine.Gauntlet.Stores;
using HealthEngine.Gauntlet.Workloads;

namespace HealthEngine.Gauntlet.Clusters;

/// <summary>
/// Silos on one PostgreSQL: load them all, kill some, settle, compare what they say, and judge what is in the journal.
/// </summary>
sealed class ClusterTrial : IAsyncDisposable
{
    readonly GauntletOptions _options;
    readonly IStoreUnderTest _store;
    readonly string _directory;
    readonly TimeProvider _time;
    readonly Random _random;
    readonly History _history;
    readonly Cluster _cluster;
    readonly Failover _failover;
    readonly List<string> _reasons = [];
    readonly List<string> _extras = [];
    int _strikes;

    public ClusterTrial(GauntletOptions options, IStoreUnderTest store, string directory, TimeProvider time)
    {
        (_options, _store, _directory, _time) = (options, store, directory, time);
        _random = new(options.Seed);
        _history = new(Path.Combine(directory, "history.jsonl"), time);
        _cluster = new(options, Trial.Key, store, directory, time);
        _failover = new(_cluster, options.Accounts, time);
    }

    public async Task<ScenarioResult> Run()
    {
        await _cluster.StartAll();
        LiveWatch[] watches = [.. _cluster.Silos.Select(s => new LiveWatch(s, Trial.Key, _time))];
        try
        {
            await Task.WhenAll(watches.Select(w => w.Open));
            var plan = new LoadPlan(
                _options.Seed, _options.Clients, _options.Accounts, _options.SignalsPerSecond,
                _time.GetUtcNow().ToUnixMicroseconds());
            await using var workload = new Workload(
                plan, [.. _cluster.Silos.Select(s => s.Url)], Trial.Key, _history, _time);
            await StrikeAll();
            await workload.Settle();
            _reasons.AddRange(workload.Surprises.Distinct().Select(s => $"an answer outside the contract: {s}"));
            var sent = (await _store.ReadJournal()).Count; // what comes after is the comparisons' own
            await CompareSilos(watches);
            return await Judge(workload, sent);
        }
        finally
        {
            foreach (var watch in watches) await watch.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        _history.Dispose();
    }

    async Task StrikeAll()
    {
        var began = _time.GetTimestamp();
        var (load, kills) = (new LoadStretch(_history, _time), new SiloKills(_cluster, _failover, _time));
        try
        {
            while (_strikes < _options.Kills || _time.GetElapsedTime(began).TotalSeconds < _options.Seconds)
            {
                await load.Run(_random);
                _strikes++;
                await kills.Strike(_random);
            }
        }
        catch (Exception e) when (e is FaultUnansweredException or InvalidOperationException)
        {
            _reasons.Add($"fault {_strikes}: {e.Message}");
            await _cluster.KillAll(); // What was acknowledged until then is still to be judged.
            await _cluster.StartAll();
        }
    }

    async Task CompareSilos(LiveWatch[] watches)
    {
        foreach (var comparison in SiloComparisons.All(_cluster, watches, _random, _time))
        {
            try
            {
                _extras.Add(await comparison());
            }
            catch (SilosDifferException e)
            {
                _reasons.Add(e.Message);
            }
        }
    }

    async Task<ScenarioResult> Judge(Workload workload, int sent)
    {
        var readings = await new Questions(_cluster.Apis, _random, _time).Ask(await _store.ReadJournal());
        await _cluster.KillAll();

        var rows = await _store.ReadJournal();
        var judgement = new Judgement(_history, [.. rows.Take(sent)], rows, readings);
        _reasons.AddRange(judgement.Reasons);
        var numbers = string.Create(CultureInfo.InvariantCulture,
            $"silos {_cluster.Silos.Count}, faults {_strikes}, {judgement.Numbers(workload)}, "
            + $"accounts of a dead silo back after {Took()}, "
            + $"worst ready {_cluster.WorstReady.TotalSeconds:f1} s{string.Concat(_extras.Select(e => $", {e}"))}");
        return await ScenarioResult.Checked(
            ScenarioNames.Cluster, _store.Name, _directory, numbers, _reasons, judgement.Verdict);
    }

    string Took()
    {
        var took = _failover.Took.Order().ToList();
        return took.Count == 0
            ? "-"
            : string.Create(
                CultureInfo.InvariantCulture, $"{took[took.Count / 2].TotalSeconds:f1} s, at worst {took[^1].TotalSeconds:f1} s");
    }
}
