using System.Diagnostics;

namespace HealthEngine.Engine.Bench;

/// <summary>What a run of posts came to.</summary>
/// <param name="LatenciesMs">Of every answered post, sorted.</param>
sealed record LoadResult(long Signals, double Seconds, double[] LatenciesMs, int Refused)
{
    public double PerSecond => Signals / Seconds;

    public double Percentile(double share) =>
        LatenciesMs.Length == 0 ? 0 : LatenciesMs[(int)Math.Min(LatenciesMs.Length - 1, LatenciesMs.Length * share)];
}

/// <summary>Posts new signals of random accounts, as fast as answers come or at a given rate.</summary>
sealed class SignalLoad(Uri address, string path, int accounts, int batch)
{
    const int Accepted = 202;

    static int _runs;

    // No two runs share an id: a second one would else measure how duplicates are refused.
    static string NextRun() => $"{Interlocked.Increment(ref _runs)}-{Environment.TickCount64:x}";

    /// <summary>One signal of every account, so that what follows finds them all there.</summary>
    /// <param name="at">When an account's signal happened; null: as it is sent.</param>
    /// <param name="user">Whose they are; null: any user's.</param>
    public async Task<LoadResult> Fill(int workers, Func<int, DateTimeOffset>? at = null, int? user = null)
    {
        var (next, run) = (0, NextRun());
        var clock = Stopwatch.StartNew();
        await LoadThreads.Run(workers, worker =>
        {
            using var connection = new PostConnection(address);
            var requests = new SignalRequest(path, run, worker, batch) { At = at, User = user };
            for (var first = Claim(); first < accounts; first = Claim())
                if (connection.Post(requests.NextOf(first, step: 1)) is not Accepted and var status)
                    throw new InvalidOperationException($"A filling post was answered with {status}.");
        });
        return new(accounts, clock.Elapsed.TotalSeconds, [], 0);

        int Claim() => Interlocked.Add(ref next, batch) - batch;
    }

    /// <param name="signalsPerSecond">Null: as fast as answers come.</param>
    public async Task<LoadResult> Run(int workers, TimeSpan duration, double? signalsPerSecond = null)
    {
        var latencies = new List<double>[workers];
        var (refused, run) = (0, NextRun());
        var clock = Stopwatch.StartNew();
        await LoadThreads.Run(workers, worker =>
        {
            using var connection = new PostConnection(address);
            var requests = new SignalRequest(path, run, worker, batch);
            var mine = latencies[worker] = [];
            for (long sent = 0; clock.Elapsed < duration; sent++)
            {
                if (signalsPerSecond is { } rate) LoadThreads.Until(clock, (sent + (double)worker / workers) * batch * workers / rate);
                var request = requests.Next(accounts);
                var began = Stopwatch.GetTimestamp();
                if (connection.Post(request) == Accepted) mine.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                else Interlocked.Increment(ref refused);
            }
        });
        var sorted = latencies.SelectMany(l => l).Order().ToArray();
        return new((long)sorted.Length * batch, clock.Elapsed.TotalSeconds, sorted, refused);
    }
}
