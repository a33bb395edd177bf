using System.Diagnostics;
using HealthEngine.Testing;

namespace HealthEngine.Engine.Bench;

/// <summary>The first signal of an account that is not in memory: a snapshot is read and a tail of 100 entries folded.</summary>
static class ActivationBench
{
    const int Accounts = 2_000;
    const int Workers = 4;

    // An account is saved every 200 entries; the two before the tail are one append at most apart.
    const int SavedAt = 200, Tail = 100;

    public static async Task Run(string store, PostgresServer postgres)
    {
        await using var place = await EngineStore.Make(store, postgres);
        await using (var engine = await EngineProcess.Start(place.Settings))
        {
            await Post(engine.Address, SavedAt);
            await Post(engine.Address, Tail);
            await Task.Delay(TimeSpan.FromSeconds(2)); // The last snapshots are written behind the answers.
        }

        await using var again = await EngineProcess.Start(place.Settings);
        await again.Ready();
        await Post(again.Address, 1, to: Accounts / 4); // What is measured is an activation, not a compiler.
        var cold = await Post(again.Address, 1, from: Accounts / 4);
        var warm = await Post(again.Address, 1, from: Accounts / 4);
        Console.WriteLine($"{store,-11} a signal that activates its account {Percentiles.Tell(cold)}; the next one {Percentiles.Tell(warm)}");
    }

    /// <summary>So many signals to each account, in one request.</summary>
    /// <returns>Milliseconds of each request.</returns>
    static async Task<IEnumerable<double>> Post(Uri address, int signals, int from = 0, int to = Accounts)
    {
        var run = $"{signals}-{Environment.TickCount64:x}";
        var next = from - 1;
        var times = new List<double>[Workers];
        await LoadThreads.Run(Workers, worker =>
        {
            using var connection = new PostConnection(address);
            var requests = new SignalRequest("/v1/signals", run, worker, signals);
            var mine = times[worker] = [];
            for (var account = Interlocked.Increment(ref next); account < to; account = Interlocked.Increment(ref next))
            {
                var request = requests.NextOf(account, step: 0);
                var began = Stopwatch.GetTimestamp();
                if (connection.Post(request) is not 202 and var status)
                    throw new InvalidOperationException($"A post was answered with {status}.");
                mine.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        });
        return times.SelectMany(t => t);
    }
}
