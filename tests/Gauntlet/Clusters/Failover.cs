using HealthEngine.Gauntlet.Engines;
using HealthEngine.Gauntlet.Faults;

namespace HealthEngine.Gauntlet.Clusters;

/// <summary>How long accounts are away after their silo was killed.</summary>
sealed class Failover(Cluster cluster, int accounts, TimeProvider time)
{
    // A share of them was with the dead silo; all must answer, so it need not be known which.
    const int AskedMax = 200, AtOnceMax = 16;

    // Promised: some five seconds. On a machine that is shared with other work a silo is slow to notice.
    static readonly TimeSpan Max = TimeSpan.FromSeconds(30);

    // Less than a silo waits for another: what hangs is asked again and not waited for.
    static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(1);

    readonly List<TimeSpan> _took = [];

    /// <summary>From the kill until the last account answered, each time.</summary>
    public IReadOnlyList<TimeSpan> Took => _took;

    /// <exception cref="FaultUnansweredException">Some account was away too long.</exception>
    public async Task Watch(int victim, Random random)
    {
        var began = time.GetTimestamp();
        var survivors = cluster.Apis.Where((_, i) => i != victim).ToArray();
        var waiting = Enumerable.Range(0, AskedMax).Select(_ => $"account-{random.Next(accounts):d5}").Distinct().ToList();
        while (waiting.Count > 0)
        {
            if (time.GetElapsedTime(began) > Max)
            {
                throw new FaultUnansweredException(
                    $"{Max.TotalSeconds} s after a silo was killed {waiting.Count} accounts do not answer, {waiting[0]} among them");
            }

            var away = new List<string>();
            foreach (var some in waiting.Chunk(AtOnceMax))
                away.AddRange(await Away(survivors[random.Next(survivors.Length)], some));
            waiting = away;
        }

        _took.Add(time.GetElapsedTime(began));
    }

    async Task<IEnumerable<string>> Away(EngineApi survivor, string[] accounts)
    {
        using var patience = new CancellationTokenSource(AnswerMax, time);
        var answers = await Task.WhenAll(accounts.Select(a => survivor.Answers(a, patience.Token)));
        return accounts.Where((_, i) => !answers[i]);
    }
}
