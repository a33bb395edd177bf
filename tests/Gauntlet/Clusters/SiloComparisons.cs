using System.Globalization;

namespace HealthEngine.Gauntlet.Clusters;

/// <summary>Holds against each other what the silos of a quiet cluster say.</summary>
static class SiloComparisons
{
    // What one silo was told, another must know within this; it is some ten times what is promised.
    static readonly TimeSpan LearnMax = TimeSpan.FromSeconds(20);

    /// <summary>Each gives a piece of the run's line of numbers, or throws <see cref="SilosDifferException"/>.</summary>
    public static IEnumerable<Func<Task<string>>> All(
        Cluster cluster, LiveWatch[] watches, Random random, TimeProvider time) =>
    [
        () => Live(cluster, watches, time),
        () => new SiloLists(cluster, LearnMax, time).Compare(),
        () => new SiloNews(cluster, LearnMax, time).Compare(),
        () => new SiloJobs(cluster, time).Compare(random),
    ];

    /// <summary>A signal to one silo is seen at all of them, and all have seen the same until then.</summary>
    static async Task<string> Live(Cluster cluster, LiveWatch[] watches, TimeProvider time)
    {
        const string last = "last-account";
        var came = Task.WhenAll(watches.Select(w => w.Of(last)));
        var began = time.GetTimestamp();
        var signal = $$"""[{"id":"last","account":"{{last}}","type":"usage.event","name":"feature_1","user":"u1"}]""";
        await cluster.Apis[0].Send(HttpMethod.Post, "/v1/signals", signal);
        if (await Task.WhenAny(came, Task.Delay(LearnMax, time)) != came)
            throw new SilosDifferException($"a signal to silo 1 was not seen at all silos' feeds within {LearnMax.TotalSeconds} s");
        var took = time.GetElapsedTime(began);

        var seen = watches.Select(w => w.Seen).ToArray();
        var least = seen.Min(s => s.Count); // time goes on, and with it the feeds
        for (var i = 0; i < seen.Length; i++)
        {
            if (seen[i].Distinct().Count() != seen[i].Count)
                throw new SilosDifferException($"the feed of silo {i + 1} repeated an item");
            if (!seen[i].Take(least).SequenceEqual(seen[0].Take(least)))
                throw new SilosDifferException($"the feeds of silos 1 and {i + 1} differ");
        }

        return string.Create(
            CultureInfo.InvariantCulture, $"feeds equal over {least} items, the last seen everywhere after {took.TotalMilliseconds:f0} ms");
    }
}
